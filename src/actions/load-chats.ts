import type { ChatDeps } from './chat-deps.js';

/** Fills the list of chats at start. Rejects with StorageError. */
export async function loadChats({
  stores,
  repositories,
}: Pick<ChatDeps, 'repositories'> & {
  readonly stores: Pick<ChatDeps['stores'], 'chatList'>;
}): Promise<void> {
  stores.chatList.setAll(await repositories.chats.list());
}
