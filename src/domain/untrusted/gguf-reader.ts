/** Reads GGUF's little-endian values, each within its bounds. Arrays are walked over, not kept. */
import { refuse } from './checks.js';

/** The bytes at hand end before the value does. */
export class NeedMore extends Error {}

export type GgufValue = number | bigint | boolean | string | null;

const MAX_KEY = 256;
/** The longest templates with tools have about 20,000 characters. */
const MAX_TEMPLATE = 100_000;
const MAX_TEXT = 1_000_000;
const MAX_ARRAY = 4_000_000;
const TEXT = 8;
const ARRAY = 9;

/** Bytes of each fixed-size type, by its number. */
const SIZES: ReadonlyMap<number, number> = new Map([
  [0, 1],
  [1, 1],
  [2, 2],
  [3, 2],
  [4, 4],
  [5, 4],
  [6, 4],
  [7, 1],
  [10, 8],
  [11, 8],
  [12, 8],
]);

export class GgufReader {
  readonly #view: DataView<ArrayBuffer>;
  #at = 0;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Bytes read so far. */
  get at(): number {
    return this.#at;
  }

  u32(): number {
    return this.#view.getUint32(this.#step(4), true);
  }

  /** An unsigned 64-bit number that counts something. */
  count(most: number, what: string): number {
    const value = this.#view.getBigUint64(this.#step(8), true);
    return value <= BigInt(most)
      ? Number(value)
      : refuse(`The GGUF file tells of ${value} ${what}`);
  }

  key(): string {
    const key = this.#text(MAX_KEY, 'A name in the GGUF file');
    return /^[\x21-\x7e]+$/.test(key) ? key : refuse('A name in the GGUF file is not plain');
  }

  /** Null for an array, whose entries are checked and passed over. */
  value(key: string): GgufValue {
    const type = this.u32();
    if (type === ARRAY) return this.#passArray(key);
    const most = key === 'tokenizer.chat_template' ? MAX_TEMPLATE : MAX_TEXT;
    return type === TEXT ? this.#text(most, key) : this.#scalar(type, key);
  }

  #passArray(key: string): null {
    const type = this.u32();
    const length = this.count(MAX_ARRAY, `entries of ${key}`);
    if (type === TEXT) {
      for (let index = 0; index < length; index += 1) this.#passText(key);
      return null;
    }
    const size = SIZES.get(type) ?? refuse(`${key} is a list of an unknown type`);
    this.#step(size * length);
    return null;
  }

  #scalar(type: number, key: string): GgufValue {
    const size = SIZES.get(type) ?? refuse(`${key} is of an unknown type`);
    const at = this.#step(size);
    switch (type) {
      case 0:
        return this.#view.getUint8(at);
      case 1:
        return this.#view.getInt8(at);
      case 2:
        return this.#view.getUint16(at, true);
      case 3:
        return this.#view.getInt16(at, true);
      case 4:
        return this.#view.getUint32(at, true);
      case 5:
        return this.#view.getInt32(at, true);
      case 6:
        return this.#view.getFloat32(at, true);
      case 7:
        return this.#boolean(at, key);
      case 10:
        return plain(this.#view.getBigUint64(at, true));
      case 11:
        return plain(this.#view.getBigInt64(at, true));
      default:
        return this.#view.getFloat64(at, true);
    }
  }

  #boolean(at: number, key: string): boolean {
    const value = this.#view.getUint8(at);
    return value <= 1 ? value === 1 : refuse(`${key} is neither true nor false`);
  }

  #text(most: number, name: string): string {
    const length = this.count(most, `characters in ${name}`);
    const at = this.#step(length);
    const bytes = new Uint8Array(this.#view.buffer, this.#view.byteOffset + at, length);
    return new TextDecoder().decode(bytes);
  }

  #passText(name: string): void {
    this.#step(this.count(MAX_TEXT, `characters in ${name}`));
  }

  #step(bytes: number): number {
    const at = this.#at;
    if (at + bytes > this.#view.byteLength) throw new NeedMore();
    this.#at = at + bytes;
    return at;
  }
}

function plain(value: bigint): number | bigint {
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}
