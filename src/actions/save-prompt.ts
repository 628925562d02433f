import type { PromptText } from '../domain/prompt-file.js';
import { isShipped, type Prompt } from '../domain/prompts.js';
import type { PromptDeps } from './list-prompts.js';

/**
 * Keeps a new prompt, or a changed one of the person's own; one that comes with the app is kept as a copy. Rejects with
 * StorageError.
 */
export async function savePrompt(
  { repositories }: PromptDeps,
  { kind, title, text }: PromptText,
  changes?: Prompt,
): Promise<void> {
  const id = changes && !isShipped(changes) ? changes.id : crypto.randomUUID();
  const saved: Prompt = { id, kind, title: title.trim(), text: text.trim(), updatedAt: Date.now() };
  await (await repositories.prompts()).save([saved]);
}
