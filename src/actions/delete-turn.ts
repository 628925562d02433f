import { leafWithout, subtreeOf } from '../domain/message-tree.js';
import type { MessageId } from '../domain/messages.js';
import { changeChat } from './change-chat.js';
import type { ChatDeps } from './chat-deps.js';
import { findMessage } from './find-message.js';
import { offerUndo } from './offer-undo.js';
import { stopAndSettle } from './stop-answer.js';

/** Takes a message and what follows it out of the chat; the toast's Undo brings all of it back. */
export async function deleteTurn(deps: ChatDeps, messageId: MessageId): Promise<void> {
  const going = subtreeOf(findMessage(deps, messageId).open.messages, messageId);
  const ids = new Set(going.map(({ id }) => id));
  await stopAndSettle(deps, (reply) => ids.has(reply.messageId));
  // Read again: what was being written has its text now.
  const { open, message } = findMessage(deps, messageId);
  const { id: chatId, leafId } = open.chat;
  const gone = subtreeOf(open.messages, messageId);
  const shown = gone.some(({ id }) => id === leafId);
  const deletedAt = Date.now();
  await changeChat(deps, chatId, {
    messages: gone.map((each) => ({ ...each, deletedAt })),
    ...(shown && { chat: { leafId: leafWithout(open.messages, message) } }),
  });
  const text = message.role === 'user' ? 'Message deleted.' : 'Answer deleted.';
  offerUndo(deps.stores.toasts, text, () =>
    changeChat(deps, chatId, { messages: gone, chat: { leafId } }),
  );
}
