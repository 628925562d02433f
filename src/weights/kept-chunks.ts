import type { WeightFile } from '../domain/weight-manifest.js';
import { bytesOfPiece, ChunkPieces, type Piece } from './chunk-pieces.js';
import { CHUNK_BYTES } from './chunks.js';
import type { PartialFiles } from './partial-files.js';
import { chunkCount, chunkSize, isJson, isSameFile, newRecord } from './partial-record.js';
import type { RoomKeeper } from './room-keeper.js';
import { RunningHash } from './running-hash.js';
import type { Span } from './spans.js';
import { damaged } from './verify-content.js';
import type { FileRecord, PartialRecord } from './weights-database.js';

export interface AssemblyDeps {
  readonly partials: PartialFiles;
  readonly room: RoomKeeper;
}

/** Damage of more chunks than this is no accident: then all of the file is compared before it is hashed again. */
const MOST_LOOKS = 3;

/** What is here of one file on its way, on the disk and in memory, and the checksum over it. One call after another. */
export class KeptChunks {
  readonly #deps: AssemblyDeps;
  readonly #file: WeightFile;
  /** Whole chunks that are on the disk; of a doubted file, those that came a second time. */
  readonly #whole = new Set<number>();
  readonly #pieces = new ChunkPieces();
  #record: PartialRecord;
  #hash: RunningHash | null;
  /** Whether the checksum matched, once it was compared. */
  #isRight: boolean | undefined;
  /** How many chunks came otherwise the second time; null while nothing is doubted. */
  #replaced: number | null = null;

  private constructor(
    deps: AssemblyDeps,
    file: WeightFile,
    record: PartialRecord,
    chunks: ReadonlyMap<number, Blob>,
    hash: RunningHash | null,
  ) {
    this.#deps = deps;
    this.#file = file;
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
  static async open(deps: AssemblyDeps, file: WeightFile, replaces: boolean): Promise<KeptChunks> {
    const found = await deps.partials.find(file.url);
    if (!found || !isSameFile(found.record, file)) {
      if (found || replaces) await deps.partials.discard(file.url);
      return new KeptChunks(deps, file, newRecord(file), new Map(), await RunningHash.of(file));
    }
    const { record, chunks } = found;
    const hash = await RunningHash.of(file, record.hash);
    const kept = new KeptChunks(deps, file, record, chunks, hash);
    // What was hashed is gone (room was made): hashed anew from what is on the disk.
    if (hash && hash.bytes > kept.#frontBytes()) kept.#hash = await RunningHash.of(file);
    return kept;
  }

  get totalBytes(): number | null {
    return this.#record.totalBytes;
  }

  get etag(): string | null {
    return this.#record.etag;
  }

  get bytes(): number {
    const whole = [...this.#whole].reduce((sum, index) => sum + (this.#sizeOf(index) ?? 0), 0);
    return whole + this.#pieces.bytes;
  }

  get spans(): Span[] {
    const whole = [...this.#whole].map((index) => this.#spanOf(index));
    return [...whole, ...this.#pieces.spans];
  }

  get isComplete(): boolean {
    const { totalBytes } = this.#record;
    return totalBytes !== null && this.#whole.size === chunkCount(totalBytes);
  }

  /** A doubted file has turned out right before all of it came a second time. */
  get isSettled(): boolean {
    return this.#replaced !== null && this.#isRight === true;
  }

  /** What a server told; the size once known does not change under one record. */
  learn(told: { totalBytes: number | null; etag: string | null }): void {
    const totalBytes = this.#record.totalBytes ?? told.totalBytes;
    this.#record = { ...this.#record, totalBytes, etag: told.etag ?? this.#record.etag };
  }

  /** In memory, until its chunk is whole. */
  take(piece: Piece): void {
    this.#pieces.put(piece);
  }

  /** Writes the chunk that holds this byte, if all of it is here. With the last one the file is committed in one go. */
  async keepIfWhole(byte: number): Promise<void> {
    const index = Math.floor(byte / CHUNK_BYTES);
    const pieces = this.#pieces.filling(this.#spanOf(index));
    if (!pieces || pieces.length === 0) return;
    const parts = await this.#partsOf(pieces);
    if (!parts) return;
    const chunk = new Blob(parts as Uint8Array<ArrayBuffer>[]);
    await this.#deps.room.assertFor(chunk.size);
    this.#pieces.drop(pieces);
    this.#whole.add(index);
    if (this.#replaced !== null) return this.#compareAgain(index, chunk);
    if (this.#hash?.bytes === index * CHUNK_BYTES)
      for (const part of parts) this.#hash.update(part);
    const isJson = this.#file.type === 'json';
    if (this.isComplete && this.#isHashed && !(isJson && index > 0))
      await this.#verify(index, chunk);
    else await this.#deps.partials.putChunk(this.#recordNow(), index, chunk);
  }

  /** After a stop: what has come of unfinished chunks is kept, so that it is gone on with to the byte. */
  async keepTails(): Promise<void> {
    const pieces = this.#pieces.unsaved;
    // A doubted file's chunks are all on the disk, and compared anew after a stop.
    if (pieces.length === 0 || this.#replaced !== null) return;
    const saved = pieces.map(({ from, bytes, content }) => {
      return { from, bytes, content: new Blob(content as Uint8Array<ArrayBuffer>[]) };
    });
    await this.#deps.room.assertFor(saved.reduce((sum, { bytes }) => sum + bytes, 0));
    await this.#deps.partials.putPieces(this.#recordNow(), saved);
    for (const piece of saved) this.#pieces.put(piece);
  }

  /**
   * All chunks are here: compares the checksum and commits the file. When it is another one, its chunks are doubted:
   * its publisher lists one checksum a file, which does not tell the wrong chunk from the right ones, so they are
   * fetched again one after another until one comes otherwise and the checksum is right with it. Rejects with
   * WeightsError `wrong-checksum` when it never is; then nothing of it is kept.
   *
   * @returns false when chunks have to be fetched again
   */
  async finish(): Promise<boolean> {
    if (this.#isRight) return true;
    this.#isRight ??= await this.#compareStored();
    if (this.#isRight) {
      await this.#deps.partials.commit(this.#fileRecord());
      return true;
    }
    const isListed = this.#hash !== null;
    if (isListed && this.#replaced === null && this.#whole.size > 1) {
      await this.#doubt();
      return false;
    }
    await this.#deps.partials.discard(this.#file.url);
    const what = isListed ? 'is not the file its checksum names' : 'is no whole JSON';
    throw damaged(this.#file, what);
  }

  async #doubt(): Promise<void> {
    this.#replaced = 0;
    this.#isRight = undefined;
    this.#whole.clear();
    this.#hash = await RunningHash.of(this.#file);
  }

  /** A chunk of a doubted file came a second time. */
  async #compareAgain(index: number, chunk: Blob): Promise<void> {
    const { partials } = this.#deps;
    const stored = await partials.find(this.#file.url);
    if (await isSameContent(stored?.chunks.get(index), chunk)) return;
    await partials.putChunk({ ...this.#record, hash: null }, index, chunk);
    this.#replaced = (this.#replaced ?? 0) + 1;
    if (this.#replaced > MOST_LOOKS) return;
    const count = chunkCount(this.#record.totalBytes ?? 0);
    const all = Array.from({ length: count }, (_, at) => at);
    const { chunks } = (await partials.find(this.#file.url)) ?? {};
    const hash = await RunningHash.of(this.#file);
    if (!hash || !(await this.#hashOver(hash, all, chunks)) || !hash.matches(this.#file)) return;
    await partials.commit(this.#fileRecord());
    this.#isRight = true;
    for (const at of all) this.#whole.add(at);
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

  async #verify(index: number, chunk: Blob): Promise<void> {
    const { partials } = this.#deps;
    this.#isRight = await this.#compare(new Map([[index, chunk]]));
    if (this.#isRight) await partials.putLastChunk(this.#fileRecord(), index, chunk);
    else await partials.putChunk({ ...this.#record, hash: null }, index, chunk);
  }

  #fileRecord(): FileRecord {
    const { url, name, md5, sha256 } = this.#file;
    const bytes = this.#record.totalBytes ?? 0;
    return { url, name, bytes, chunks: chunkCount(bytes), md5, sha256, writtenAt: Date.now() };
  }

  /** Chunks that came out of order, or before a reload, are read once more. */
  async #compareStored(): Promise<boolean> {
    const isRead = this.#isHashed && this.#file.type !== 'json';
    const stored = isRead ? undefined : await this.#deps.partials.find(this.#file.url);
    const chunks = stored?.chunks ?? new Map<number, Blob>();
    if (this.#hash && !this.#isHashed) {
      const from = this.#hash.bytes / CHUNK_BYTES;
      const rest = [...this.#whole].filter((index) => index >= from).sort((a, b) => a - b);
      if (!(await this.#hashOver(this.#hash, rest, chunks))) return false;
    }
    return this.#compare(chunks);
  }

  /** False when one of them is not on the disk any more. */
  async #hashOver(
    hash: RunningHash,
    indexes: readonly number[],
    chunks: ReadonlyMap<number, Blob> | undefined,
  ): Promise<boolean> {
    for (const index of indexes) {
      const chunk = chunks?.get(index);
      if (!chunk || chunk.size !== this.#sizeOf(index)) return false;
      const bytes = await chunk.arrayBuffer().catch(() => undefined);
      if (!bytes) return false;
      hash.update(new Uint8Array(bytes));
    }
    return true;
  }

  /** By the checksum; a JSON file without one must at least be whole JSON. */
  async #compare(chunks: ReadonlyMap<number, Blob>): Promise<boolean> {
    if (this.#hash) return this.#hash.matches(this.#file);
    if (this.#file.type !== 'json') return true;
    const inOrder = [...chunks].sort(([a], [b]) => a - b).map(([, chunk]) => chunk);
    return isJson(await new Blob(inOrder).text());
  }

  #frontBytes(): number {
    let index = 0;
    while (this.#whole.has(index)) index += 1;
    return Math.min(index * CHUNK_BYTES, this.#record.totalBytes ?? Infinity);
  }

  #spanOf(index: number): Span {
    const from = index * CHUNK_BYTES;
    return { from, to: from + (this.#sizeOf(index) ?? 0) };
  }

  #sizeOf(index: number): number | undefined {
    return chunkSize(this.#record.totalBytes, index);
  }
}

async function isSameContent(stored: Blob | undefined, fetched: Blob): Promise<boolean> {
  if (stored?.size !== fetched.size) return false;
  try {
    const [a, b] = await Promise.all([stored.arrayBuffer(), fetched.arrayBuffer()]);
    const [one, other] = [new Uint8Array(a), new Uint8Array(b)];
    return one.every((byte, at) => byte === other[at]);
  } catch {
    // The browser has lost it.
    return false;
  }
}
