import { newestLeafBelow, siblingsOf, versionsOf } from '../domain/message-tree.js';
import type { MessageId } from '../domain/messages.js';
import { changeChat } from './change-chat.js';
import type { ChatDeps } from './chat-deps.js';
import { findMessage } from './find-message.js';

/** Shows the version before or after, with what was said below it last. Does nothing at either end. */
export async function showVersion(
  deps: ChatDeps,
  messageId: MessageId,
  step: -1 | 1,
): Promise<void> {
  const { open, message } = findMessage(deps, messageId);
  const next = siblingsOf(open.messages, message)[versionsOf(open.messages, message).index + step];
  if (!next) return;
  const leafId = newestLeafBelow(open.messages, next.id);
  await changeChat(deps, open.chat.id, { chat: { leafId } });
}
