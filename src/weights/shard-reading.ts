/**
 * One shard on its way from the disk into memory. Read as a stream into memory of its own: the buffers in which a
 * browser hands out a whole Blob, or large parts of one, outlive their use until its next garbage collection.
 */
export class ShardReading {
  readonly #blob: Blob;
  #stream: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> | undefined;
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

  /** Its memory goes at once: from now on its buffer has no bytes. Some browsers leave it to their garbage collector. */
  giveBack(): void {
    (this.buffer as { transfer?(length: number): ArrayBuffer }).transfer?.(0);
  }

  /** Taken with the first bytes: a page of memory costs nothing until something is written to it. */
  get #memory(): Uint8Array<ArrayBuffer> {
    return (this.#bytes ??= new Uint8Array(this.#blob.size));
  }

  async #readOn(end: number): Promise<void> {
    this.#stream ??= this.#blob.stream().getReader();
    while (this.#read < end) {
      const { done, value } = await this.#stream.read();
      if (done) throw new DOMException('A file ended too soon', 'NotReadableError');
      this.#memory.set(value, this.#read);
      this.#read += value.byteLength;
    }
  }
}
