// Reads what gguf-writer.mjs writes: version 3, f32 and q8_0 tensors.
import { floatsOfQ8 } from './gguf-q8.mjs';

const ALIGNMENT = 32;
const SCALARS = /** @type {const} */ ({ 4: 'u32', 5: 'i32', 6: 'f32', 7: 'bool', 8: 'string' });
const ARRAY = 9;

/** @typedef {import('./gguf-writer.mjs').MetadataValue} MetadataValue */
/** @typedef {import('./gguf-writer.mjs').Tensor} Tensor */

/** @param {Buffer} file @returns {{ metadata: Record<string, MetadataValue>, tensors: Required<Tensor>[] }} */
export function readGguf(file) {
  if (file.toString('latin1', 0, 4) !== 'GGUF' || file.readUInt32LE(4) !== 3)
    throw new Error('This is no GGUF file of version 3');
  const reader = new Reader(file, 8);
  const tensorCount = reader.u64();
  const entryCount = reader.u64();
  /** @type {Record<string, MetadataValue>} */
  const metadata = {};
  for (let entry = 0; entry < entryCount; entry += 1) metadata[reader.text()] = reader.value();
  const heads = Array.from({ length: tensorCount }, () => reader.tensorHead());
  const start = Math.ceil(reader.at / ALIGNMENT) * ALIGNMENT;
  return { metadata, tensors: heads.map((head) => tensorOf(file, start, head)) };
}

/** @param {Buffer} file @param {number} start @param {{ name: string, shape: number[], kind: number, offset: number }} head @returns {Required<Tensor>} */
function tensorOf(file, start, { name, shape, kind, offset }) {
  const count = shape.reduce((product, size) => product * size, 1);
  const at = start + offset;
  if (kind === 8) {
    const body = file.subarray(at, at + (count / 32) * 34);
    return { name, shape, type: 'q8_0', data: floatsOfQ8(body) };
  }
  if (kind !== 0) throw new Error(`${name} is of a type this does not read`);
  const data = Float32Array.from({ length: count }, (_, index) => file.readFloatLE(at + index * 4));
  return { name, shape, type: 'f32', data };
}

class Reader {
  /** @param {Buffer} file @param {number} at */
  constructor(file, at) {
    this.file = file;
    this.at = at;
  }

  u32() {
    return this.file.readUInt32LE((this.at += 4) - 4);
  }

  u64() {
    return Number(this.file.readBigUInt64LE((this.at += 8) - 8));
  }

  text() {
    const length = this.u64();
    return this.file.toString('utf8', this.at, (this.at += length));
  }

  tensorHead() {
    const name = this.text();
    const shape = Array.from({ length: this.u32() }, () => this.u64());
    return { name, shape, kind: this.u32(), offset: this.u64() };
  }

  /** @returns {MetadataValue} */
  value() {
    const kind = this.u32();
    if (kind !== ARRAY) return /** @type {MetadataValue} */ (this.scalar(kind));
    const of = this.u32();
    const items = Array.from({ length: this.u64() }, () => this.scalar(of));
    const value = items.map((item) => item.value);
    return /** @type {MetadataValue} */ ({ type: 'array', of: items[0]?.type ?? 'i32', value });
  }

  /** @param {number} kind */
  scalar(kind) {
    const type = SCALARS[/** @type {keyof typeof SCALARS} */ (kind)];
    if (!type) throw new Error(`Metadata of type ${kind} is not read here`);
    if (type === 'string') return { type, value: this.text() };
    if (type === 'bool') return { type, value: this.file[this.at++] === 1 };
    const at = (this.at += 4) - 4;
    if (type === 'f32') return { type, value: this.file.readFloatLE(at) };
    return { type, value: type === 'u32' ? this.file.readUInt32LE(at) : this.file.readInt32LE(at) };
  }
}
