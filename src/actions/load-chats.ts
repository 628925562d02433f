import type { ChatId, ChatMeta } from '../domain/messages.js';
import { tracedPins } from '../platform/chats-trace.js';
import type { ChatDeps } from './chat-deps.js';

/**
 * Fills the list of chats at start, its first screen before all the rest; one that was made in the meantime stays.
 * Resolves with those that were deleted. Rejects with StorageError.
 */
export async function loadChats({
  stores,
  repositories,
}: Pick<ChatDeps, 'repositories'> & {
  readonly stores: Pick<ChatDeps['stores'], 'chatList'>;
}): Promise<ChatId[]> {
  const { chatList } = stores;
  let shown: readonly ChatMeta[] = [];
  const tell = (first: readonly ChatMeta[]): void => {
    shown = first;
    chatList.setFirst(first);
  };
  const kept = await repositories.chats.list({ named: tracedPins(), tell });
  const metas = new Map(kept.map((meta) => [meta.id, meta]));
  for (const meta of chatList.state.chats) metas.set(meta.id, meta);
  // Deleted in the meantime.
  for (const { id } of shown) if (!chatList.find(id)) metas.delete(id);
  chatList.setAll([...metas.values()]);
  return kept.flatMap(({ id, deletedAt }) => (deletedAt === undefined ? [] : [id]));
}
