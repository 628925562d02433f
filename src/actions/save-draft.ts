import type { ChatId } from '../domain/messages.js';
import type { DraftsRepository } from '../storage/contracts.js';

/** Keeps what stands in the composer. Rejects with StorageError. */
export function saveDraft(
  { repositories }: { readonly repositories: { readonly drafts: DraftsRepository } },
  chatId: ChatId | 'new',
  text: string,
): Promise<void> {
  return repositories.drafts.save(chatId, text);
}
