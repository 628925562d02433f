import type { ChatId } from '../domain/messages.js';
import type { DraftsRepository } from '../storage/contracts.js';

/** What stood in the composer of a chat; '' for nothing. Rejects with StorageError. */
export function loadDraft(
  { repositories }: { readonly repositories: { readonly drafts: DraftsRepository } },
  chatId: ChatId | 'new',
): Promise<string> {
  return repositories.drafts.get(chatId);
}
