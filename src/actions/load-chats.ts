import type { ChatId } from '../domain/messages.js';
import type { ChatDeps } from './chat-deps.js';

/**
 * Fills the list of chats at start; one that was made in the meantime stays. Resolves with those that were deleted.
 * Rejects with StorageError.
 */
export async function loadChats({
  stores,
  repositories,
}: Pick<ChatDeps, 'repositories'> & {
  readonly stores: Pick<ChatDeps['stores'], 'chatList'>;
}): Promise<ChatId[]> {
  const kept = await repositories.chats.list();
  const metas = new Map(kept.map((meta) => [meta.id, meta]));
  for (const meta of stores.chatList.state.chats) metas.set(meta.id, meta);
  stores.chatList.setAll([...metas.values()]);
  return kept.flatMap(({ id, deletedAt }) => (deletedAt === undefined ? [] : [id]));
}
