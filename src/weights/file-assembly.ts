import { WeightsError } from '../domain/errors.js';
import type { WeightFile } from '../domain/weight-manifest.js';
import { CHUNK_BYTES } from './chunks.js';
import { bytesOfPiece, ChunkPieces, type Piece } from './chunk-pieces.js';
import { Claim, type ClaimOwner } from './claim.js';
import type { PartialFiles } from './partial-files.js';
import { chunkCount, chunkSize, isJson, isSameFile, newRecord } from './partial-record.js';
import type { RoomKeeper } from './room-keeper.js';
import { RunningHash } from './running-hash.js';
import { firstGap, type Span } from './spans.js';
import { damaged, HEAD_BYTES } from './verify-content.js';
import type { FileRecord, PartialRecord } from './weights-database.js';

export interface AssemblyDeps {
  readonly partials: PartialFiles;
  readonly room: RoomKeeper;
}

/**
 * One file on its way: which chunks are here, which are being fetched, and the checksum over all of
 * them. Several connections may fill it at once; the hash follows in order.
 */
export class FileAssembly implements ClaimOwner {
  readonly file: WeightFile;
  /** False once the server answered a range with the whole file. */
  takesRanges = true;
  readonly #deps: AssemblyDeps;
  readonly #claims = new Set<Claim>();
  /** Whole chunks that are on the disk. */
  readonly #whole = new Set<number>();
  readonly #pieces = new ChunkPieces();
  #record: PartialRecord;
  #hash: RunningHash | null;
  /** Whether the checksum matched, once it was compared. */
  #isRight: boolean | undefined;
  readonly #abandoned = new AbortController();
  /** One write after another, so that record and hash keep in step. */
  #writing: Promise<unknown> = Promise.resolve();

  private constructor(
    deps: AssemblyDeps,
    file: WeightFile,
    record: PartialRecord,
    chunks: ReadonlyMap<number, Blob>,
    hash: RunningHash | null,
  ) {
    this.#deps = deps;
    this.file = file;
    this.#record = record;
    this.#hash = hash;
    for (const [at, content] of chunks) {
      if (Number.isInteger(at) && content.size === this.#sizeOf(at)) this.#whole.add(at);
      else this.#pieces.put({ from: at * CHUNK_BYTES, bytes: content.size, content });
    }
    this.#pieces.dropOverlapping();
  }

  /**
   * Goes on with what is here of the file, or begins it. Rejects with WeightsError.
   *
   * @param replaces whether another file is here under its URL, which goes
   */
  static async open(deps: AssemblyDeps, file: WeightFile, replaces = false): Promise<FileAssembly> {
    const found = await deps.partials.find(file.url);
    if (!found || !isSameFile(found.record, file)) {
      if (found || replaces) await deps.partials.discard(file.url);
      return new FileAssembly(deps, file, newRecord(file), new Map(), await RunningHash.of(file));
    }
    const { record, chunks } = found;
    const hash = await RunningHash.of(file, record.hash);
    const assembly = new FileAssembly(deps, file, record, chunks, hash);
    // What was hashed is gone (room was made): hashed anew from what is on the disk.
    if (hash && hash.bytes > assembly.#frontBytes()) assembly.#hash = await RunningHash.of(file);
    return assembly;
  }

  get totalBytes(): number | null {
    return this.#record.totalBytes;
  }

  get etag(): string | null {
    return this.#record.etag;
  }

  /** On the disk or on its way there. */
  get loadedBytes(): number {
    const whole = [...this.#whole].reduce((sum, index) => sum + (this.#sizeOf(index) ?? 0), 0);
    const claimed = [...this.#claims].reduce((sum, claim) => sum + claim.bufferedBytes, 0);
    return whole + this.#pieces.bytes + claimed;
  }

  /** Aborts when it turns out to be another file: nobody shall go on with it. */
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
    const { totalBytes } = this.#record;
    return totalBytes !== null && this.#whole.size === chunkCount(totalBytes);
  }

  /** What a server told; the size once known does not change under one record. */
  learn(told: { totalBytes: number | null; etag: string | null }): void {
    const totalBytes = this.#record.totalBytes ?? told.totalBytes;
    this.#record = { ...this.#record, totalBytes, etag: told.etag ?? this.#record.etag };
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
    this.#pieces.put(piece);
    return this.#inTurn(() => this.#keepIfWhole(Math.floor(piece.from / CHUNK_BYTES)));
  }

  /** After a stop: what has come of unfinished chunks is kept, so that it is gone on with to the byte. */
  async keepTails(): Promise<void> {
    await this.#inTurn(async () => {
      this.signal.throwIfAborted();
      const pieces = this.#pieces.unsaved;
      if (pieces.length === 0) return;
      const saved = pieces.map(({ from, bytes, content }) => {
        return { from, bytes, content: new Blob(content as Uint8Array<ArrayBuffer>[]) };
      });
      await this.#deps.room.assertFor(saved.reduce((sum, { bytes }) => sum + bytes, 0));
      await this.#deps.partials.putPieces(this.#recordNow(), saved);
      for (const piece of saved) this.#pieces.put(piece);
    });
  }

  async #keepIfWhole(index: number): Promise<void> {
    this.signal.throwIfAborted();
    const from = index * CHUNK_BYTES;
    const pieces = this.#pieces.filling({ from, to: from + (this.#sizeOf(index) ?? 0) });
    if (!pieces || pieces.length === 0) return;
    const parts = await this.#partsOf(pieces);
    if (!parts) return;
    const chunk = new Blob(parts as Uint8Array<ArrayBuffer>[]);
    await this.#deps.room.assertFor(chunk.size);
    if (this.#hash?.bytes === from) for (const part of parts) this.#hash.update(part);
    this.#pieces.drop(pieces);
    this.#whole.add(index);
    const isJson = this.file.type === 'json';
    if (this.isComplete && this.#isHashed && !(isJson && index > 0))
      await this.#verify(index, chunk);
    else await this.#deps.partials.putChunk(this.#recordNow(), index, chunk);
  }

  /** Undefined when the browser has lost some of it: that is fetched again. */
  async #partsOf(pieces: readonly Piece[]): Promise<readonly Uint8Array[] | undefined> {
    const read = await Promise.allSettled(pieces.map(bytesOfPiece));
    const lost = pieces.filter((_piece, at) => read[at]?.status === 'rejected');
    this.#pieces.drop(lost);
    if (lost.length > 0) return undefined;
    return read.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  }

  #recordNow(): PartialRecord {
    const hash = this.#hash?.save() ?? null;
    this.#record = { ...this.#record, hash, updatedAt: Date.now() };
    return this.#record;
  }

  get #isHashed(): boolean {
    return !this.#hash || this.#hash.bytes === this.#record.totalBytes;
  }

  /** With the last chunk the file is committed in one go. */
  async #verify(index: number, chunk: Blob): Promise<void> {
    this.#isRight = await this.#compare(new Map([[index, chunk]]));
    if (this.#isRight) await this.#deps.partials.putLastChunk(this.#fileRecord(), index, chunk);
  }

  /** What it has not handed over yet stays here. */
  release(claim: Claim): void {
    if (!this.#claims.delete(claim)) return;
    // Too short to have been looked at.
    if (claim.position >= HEAD_BYTES) this.#pieces.put(claim.take());
  }

  /**
   * All chunks are here: compares the checksum and commits the file. Rejects with WeightsError
   * `wrong-checksum` when it is another file; then nothing of it is kept: its publisher lists one checksum a file, which
   * does not tell the wrong chunk from the right ones. With shards of some 32 MB little is lost by that.
   */
  async finish(): Promise<void> {
    await this.#inTurn(async () => {
      if (this.#isRight) return;
      const { url } = this.file;
      this.#isRight ??= await this.#compareStored();
      if (this.#isRight) return this.#deps.partials.commit(this.#fileRecord());
      await this.#deps.partials.discard(url);
      const isListed = this.#hash !== null;
      throw damaged(
        this.file,
        isListed ? 'is not the file its checksum names' : 'is no whole JSON',
      );
    });
  }

  #fileRecord(): FileRecord {
    const { url, name, md5, sha256 } = this.file;
    const bytes = this.#record.totalBytes ?? 0;
    return { url, name, bytes, chunks: chunkCount(bytes), md5, sha256, writtenAt: Date.now() };
  }

  /** Nothing is written any more when it resolves. */
  async abandon(): Promise<void> {
    this.#abandoned.abort(new WeightsError('cancelled', 'It is another file'));
    await this.#writing.catch(() => undefined);
  }

  /** Chunks that came out of order, or before a reload, are read once more. */
  async #compareStored(): Promise<boolean> {
    const isRead = this.#isHashed && this.file.type !== 'json';
    const stored = isRead ? undefined : await this.#deps.partials.find(this.file.url);
    const chunks = stored?.chunks ?? new Map<number, Blob>();
    if (this.#hash && !this.#isHashed) {
      for (let index = this.#hash.bytes / CHUNK_BYTES; this.#whole.has(index); index += 1) {
        const chunk = chunks.get(index);
        if (!chunk || chunk.size !== this.#sizeOf(index)) return false;
        this.#hash.update(new Uint8Array(await chunk.arrayBuffer()));
      }
    }
    return this.#compare(chunks);
  }

  /** By the checksum; a JSON file without one must at least be whole JSON. */
  async #compare(chunks: ReadonlyMap<number, Blob>): Promise<boolean> {
    if (this.#hash) return this.#hash.matches(this.file);
    if (this.file.type !== 'json') return true;
    const inOrder = [...chunks].sort(([a], [b]) => a - b).map(([, chunk]) => chunk);
    return isJson(await new Blob(inOrder).text());
  }

  #gap(): Span | undefined {
    const { totalBytes } = this.#record;
    const isAlone = this.#claims.size === 0;
    // While the size is not known one connection finds out.
    if (!isAlone && (!this.takesRanges || totalBytes === null)) return undefined;
    const whole = [...this.#whole].map((index) => spanOf(index, this.#sizeOf(index) ?? 0));
    const claimed = [...this.#claims].map(({ from, end }) => ({ from, to: end ?? Infinity }));
    return firstGap([...whole, ...this.#pieces.spans, ...claimed], totalBytes ?? Infinity);
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

  #front(): number {
    let index = 0;
    while (this.#whole.has(index)) index += 1;
    return index;
  }

  #frontBytes(): number {
    return Math.min(this.#front() * CHUNK_BYTES, this.#record.totalBytes ?? Infinity);
  }

  #sizeOf(index: number): number | undefined {
    return chunkSize(this.#record.totalBytes, index);
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#writing.then(work, work);
    this.#writing = done;
    done.catch(() => undefined);
    return done;
  }
}

function spanOf(index: number, bytes: number): Span {
  return { from: index * CHUNK_BYTES, to: index * CHUNK_BYTES + bytes };
}
