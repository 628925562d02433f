import { toStorageError } from './storage-errors.js';
import type { DeletionMark, WeightsDatabase } from './weights-database.js';

/** Models whose files go at the next start, unless the person takes it back. */
export class DeletionMarks {
  readonly #db: WeightsDatabase;

  constructor(db: WeightsDatabase) {
    this.#db = db;
  }

  async all(): Promise<DeletionMark[]> {
    return this.#db.getAll('deletions').catch(rethrow);
  }

  async set(mark: DeletionMark): Promise<void> {
    const tx = this.#db.transaction('deletions', 'readwrite', { durability: 'strict' });
    await Promise.all([tx.store.put(mark), tx.done]).catch(rethrow);
  }

  async clear(id: string): Promise<void> {
    await this.#db.delete('deletions', id).catch(rethrow);
  }

  /** These files are wanted again, whoever marked them. */
  async spare(urls: readonly string[]): Promise<void> {
    const wanted = new Set(urls);
    for (const mark of await this.all()) {
      const left = mark.urls.filter((url) => !wanted.has(url));
      if (left.length === mark.urls.length) continue;
      await (left.length > 0 ? this.set({ id: mark.id, urls: left }) : this.clear(mark.id));
    }
  }
}

function rethrow(error: unknown): never {
  throw toStorageError(error);
}
