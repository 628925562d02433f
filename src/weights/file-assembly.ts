import { WeightsError } from '../domain/errors.js';
import type { WeightFile } from '../domain/weight-manifest.js';
import { CHUNK_BYTES } from './chunks.js';
import { Claim, type ClaimOwner } from './claim.js';
import type { PartialFiles } from './partial-files.js';
import { chunkCount, chunkSize, isJson, isSameFile, newRecord } from './partial-record.js';
import type { RoomKeeper } from './room-keeper.js';
import { RunningHash } from './running-hash.js';
import { damaged } from './verify-content.js';
import type { FileRecord, PartialRecord } from './weights-database.js';

export interface AssemblyDeps {
  readonly partials: PartialFiles;
  readonly room: RoomKeeper;
}

/** A stretch shorter than this is not worth a connection of its own. */
const SPLIT_CHUNKS = 2;

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
  /** Chunks a stop has cut short, by index. */
  readonly #short: Map<number, Blob>;
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
    this.#short = new Map();
    for (const [index, blob] of chunks) {
      if (blob.size === this.#sizeOf(index)) this.#whole.add(index);
      else this.#short.set(index, blob);
    }
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
    const short = [...this.#short].filter(([index]) => !this.#isClaimed(index));
    const cut = short.reduce((sum, [, blob]) => sum + blob.size, 0);
    return [...this.#claims].reduce((sum, claim) => sum + claim.bufferedBytes, whole + cut);
  }

  /** Aborts when it turns out to be another file: nobody shall go on with it. */
  get signal(): AbortSignal {
    return this.#abandoned.signal;
  }

  /** Something nobody fetches yet, or that can be shared out. */
  get hasWork(): boolean {
    return this.splittableBytes > 0 || this.#gap() !== undefined;
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
    for (const claim of this.#claims) claim.endIndex ??= chunkCount(totalBytes);
  }

  /** The first stretch nobody fetches yet. */
  claim(): Claim | undefined {
    const gap = this.#gap();
    return gap && this.#claimed(gap.start, gap.end);
  }

  /** Bytes the longest stretch under way has still to bring, as far as they can be shared out. */
  get splittableBytes(): number {
    const claim = this.takesRanges ? this.#longest() : undefined;
    return claim ? claim.chunksLeft * CHUNK_BYTES : 0;
  }

  /** The second half of the longest stretch under way. */
  split(): Claim | undefined {
    const claim = this.takesRanges ? this.#longest() : undefined;
    if (!claim || claim.endIndex === null) return undefined;
    const end = claim.endIndex;
    const middle = end - Math.floor(claim.chunksLeft / 2);
    claim.endIndex = middle;
    return this.#claimed(middle, end);
  }

  keep(index: number, parts: Uint8Array[], isWhole: boolean): Promise<void> {
    return this.#inTurn(async () => {
      this.signal.throwIfAborted();
      const chunk = new Blob(parts as Uint8Array<ArrayBuffer>[]);
      await this.#deps.room.assertFor(chunk.size);
      if (!isWhole) {
        await this.#put(index, chunk);
        this.#short.set(index, chunk);
        return;
      }
      if (this.#hash?.bytes === index * CHUNK_BYTES) {
        for (const part of parts) this.#hash.update(part);
      }
      this.#short.delete(index);
      this.#whole.add(index);
      const isJson = this.file.type === 'json';
      if (this.isComplete && this.#isHashed && !(isJson && index > 0))
        await this.#verify(index, chunk);
      else await this.#put(index, chunk);
    });
  }

  async #put(index: number, chunk: Blob): Promise<void> {
    const hash = this.#hash?.save() ?? null;
    this.#record = { ...this.#record, hash, updatedAt: Date.now() };
    await this.#deps.partials.putChunk(this.#record, index, chunk);
  }

  get #isHashed(): boolean {
    return !this.#hash || this.#hash.bytes === this.#record.totalBytes;
  }

  /** With the last chunk the file is committed in one go. */
  async #verify(index: number, chunk: Blob): Promise<void> {
    this.#isRight = await this.#compare(new Map([[index, chunk]]));
    if (this.#isRight) await this.#deps.partials.putLastChunk(this.#fileRecord(), index, chunk);
  }

  release(claim: Claim): void {
    this.#claims.delete(claim);
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

  #gap(): { start: number; end: number | null } | undefined {
    const { totalBytes } = this.#record;
    const isAlone = this.#claims.size === 0;
    if (!this.takesRanges && !isAlone) return undefined;
    // While the size is not known one connection finds out.
    if (totalBytes === null) return isAlone ? { start: this.#front(), end: null } : undefined;
    const count = chunkCount(totalBytes);
    let start = 0;
    while (start < count && this.#isTaken(start)) start += 1;
    if (start === count) return undefined;
    let end = start + 1;
    while (end < count && !this.#isTaken(end) && !this.#short.has(end)) end += 1;
    return { start, end };
  }

  #claimed(index: number, end: number | null): Claim {
    const claim = new Claim(this, index, end, this.#short.get(index));
    this.#claims.add(claim);
    return claim;
  }

  #longest(): Claim | undefined {
    const [longest] = [...this.#claims]
      .filter((claim) => claim.endIndex !== null && claim.chunksLeft >= SPLIT_CHUNKS)
      .sort((a, b) => b.chunksLeft - a.chunksLeft);
    return longest;
  }

  #isTaken(index: number): boolean {
    return this.#whole.has(index) || this.#isClaimed(index);
  }

  #isClaimed(index: number): boolean {
    return [...this.#claims].some(
      (claim) => index >= claim.index && index < (claim.endIndex ?? Infinity),
    );
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
