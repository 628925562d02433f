import type { IDBPObjectStore, StoreNames } from 'idb';
import type { Piece } from './chunk-pieces.js';
import { CHUNK_BYTES, chunksOf } from './chunks.js';
import { toStorageError } from './storage-errors.js';
import type {
  FileRecord,
  PartialRecord,
  WeightsDatabase,
  WeightsSchema,
} from './weights-database.js';

export interface PartialFile {
  readonly record: PartialRecord;
  /** By index, or between two indexes for a piece of a chunk: its first byte divided by a chunk's. */
  readonly chunks: ReadonlyMap<number, Blob>;
}

type StoreOf<Name extends StoreNames<WeightsSchema>> = IDBPObjectStore<
  WeightsSchema,
  ('files' | 'partials' | 'chunks')[],
  Name,
  'readwrite'
>;

interface Stores {
  readonly files: StoreOf<'files'>;
  readonly partials: StoreOf<'partials'>;
  readonly chunks: StoreOf<'chunks'>;
}

/** Files on their way: their chunks and what is known of them, kept over reloads and crashes. */
export class PartialFiles {
  readonly #db: WeightsDatabase;

  constructor(db: WeightsDatabase) {
    this.#db = db;
  }

  /** Reads no bytes of the chunks. */
  find(url: string): Promise<PartialFile | undefined> {
    return guarded(async () => {
      const tx = this.#db.transaction(['partials', 'chunks']);
      const stored = tx.objectStore('chunks');
      const [record, keys, blobs] = await Promise.all([
        tx.objectStore('partials').get(url),
        stored.getAllKeys(chunksOf(url)),
        stored.getAll(chunksOf(url)),
      ]);
      if (!record) return undefined;
      const entries = keys.map(([, index], at) => [index, blobs[at] as Blob] as const);
      return { record, chunks: new Map(entries) };
    }, url);
  }

  /** Which files are unfinished. */
  async urls(): Promise<ReadonlySet<string>> {
    return new Set(await guarded(() => this.#db.getAllKeys('partials')));
  }

  /** Bytes here of these files, as far as they are unfinished. */
  async bytesOf(urls: readonly string[]): Promise<number> {
    const files = await Promise.all(urls.map((url) => this.find(url)));
    const sizes = files.flatMap((file) =>
      [...(file?.chunks.values() ?? [])].map(({ size }) => size),
    );
    return sizes.reduce((sum, size) => sum + size, 0);
  }

  /** A chunk and what is known with it, in one transaction: the running hash never runs ahead. */
  putChunk(record: PartialRecord, index: number, chunk: Blob): Promise<void> {
    return this.#write(record.url, ({ partials, chunks }) => [
      ...putInPlace(chunks, record.url, index, chunk),
      partials.put(record),
    ]);
  }

  /** Pieces of chunks that are not whole yet, each at its place. */
  putPieces(record: PartialRecord, pieces: readonly (Piece & { content: Blob })[]): Promise<void> {
    return this.#write(record.url, ({ partials, chunks }) => [
      ...pieces.map(({ from, content }) => chunks.put(content, [record.url, from / CHUNK_BYTES])),
      partials.put(record),
    ]);
  }

  /** The file is whole and verified: its record is the commit marker. */
  commit(record: FileRecord): Promise<void> {
    return this.#write(record.url, ({ files, partials }) => [
      files.put(record),
      partials.delete(record.url),
    ]);
  }

  /** The chunk that makes a verified file whole, and its commit marker with it. */
  putLastChunk(record: FileRecord, index: number, chunk: Blob): Promise<void> {
    return this.#write(record.url, ({ files, partials, chunks }) => [
      ...putInPlace(chunks, record.url, index, chunk),
      files.put(record),
      partials.delete(record.url),
    ]);
  }

  /** Whatever is here under this URL goes, whole or not. */
  discard(url: string): Promise<void> {
    return this.#write(url, ({ files, partials, chunks }) => [
      files.delete(url),
      partials.delete(url),
      chunks.delete(chunksOf(url)),
    ]);
  }

  /**
   * Gives back room: the last chunks of unfinished files go until so many bytes are gone. They are
   * fetched again when there is room. Resolves to whether any was there to go.
   */
  giveBack(bytes: number): Promise<boolean> {
    return guarded(async () => {
      const tx = this.#db.transaction(['partials', 'chunks'], 'readwrite', {
        durability: 'strict',
      });
      const chunks = tx.objectStore('chunks');
      const urls = await tx.objectStore('partials').getAllKeys();
      const keys = (await Promise.all(urls.map((url) => chunks.getAllKeys(chunksOf(url))))).flat();
      keys.sort((a, b) => b[1] - a[1]);
      const pieces = keys.filter(([, at]) => !Number.isInteger(at));
      const whole = keys.filter(([, at]) => Number.isInteger(at));
      const gone = [...pieces, ...whole.slice(0, Math.ceil(bytes / CHUNK_BYTES))];
      await Promise.all([...gone.map((key) => chunks.delete(key)), tx.done]);
      return gone.length > 0;
    });
  }

  /**
   * Strict, so that no record ever outlives its chunks in a power cut. Waits for the transaction, not
   * the requests: a full disk shows only at the commit, and there its name is the true one.
   */
  #write(url: string, work: (stores: Stores) => readonly Promise<unknown>[]): Promise<void> {
    return guarded(async () => {
      const tx = this.#db.transaction(['files', 'partials', 'chunks'], 'readwrite', {
        durability: 'strict',
      });
      const requests = work({
        files: tx.objectStore('files'),
        partials: tx.objectStore('partials'),
        chunks: tx.objectStore('chunks'),
      });
      await Promise.all([Promise.allSettled(requests), tx.done]);
    }, url);
  }
}

/** A whole chunk takes the place of its pieces. */
function putInPlace(
  chunks: Stores['chunks'],
  url: string,
  index: number,
  chunk: Blob,
): Promise<unknown>[] {
  const pieces = IDBKeyRange.bound([url, index], [url, index + 1], true, true);
  return [chunks.delete(pieces), chunks.put(chunk, [url, index])];
}

async function guarded<T>(work: () => Promise<T>, url?: string): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toStorageError(error, url);
  }
}
