import { newestLeafBelow } from '../domain/message-tree.js';
import type { ChatId, MessageId } from '../domain/messages.js';
import { changeChat, openChatState } from './change-chat.js';
import type { ChatDeps } from './chat-deps.js';
import { openChat } from './open-chat.js';

/** Puts a chat on the screen with the branch that holds this message. Rejects with StorageError. */
export async function openMessage(
  deps: ChatDeps,
  chatId: ChatId,
  messageId: MessageId | null,
): Promise<void> {
  await openChat(deps, chatId);
  deps.navigate({ screen: 'chat', chatId });
  const open = openChatState(deps, chatId);
  const message = open?.messages.find(({ id }) => id === messageId);
  if (!message || open?.path.includes(message)) return;
  await changeChat(deps, chatId, {
    chat: { leafId: newestLeafBelow(open!.messages, message.id) },
  });
}
