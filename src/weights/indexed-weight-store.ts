import type { WeightFile } from '../domain/weight-manifest.js';
import { CHUNK_BYTES, chunksOf } from './chunks.js';
import type { WeightStore } from './contracts.js';
import { chunkSize, newRecord } from './partial-record.js';
import { toStorageError, toWeightsError } from './storage-errors.js';
import type { FileRecord, WeightsDatabase } from './weights-database.js';
import { holdWriteLock } from './write-lock.js';

/** The weight store in IndexedDB. Blobs stay on disk until someone reads their bytes. */
export class IndexedWeightStore implements WeightStore {
  readonly #db: WeightsDatabase;

  constructor(db: WeightsDatabase) {
    this.#db = db;
  }

  has(url: string): Promise<boolean> {
    return guarded(async () => (await this.#db.getKey('files', url)) !== undefined, url);
  }

  urls(): Promise<string[]> {
    return guarded(() => this.#db.getAllKeys('files'));
  }

  /** A file's record, without its bytes. */
  describe(url: string): Promise<FileRecord | undefined> {
    return guarded(() => this.#db.get('files', url), url);
  }

  async usedBytes(): Promise<number> {
    const records = await guarded(() => this.#db.getAll('files'));
    return records.reduce((sum, record) => sum + record.bytes, 0);
  }

  read(url: string): Promise<Blob | undefined> {
    return guarded(async () => {
      const tx = this.#db.transaction(['files', 'chunks']);
      const [record, chunks] = await Promise.all([
        tx.objectStore('files').get(url),
        tx.objectStore('chunks').getAll(chunksOf(url)),
      ]);
      if (!record) return undefined;
      const blob = new Blob(chunks);
      if (chunks.length === record.chunks && blob.size === record.bytes) return blob;
      // The browser lost a part: fetched again rather than read with a hole.
      await this.#reopen(record);
      return undefined;
    }, url);
  }

  /**
   * A file that lost a part is an unfinished one again: only the chunks that are gone are fetched anew, and the checksum
   * over all of them tells whether they fit. Without a checksum nothing would tell, so then all of it goes.
   */
  async #reopen({ url, name, bytes, md5, sha256 }: FileRecord): Promise<void> {
    if (!md5 && !sha256) return this.delete([url]);
    const tx = this.#db.transaction(['files', 'partials', 'chunks'], 'readwrite', {
      durability: 'strict',
    });
    const chunks = tx.objectStore('chunks');
    const [keys, blobs] = await Promise.all([
      chunks.getAllKeys(chunksOf(url)),
      chunks.getAll(chunksOf(url)),
    ]);
    const cut = keys.filter(([, index], at) => blobs[at]?.size !== chunkSize(bytes, index));
    await Promise.all([
      ...cut.map((key) => chunks.delete(key)),
      tx.objectStore('files').delete(url),
      tx.objectStore('partials').put(newRecord({ url, name, bytes, md5, sha256 })),
      tx.done,
    ]);
  }

  async write(
    file: WeightFile,
    content: ReadableStream<Uint8Array>,
    signal: AbortSignal,
  ): Promise<void> {
    await guarded(
      () => holdWriteLock(file.url, signal, () => this.#writeLocked(file, content, signal)),
      file.url,
    );
  }

  delete(urls: readonly string[]): Promise<void> {
    return guarded(async () => {
      const stores = ['files', 'partials', 'chunks'] as const;
      const tx = this.#db.transaction(stores, 'readwrite', { durability: 'strict' });
      const deletions = urls.flatMap((url) => [
        tx.objectStore('files').delete(url),
        tx.objectStore('partials').delete(url),
        tx.objectStore('chunks').delete(chunksOf(url)),
      ]);
      await Promise.all([...deletions, tx.done]);
    });
  }

  async #writeLocked(
    file: WeightFile,
    content: ReadableStream<Uint8Array>,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      await this.delete([file.url]);
      let chunks = 0;
      let bytes = 0;
      for await (const chunk of chunked(content)) {
        signal.throwIfAborted();
        await this.#putChunk(file.url, chunks, chunk);
        chunks += 1;
        bytes += chunk.size;
      }
      signal.throwIfAborted();
      await this.#commit(file, chunks, bytes);
    } catch (error) {
      await content.cancel(error).catch(() => undefined);
      // What cannot be cleaned up now is an orphan for the sweep.
      await this.delete([file.url]).catch(() => undefined);
      throw error;
    }
  }

  /**
   * Waits for the transaction, not the request: a full disk shows only at the commit. Strict, so that
   * no manifest record ever outlives its chunks in a power cut; it costs no time that can be measured.
   */
  async #putChunk(url: string, index: number, chunk: Blob): Promise<void> {
    const tx = this.#db.transaction('chunks', 'readwrite', { durability: 'strict' });
    await kept([tx.store.put(chunk, [url, index]), tx.done], url);
  }

  async #commit(file: WeightFile, chunks: number, bytes: number): Promise<void> {
    const { url, name, md5, sha256 } = file;
    const record: FileRecord = { url, name, bytes, chunks, md5, sha256, writtenAt: Date.now() };
    const tx = this.#db.transaction('files', 'readwrite', { durability: 'strict' });
    await kept([tx.store.put(record), tx.done], url);
  }
}

/** Cuts a stream into Blobs of {@link CHUNK_BYTES}; only the last one is shorter. */
async function* chunked(content: ReadableStream<Uint8Array>): AsyncGenerator<Blob> {
  const reader = content.getReader();
  let parts: BlobPart[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value as Uint8Array<ArrayBuffer>);
      size += value.byteLength;
      while (size >= CHUNK_BYTES) {
        const gathered = new Blob(parts);
        yield gathered.slice(0, CHUNK_BYTES);
        parts = [gathered.slice(CHUNK_BYTES)];
        size -= CHUNK_BYTES;
      }
    }
    if (size > 0) yield new Blob(parts);
  } finally {
    reader.releaseLock();
  }
}

/** A transaction that is given up is no stop of the person's. */
async function kept(writing: readonly Promise<unknown>[], url: string): Promise<void> {
  try {
    await Promise.all(writing);
  } catch (error) {
    throw toStorageError(error, url);
  }
}

async function guarded<T>(work: () => Promise<T>, url?: string): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toWeightsError(error, url);
  }
}
