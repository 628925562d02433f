import type { Prompt } from '../domain/prompts.js';
import { SHIPPED_PROMPTS } from '../domain/shipped-prompts.js';
import type { Repositories } from '../storage/contracts.js';

export interface PromptDeps {
  readonly repositories: Pick<Repositories, 'prompts'>;
}

/** The person's own by title, then those that come with the app. Rejects with StorageError. */
export async function listPrompts({ repositories }: PromptDeps): Promise<readonly Prompt[]> {
  const own = await (await repositories.prompts()).all();
  return [...own.sort((a, b) => a.title.localeCompare(b.title)), ...SHIPPED_PROMPTS];
}
