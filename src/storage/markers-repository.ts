import type { Marker, MarkersRepository } from './contracts.js';
import type { Database } from './database.js';
import { heldLocks, holdLock } from '../platform/web-locks.js';

const LOCK_PREFIX = 'kinglet-page-';

/** Each page has one marker and, while it lives, a lock of the same name: a marker without its lock is left over. */
export class IdbMarkersRepository implements MarkersRepository {
  readonly #database: Database;
  readonly #pageId = crypto.randomUUID();
  #alive: Promise<unknown> | undefined;

  constructor(database: Database) {
    this.#database = database;
  }

  async set({ step, modelKey, startedAt }: Marker): Promise<void> {
    await (this.#alive ??= holdLock(LOCK_PREFIX + this.#pageId));
    const record = { step, modelKey, startedAt, pageId: this.#pageId };
    await this.#database.write(['markers'], 'strict', (tx) =>
      tx.objectStore('markers').put(record),
    );
  }

  async clear(): Promise<void> {
    await this.#database.write(['markers'], 'relaxed', async (tx) => {
      const cleared = tx.objectStore('markers').delete(this.#pageId);
      // A page that is going away hears no answer to its request, and an open transaction dies with it.
      tx.commit();
      await cleared;
    });
  }

  async takeLeftOver(): Promise<Marker | undefined> {
    const living = await heldLocks(LOCK_PREFIX);
    return this.#database.write(['markers'], 'relaxed', async (tx) => {
      const store = tx.objectStore('markers');
      const dead = (await store.getAll()).filter(({ pageId }) => !living.has(pageId));
      await Promise.all(dead.map(({ pageId }) => store.delete(pageId)));
      const newest = dead.sort((a, b) => b.startedAt - a.startedAt)[0];
      if (!newest) return undefined;
      const { step, modelKey, startedAt } = newest;
      return { step, modelKey, startedAt };
    });
  }
}
