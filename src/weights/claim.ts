import { CHUNK_BYTES } from './chunks.js';
import type { Piece } from './chunk-pieces.js';
import { joined } from './verify-content.js';

/** What a claim asks of the file it belongs to. */
export interface ClaimOwner {
  /** Null while only the end will tell. */
  readonly totalBytes: number | null;
  /** Takes a piece at once, and keeps its chunk when that makes it whole. Rejects with WeightsError. */
  keep(piece: Piece): Promise<void>;
  release(claim: Claim): void;
}

/**
 * A stretch of a file that one connection fetches, piece by piece: up to the end of each chunk, or to
 * its own. That may come nearer while it runs, when another connection takes over the rest.
 */
export class Claim {
  /** The byte after the last one that is claimed; null until the file's size is known. */
  end: number | null;
  readonly #owner: ClaimOwner;
  #from: number;
  #parts: Uint8Array[] = [];
  #buffered = 0;

  constructor(owner: ClaimOwner, from: number, end: number | null) {
    this.#owner = owner;
    this.#from = from;
    this.end = end;
  }

  /** Where the piece that is being filled begins. */
  get from(): number {
    return this.#from;
  }

  /** The next byte wanted. */
  get position(): number {
    return this.#from + this.#buffered;
  }

  /** Bytes its owner has not got yet. */
  get bufferedBytes(): number {
    return this.#buffered;
  }

  /** Infinity while the file's size is not known. */
  get bytesLeft(): number {
    return (this.end ?? Infinity) - this.position;
  }

  get isMet(): boolean {
    return this.position === this.#owner.totalBytes || this.position === this.end;
  }

  /** The beginning of the piece that is being filled, for a look at what came. */
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
      const chunkEnd = (Math.floor(this.position / CHUNK_BYTES) + 1) * CHUNK_BYTES;
      const { totalBytes } = this.#owner;
      const until = Math.min(chunkEnd, this.end ?? Infinity, totalBytes ?? Infinity);
      const part = bytes.subarray(taken, taken + until - this.position);
      this.#parts.push(part);
      this.#buffered += part.byteLength;
      taken += part.byteLength;
      if (this.position === until) await this.#owner.keep(this.take());
    }
    return taken;
  }

  /** The file ended here, as nobody could tell before. */
  async keepLast(): Promise<void> {
    await this.#owner.keep(this.take());
  }

  /** What it has, which is the owner's from now on. */
  take(): Piece {
    const piece = { from: this.#from, bytes: this.#buffered, content: this.#parts };
    this.#from = this.position;
    this.#parts = [];
    this.#buffered = 0;
    return piece;
  }

  release(): void {
    this.#owner.release(this);
  }
}
