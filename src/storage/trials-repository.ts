import type { Trial, TrialId, TrialItem } from '../domain/trials.js';
import type { KeptTrial, TrialsRepository } from './contracts.js';
import type { Database } from './database.js';

/** Trials of one's own questions, each item on its own: an answer is saved without the others. */
export class IdbTrialsRepository implements TrialsRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  newest(): Promise<KeptTrial | undefined> {
    return this.#database.read(['trials', 'trial-items'], async (tx) => {
      const trials = await tx.objectStore('trials').getAll();
      const trial = trials.sort((a, b) => b.createdAt - a.createdAt)[0];
      if (!trial) return undefined;
      const items = await tx.objectStore('trial-items').index('by-trial').getAll(trial.id);
      return { trial, items: items.sort((a, b) => a.place - b.place) };
    });
  }

  async save(trial: Trial, items: readonly TrialItem[] = []): Promise<void> {
    await this.#database.write(['trials', 'trial-items'], 'strict', (tx) =>
      Promise.all([
        tx.objectStore('trials').put(trial),
        ...items.map((item) => tx.objectStore('trial-items').put(item)),
      ]),
    );
  }

  async saveItem(item: TrialItem): Promise<void> {
    await this.#database.write(['trial-items'], 'strict', (tx) =>
      tx.objectStore('trial-items').put(item),
    );
  }

  async delete(id: TrialId): Promise<void> {
    await this.#database.write(['trials', 'trial-items'], 'strict', async (tx) => {
      const items = tx.objectStore('trial-items');
      const keys = await items.index('by-trial').getAllKeys(id);
      await Promise.all([
        tx.objectStore('trials').delete(id),
        ...keys.map((key) => items.delete(key)),
      ]);
    });
  }
}
