import type { VoteId, VoteRecord } from '../domain/votes.js';
import type { VotesRepository } from './contracts.js';
import type { Database } from './database.js';

/** Votes between answers. */
export class IdbVotesRepository implements VotesRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async all(): Promise<VoteRecord[]> {
    const stored = await this.#database.read(['votes'], (tx) => tx.objectStore('votes').getAll());
    return stored.sort((a, b) => a.at - b.at);
  }

  async save(votes: readonly VoteRecord[]): Promise<void> {
    await this.#database.write(['votes'], 'strict', (tx) =>
      Promise.all(votes.map((vote) => tx.objectStore('votes').put(vote))),
    );
  }

  async delete(ids: readonly VoteId[]): Promise<void> {
    await this.#database.write(['votes'], 'strict', (tx) =>
      Promise.all(ids.map((id) => tx.objectStore('votes').delete(id))),
    );
  }
}
