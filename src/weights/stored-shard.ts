/** Small enough that what is read and not in its place yet takes little memory, large enough for few reads. */
export const SLICE_BYTES = 4 * 1024 * 1024;

/** The bytes of a stored file, read once at most, slice by slice: its beginning may be there before the rest. */
export class StoredShard {
  readonly #blob: Blob;
  #bytes: ArrayBuffer | undefined;
  /** Reading has begun of so many bytes. */
  #begun = 0;
  /** Wanted so far. */
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
    this.#until = Math.max(this.#until, Math.min(bytes, this.size));
    return (this.#reading = this.#reading.then(() => this.#read()));
  }

  async whole(): Promise<ArrayBuffer> {
    await this.begin(this.size);
    return (this.#bytes ??= new ArrayBuffer(0));
  }

  async #read(): Promise<void> {
    for (let slice = this.#next(); slice;) {
      const { at, bytes } = await slice;
      // On its way while this one is put in its place.
      slice = this.#next();
      slice?.catch(() => undefined);
      this.#bytes ??= new ArrayBuffer(this.size);
      new Uint8Array(this.#bytes).set(new Uint8Array(bytes), at);
      giveBack(bytes);
    }
  }

  #next(): Promise<{ at: number; bytes: ArrayBuffer }> | undefined {
    const at = this.#begun;
    if (at >= this.#until) return undefined;
    this.#begun = Math.min(at + SLICE_BYTES, this.size);
    const slice = this.#blob.slice(at, this.#begun);
    return slice.arrayBuffer().then((bytes) => ({ at, bytes }));
  }
}

/**
 * From now on the buffer has no bytes, and its memory is free at once: the garbage collector of a phone comes too late.
 * Browsers without `transfer` leave it to that.
 */
export function giveBack(bytes: ArrayBuffer): void {
  (bytes as { transfer?(length: number): ArrayBuffer }).transfer?.(0);
}
