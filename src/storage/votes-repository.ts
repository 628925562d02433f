import type { VoteId, VoteRecord } from '../domain/votes.js';
import type { VotesRepository } from './contracts.js';
import type { Database } from './database.js';
import { TabChannel } from './tab-channel.js';

/** Votes between answers. */
export class IdbVotesRepository implements VotesRepository {
  readonly #database: Database;
  readonly #channel: TabChannel<{ readonly type: 'changed' }>;

  constructor(database: Database) {
    this.#database = database;
    this.#channel = new TabChannel(`${database.name}-votes`, ['changed']);
  }

  watch(listener: () => void): () => void {
    return this.#channel.watch(listener);
  }

  async all(): Promise<VoteRecord[]> {
    const stored = await this.#database.read(['votes'], (tx) => tx.objectStore('votes').getAll());
    return stored.sort((a, b) => a.at - b.at);
  }

  async save(votes: readonly VoteRecord[]): Promise<void> {
    await this.#database.write(['votes'], 'strict', (tx) =>
      Promise.all(votes.map((vote) => tx.objectStore('votes').put(vote))),
    );
    this.#channel.tell({ type: 'changed' });
  }

  async delete(ids: readonly VoteId[]): Promise<void> {
    await this.#database.write(['votes'], 'strict', (tx) =>
      Promise.all(ids.map((id) => tx.objectStore('votes').delete(id))),
    );
    this.#channel.tell({ type: 'changed' });
  }
}
