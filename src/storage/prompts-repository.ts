import type { Prompt, PromptId } from '../domain/prompts.js';
import type { PromptsRepository } from './contracts.js';
import type { Database } from './database.js';

/** The person's own prompts and personas. */
export class IdbPromptsRepository implements PromptsRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  all(): Promise<Prompt[]> {
    return this.#database.read(['prompts'], (tx) => tx.objectStore('prompts').getAll());
  }

  async save(prompts: readonly Prompt[]): Promise<void> {
    await this.#database.write(['prompts'], 'strict', (tx) =>
      Promise.all(prompts.map((prompt) => tx.objectStore('prompts').put(prompt))),
    );
  }

  async delete(id: PromptId): Promise<void> {
    await this.#database.write(['prompts'], 'strict', (tx) => tx.objectStore('prompts').delete(id));
  }
}
