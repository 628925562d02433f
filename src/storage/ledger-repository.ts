import type { LedgerEntry } from '../domain/ledger.js';
import type { LedgerRepository } from './contracts.js';
import type { Database } from './database.js';

/** Requests and bytes by host, purpose and day. */
export class IdbLedgerRepository implements LedgerRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  all(): Promise<LedgerEntry[]> {
    return this.#database.read(['ledger'], (tx) => tx.objectStore('ledger').getAll());
  }

  async add(entry: LedgerEntry): Promise<void> {
    await this.#database.write(['ledger'], 'relaxed', async (tx) => {
      const store = tx.objectStore('ledger');
      const earlier = await store.get([entry.host, entry.purpose, entry.day]);
      await store.put(earlier ? sum(earlier, entry) : entry);
    });
  }
}

function sum(earlier: LedgerEntry, entry: LedgerEntry): LedgerEntry {
  return {
    ...entry,
    requests: earlier.requests + entry.requests,
    sentBytes: earlier.sentBytes + entry.sentBytes,
    receivedBytes: earlier.receivedBytes + entry.receivedBytes,
    lastAt: Math.max(earlier.lastAt, entry.lastAt),
  };
}
