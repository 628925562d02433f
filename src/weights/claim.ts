import { CHUNK_BYTES } from './chunks.js';
import { HEAD_BYTES, joined } from './verify-content.js';

/** What a claim asks of the file it belongs to. */
export interface ClaimOwner {
  /** Null while only the end will tell. */
  readonly totalBytes: number | null;
  /** Keeps the chunk at `index`; `isWhole` is false for one that a stop has cut short. */
  keep(index: number, parts: Uint8Array[], isWhole: boolean): Promise<void>;
  release(claim: Claim): void;
}

/**
 * A stretch of a file that one connection fetches, chunk by chunk. Its end may come nearer while it
 * runs, when another connection takes over the rest.
 */
export class Claim {
  /** The chunk after the last one that is claimed; null until the file's size is known. */
  endIndex: number | null;
  readonly #owner: ClaimOwner;
  #index: number;
  #parts: Uint8Array[] = [];
  #buffered: number;
  #begun: Blob | undefined;

  /** @param begun the first bytes of the first chunk, kept when it was cut short */
  constructor(owner: ClaimOwner, index: number, endIndex: number | null, begun?: Blob) {
    this.#owner = owner;
    this.#index = index;
    this.endIndex = endIndex;
    this.#begun = begun;
    this.#buffered = begun?.size ?? 0;
  }

  /** Before anything else: has the beginning of its first chunk at hand. */
  async prepare(): Promise<void> {
    const begun = this.#begun;
    this.#begun = undefined;
    try {
      if (begun) this.#parts = [new Uint8Array(await begun.arrayBuffer())];
    } catch {
      // The browser lost it: fetched again from the chunk's beginning.
      this.#buffered = 0;
    }
  }

  /** The chunk that is being filled. */
  get index(): number {
    return this.#index;
  }

  /** The next byte wanted. */
  get position(): number {
    return this.#index * CHUNK_BYTES + this.#buffered;
  }

  /** Bytes that are not on the disk yet. */
  get bufferedBytes(): number {
    return this.#buffered;
  }

  /** Whole chunks it has not begun. */
  get chunksLeft(): number {
    return (this.endIndex ?? this.#index) - this.#index - 1;
  }

  get isMet(): boolean {
    return this.position === this.#owner.totalBytes || this.#index === this.endIndex;
  }

  /** The beginning of the chunk that is being filled, for a look at what came. */
  head(bytes: number): Uint8Array {
    return this.#parts.reduce(
      (head, part) => joined(head, part.subarray(0, bytes - head.byteLength)),
      new Uint8Array(),
    );
  }

  /**
   * Takes bytes from `position` on; those beyond the claim's end are left. Waits for full chunks to be
   * on the disk. Rejects with WeightsError.
   *
   * @returns how many bytes were taken
   */
  async write(bytes: Uint8Array): Promise<number> {
    let taken = 0;
    while (taken < bytes.byteLength && !this.isMet) {
      const { totalBytes } = this.#owner;
      const left = totalBytes === null ? Infinity : totalBytes - this.position;
      const part = bytes.subarray(taken, taken + Math.min(CHUNK_BYTES - this.#buffered, left));
      this.#parts.push(part);
      this.#buffered += part.byteLength;
      taken += part.byteLength;
      if (this.#buffered === CHUNK_BYTES || this.position === totalBytes) await this.#keepWhole();
    }
    return taken;
  }

  /** The file ended here, as nobody could tell before. */
  async keepLast(): Promise<void> {
    if (this.#buffered > 0) await this.#keepWhole();
  }

  /** What has come of the chunk being filled is kept, so that it is gone on with to the byte. */
  async keepTail(): Promise<void> {
    // Too short to have been looked at.
    if (this.position < HEAD_BYTES) return;
    if (this.#parts.length > 0) await this.#owner.keep(this.#index, this.#parts, false);
  }

  release(): void {
    this.#owner.release(this);
  }

  async #keepWhole(): Promise<void> {
    const isLast = this.#buffered < CHUNK_BYTES;
    await this.#owner.keep(this.#index, this.#parts, true);
    if (isLast) return;
    this.#parts = [];
    this.#buffered = 0;
    this.#index += 1;
  }
}
