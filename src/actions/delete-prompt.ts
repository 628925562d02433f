import type { Prompt } from '../domain/prompts.js';
import type { ToastStore } from '../stores/toast-store.js';
import type { PromptDeps } from './list-prompts.js';
import { offerUndo } from './offer-undo.js';

/**
 * Takes one of the person's own prompts away; the toast's Undo brings it back. Rejects with StorageError.
 *
 * @param changed is called when it is back
 */
export async function deletePrompt(
  {
    repositories,
    stores: { toasts },
  }: PromptDeps & { readonly stores: { readonly toasts: ToastStore } },
  prompt: Prompt,
  changed: () => void,
): Promise<void> {
  const prompts = await repositories.prompts();
  await prompts.delete(prompt.id);
  offerUndo(toasts, `“${prompt.title}” deleted.`, () => prompts.save([prompt]).then(changed));
}
