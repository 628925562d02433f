import type { ChatDeps } from './chat-deps.js';

/** Fills the list of chats at start; one that was made in the meantime stays. Rejects with StorageError. */
export async function loadChats({
  stores,
  repositories,
}: Pick<ChatDeps, 'repositories'> & {
  readonly stores: Pick<ChatDeps['stores'], 'chatList'>;
}): Promise<void> {
  const metas = new Map((await repositories.chats.list()).map((meta) => [meta.id, meta]));
  for (const meta of stores.chatList.state.chats) metas.set(meta.id, meta);
  stores.chatList.setAll([...metas.values()]);
}
