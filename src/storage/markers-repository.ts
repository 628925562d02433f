import type { Marker, MarkersRepository, PageLife } from './contracts.js';
import type { Database } from './database.js';
import type { MarkerRecord } from './schema.js';
import { heldLocks, holdLock } from '../platform/web-locks.js';

const LOCK_PREFIX = 'kinglet-page-';

/** Each page has one marker and, while it lives, a lock of the same name: a marker without its lock is left over. */
export class IdbMarkersRepository implements MarkersRepository {
  readonly #database: Database;
  readonly #pageId = crypto.randomUUID();
  #alive: Promise<unknown> | undefined;
  /** The step that runs now. */
  #running: Marker | undefined;
  #life: PageLife = 'shown';

  constructor(database: Database) {
    this.#database = database;
  }

  async set({ step, modelKey, startedAt }: Marker): Promise<void> {
    const marker: Marker = { step, modelKey, startedAt };
    this.#running = marker;
    await (this.#alive ??= holdLock(LOCK_PREFIX + this.#pageId));
    // It may have ended, or the page been left, in the meantime.
    if (this.#running === marker && this.#life !== 'gone') await this.#put(marker);
  }

  async clear(): Promise<void> {
    this.#running = undefined;
    await this.#remove();
  }

  async follow(life: PageLife): Promise<void> {
    this.#life = life;
    if (!this.#running) return;
    if (life === 'gone') await this.#remove();
    else await this.#put(this.#running);
  }

  async takeLeftOver(): Promise<Marker | undefined> {
    const living = await heldLocks(LOCK_PREFIX);
    return this.#database.write(['markers'], 'relaxed', async (tx) => {
      const store = tx.objectStore('markers');
      const dead = (await store.getAll()).filter(({ pageId }) => !living.has(pageId));
      await Promise.all(dead.map(({ pageId }) => store.delete(pageId)));
      const newest = dead.sort((a, b) => b.startedAt - a.startedAt)[0];
      if (!newest) return undefined;
      const { pageId: _pageId, ...marker } = newest;
      return marker;
    });
  }

  async #put(marker: Marker): Promise<void> {
    const hidden = this.#life === 'hidden' && ({ hidden: true } as const);
    const record: MarkerRecord = { ...marker, ...hidden, pageId: this.#pageId };
    await this.#database.write(['markers'], 'strict', (tx) =>
      tx.objectStore('markers').put(record),
    );
  }

  async #remove(): Promise<void> {
    await this.#database.write(['markers'], 'relaxed', async (tx) => {
      const removed = tx.objectStore('markers').delete(this.#pageId);
      // A page that is going away hears no answer to its request, and an open transaction dies with it.
      tx.commit();
      await removed;
    });
  }
}
