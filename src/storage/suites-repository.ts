import type { Suite, SuiteId } from '../domain/evaluate/suites.js';
import type { SuitesRepository } from './contracts.js';
import type { Database } from './database.js';

/** The person's own suites. */
export class IdbSuitesRepository implements SuitesRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  all(): Promise<Suite[]> {
    return this.#database.read(['suites'], (tx) => tx.objectStore('suites').getAll());
  }

  change(
    id: SuiteId,
    change: (suite: Suite | undefined) => Suite | undefined,
  ): Promise<Suite | undefined> {
    return this.#database.write(['suites'], 'strict', async (tx) => {
      const suites = tx.objectStore('suites');
      const before = await suites.get(id);
      const after = change(before);
      if (after && after !== before) await suites.put(after);
      return after;
    });
  }

  async delete(id: SuiteId): Promise<void> {
    await this.#database.write(['suites'], 'strict', (tx) => tx.objectStore('suites').delete(id));
  }
}
