import type { ChatId } from '../domain/messages.js';
import { changeChat } from './change-chat.js';
import type { ChatDeps } from './chat-deps.js';

/** Keeps a chat at the top of the list, or no longer. Rejects with StorageError. */
export async function pinChat(deps: ChatDeps, chatId: ChatId, pinned: boolean): Promise<void> {
  await changeChat(deps, chatId, { meta: { pinned } });
}
