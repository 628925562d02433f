/**
 * The bytes of a stored file, read once at most and right into their place: `Blob.arrayBuffer` was measured to take up to
 * three times their memory on the way. The beginning may be there before the rest.
 */
export class StoredShard {
  readonly #blob: Blob;
  #reader: ReadableStreamBYOBReader | undefined;
  #bytes: ArrayBuffer | undefined;
  /** So many are there. */
  #at = 0;
  /** So many are wanted by now. */
  #until = 0;
  #reading: Promise<void> = Promise.resolve();

  constructor(blob: Blob) {
    this.#blob = blob;
  }

  get size(): number {
    return this.#blob.size;
  }

  /** Has so many of its first bytes at hand. Rejects when the browser has lost the file. */
  begin(bytes: number): Promise<void> {
    this.#until = Math.max(this.#until, Math.min(Math.ceil(bytes), this.size));
    return (this.#reading = this.#reading.then(() => this.#read()));
  }

  async whole(): Promise<ArrayBuffer> {
    await this.begin(this.size);
    return (this.#bytes ??= new ArrayBuffer(0));
  }

  async #read(): Promise<void> {
    if (this.#at >= this.#until) return;
    this.#reader ??= readerInto(this.#blob);
    if (!this.#reader) return this.#readAtOnce();
    while (this.#at < this.#until) {
      const bytes = this.#bytes ?? new ArrayBuffer(this.size);
      const { value } = await this.#reader.read(
        new Uint8Array(bytes, this.#at, this.#until - this.#at),
      );
      // Its memory has gone into the answer.
      this.#bytes = value?.buffer;
      if (!value?.byteLength)
        throw new DOMException('The file has become shorter', 'NotReadableError');
      this.#at += value.byteLength;
    }
  }

  async #readAtOnce(): Promise<void> {
    this.#bytes = await this.#blob.arrayBuffer();
    this.#at = this.size;
  }
}

/** Undefined in a browser whose files cannot be read into memory that is given. */
function readerInto(blob: Blob): ReadableStreamBYOBReader | undefined {
  try {
    return blob.stream().getReader({ mode: 'byob' });
  } catch {
    return undefined;
  }
}
