/** A Blob that tells how many of its bytes were read, as a share from 0 to 1: wllama reports no progress itself. */
export class CountingBlob extends Blob {
  readonly #file: Blob;
  readonly #onShare: (share: number) => void;
  #readBytes = 0;

  constructor(file: Blob, onShare: (share: number) => void) {
    super([file]);
    this.#file = file;
    this.#onShare = onShare;
  }

  override slice(start?: number, end?: number, type?: string): Blob {
    const part = this.#file.slice(start, end, type);
    this.#count(part.size);
    return part;
  }

  override stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
    const count = (bytes: number) => this.#count(bytes);
    const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        count(chunk.byteLength);
        controller.enqueue(chunk);
      },
    });
    return this.#file.stream().pipeThrough(counter);
  }

  /** The header is read more than once. */
  #count(bytes: number): void {
    this.#readBytes += bytes;
    this.#onShare(Math.min(this.#readBytes / this.size, 1));
  }
}
