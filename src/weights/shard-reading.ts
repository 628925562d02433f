import { CHUNK_BYTES } from './chunks.js';

/** One shard on its way from the disk into memory, a piece of a chunk's size at a time. */
export class ShardReading {
  readonly #blob: Blob;
  #bytes: Uint8Array<ArrayBuffer> | undefined;
  #read = 0;
  #reading: Promise<void> = Promise.resolve();

  constructor(blob: Blob) {
    this.#blob = blob;
  }

  /** What was read; the rest is zeros. */
  get buffer(): ArrayBuffer {
    return this.#memory.buffer;
  }

  /** Reads on until so much of it is here, 0 to 1. Rejects as reading a Blob does, from then on always. */
  readTo(share: number): Promise<void> {
    this.#reading = this.#reading.then(() => this.#readOn(this.#blob.size * share));
    return this.#reading;
  }

  /** Its memory goes at once: from now on its buffer has no bytes. */
  giveBack(): void {
    giveBack(this.#memory.buffer);
  }

  /** Taken with the first piece: a page costs nothing until something is written to it. */
  get #memory(): Uint8Array<ArrayBuffer> {
    return (this.#bytes ??= new Uint8Array(this.#blob.size));
  }

  async #readOn(end: number): Promise<void> {
    while (this.#read < end) {
      const upTo = Math.min(this.#read + CHUNK_BYTES, this.#blob.size);
      const piece = await this.#blob.slice(this.#read, upTo).arrayBuffer();
      this.#memory.set(new Uint8Array(piece), this.#read);
      giveBack(piece);
      this.#read = upTo;
    }
  }
}

/** Browsers without `transfer` leave it to the garbage collector. */
function giveBack(buffer: ArrayBuffer): void {
  (buffer as { transfer?(length: number): ArrayBuffer }).transfer?.(0);
}
