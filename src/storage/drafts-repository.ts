import type { ChatId } from '../domain/messages.js';
import type { DraftsRepository } from './contracts.js';
import type { Database } from './database.js';

/** What stands in the composer, by chat. */
export class IdbDraftsRepository implements DraftsRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  get(key: ChatId | 'new'): Promise<string> {
    return this.#database.read(
      ['drafts'],
      async (tx) => (await tx.objectStore('drafts').get(key)) ?? '',
    );
  }

  async save(key: ChatId | 'new', text: string): Promise<void> {
    await this.#database.write(['drafts'], 'relaxed', async (tx) => {
      const drafts = tx.objectStore('drafts');
      const saved = text === '' ? drafts.delete(key) : drafts.put(text, key);
      // A page that is going away hears no answer to its request, and an open transaction dies with it.
      tx.commit();
      await saved;
    });
  }
}
