import { WeightsError } from '../domain/errors.js';
import type { WeightFile } from '../domain/weight-manifest.js';
import type { Piece } from './chunk-pieces.js';
import { CHUNK_BYTES } from './chunks.js';
import { Claim, type ClaimOwner } from './claim.js';
import { type AssemblyDeps, KeptChunks } from './kept-chunks.js';
import { firstGap, type Span } from './spans.js';
import { HEAD_BYTES } from './verify-content.js';

/**
 * One file on its way: what is here, and who fetches which stretch of the rest. Several connections may
 * fill it at once, also one chunk of it.
 */
export class FileAssembly implements ClaimOwner {
  readonly file: WeightFile;
  /** False once the server answered a range with the whole file. */
  takesRanges = true;
  readonly #kept: KeptChunks;
  readonly #claims = new Set<Claim>();
  readonly #abandoned = new AbortController();
  /** One write after another, so that record and hash keep in step. */
  #writing: Promise<unknown> = Promise.resolve();

  private constructor(file: WeightFile, kept: KeptChunks) {
    this.file = file;
    this.#kept = kept;
  }

  /**
   * Goes on with what is here of the file, or begins it. Rejects with WeightsError.
   *
   * @param replaces whether another file is here under its URL, which goes
   */
  static async open(deps: AssemblyDeps, file: WeightFile, replaces = false): Promise<FileAssembly> {
    return new FileAssembly(file, await KeptChunks.open(deps, file, replaces));
  }

  get totalBytes(): number | null {
    return this.#kept.totalBytes;
  }

  get etag(): string | null {
    return this.#kept.etag;
  }

  /** On the disk or on its way there. */
  get loadedBytes(): number {
    return [...this.#claims].reduce((sum, claim) => sum + claim.bufferedBytes, this.#kept.bytes);
  }

  /** Aborts when nobody shall go on with it: it is another file, or right before all came that was doubted. */
  get signal(): AbortSignal {
    return this.#abandoned.signal;
  }

  /** Something is there that nobody fetches yet. */
  get hasGap(): boolean {
    return this.#gap() !== undefined;
  }

  /** How many are at work on it. */
  get connections(): number {
    return this.#claims.size;
  }

  get isComplete(): boolean {
    return this.#kept.isComplete;
  }

  /** What a server told. */
  learn(told: { totalBytes: number | null; etag: string | null }): void {
    this.#kept.learn(told);
    const { totalBytes } = this.#kept;
    if (totalBytes === null) return;
    for (const claim of this.#claims) claim.end ??= totalBytes;
  }

  /** The first stretch nobody fetches yet. */
  claim(): Claim | undefined {
    const gap = this.#gap();
    return gap && this.#claimed(gap.from, gap.to === Infinity ? null : gap.to);
  }

  /** Bytes the longest stretch under way has still to bring, as far as it can be shared out. */
  get splittableBytes(): number {
    return (this.takesRanges && this.#longest()?.bytesLeft) || 0;
  }

  /**
   * The second half of the longest stretch under way: from a chunk on, or within the last one or two.
   *
   * @param leadBytes what its connection brings until a new one brings its first byte
   */
  split(leadBytes: number): Claim | undefined {
    const longest = this.takesRanges ? this.#longest() : undefined;
    if (!longest || longest.end === null || longest.bytesLeft <= leadBytes) return undefined;
    const { end } = longest;
    const middle = Math.ceil(longest.position + (longest.bytesLeft + leadBytes) / 2);
    const isLong = longest.bytesLeft > 2 * (CHUNK_BYTES + leadBytes);
    longest.end = isLong ? Math.round(middle / CHUNK_BYTES) * CHUNK_BYTES : middle;
    return this.#claimed(longest.end, end);
  }

  keep(piece: Piece): Promise<void> {
    this.#kept.take(piece);
    return this.#inTurn(async () => {
      this.signal.throwIfAborted();
      await this.#kept.keepIfWhole(piece.from);
      if (this.#kept.isSettled) this.#abandoned.abort(new WeightsError('cancelled', 'It is right'));
    });
  }

  /** After a stop: what has come of unfinished chunks is kept, so that it is gone on with to the byte. */
  async keepTails(): Promise<void> {
    await this.#inTurn(async () => {
      this.signal.throwIfAborted();
      await this.#kept.keepTails();
    });
  }

  /** What it has not handed over yet stays here. */
  release(claim: Claim): void {
    if (!this.#claims.delete(claim)) return;
    // Too short to have been looked at.
    if (claim.position >= HEAD_BYTES) this.#kept.take(claim.take());
  }

  /**
   * All chunks are here: compares the checksum and commits the file. Rejects with WeightsError
   * `wrong-checksum` when it is another file; then nothing of it is kept.
   *
   * @returns false when chunks have to be fetched again, one of which is wrong
   */
  finish(): Promise<boolean> {
    return this.#inTurn(() => this.#kept.finish());
  }

  /** Nothing is written any more when it resolves. */
  async abandon(): Promise<void> {
    this.#abandoned.abort(new WeightsError('cancelled', 'It is another file'));
    await this.#writing.catch(() => undefined);
  }

  #gap(): Span | undefined {
    const { totalBytes } = this;
    const isAlone = this.#claims.size === 0;
    // While the size is not known one connection finds out.
    if (!isAlone && (!this.takesRanges || totalBytes === null)) return undefined;
    const claimed = [...this.#claims].map(({ from, end }) => ({ from, to: end ?? Infinity }));
    return firstGap([...this.#kept.spans, ...claimed], totalBytes ?? Infinity);
  }

  #claimed(from: number, end: number | null): Claim {
    const claim = new Claim(this, from, end);
    this.#claims.add(claim);
    return claim;
  }

  #longest(): Claim | undefined {
    const known = [...this.#claims].filter(({ end }) => end !== null);
    return known.sort((a, b) => b.bytesLeft - a.bytesLeft)[0];
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#writing.then(work, work);
    this.#writing = done;
    done.catch(() => undefined);
    return done;
  }
}
