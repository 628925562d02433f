import { pathTo } from '../domain/message-tree.js';
import type { MessageId, UserMessage } from '../domain/messages.js';
import { changeChat } from './change-chat.js';
import type { ChatDeps } from './chat-deps.js';
import { findQuestion } from './find-message.js';
import { answererOf, dateAfter, newAnswer, startAnswer } from './start-answer.js';

/** The message in other words, as a version beside the first, with an answer of its own. Resolves as `sendMessage` does. */
export async function editMessage(
  deps: ChatDeps,
  messageId: MessageId,
  text: string,
): Promise<void> {
  const startedAt = performance.now();
  const { open, question } = findQuestion(deps, messageId);
  const words = text.trim();
  if (words === '' || words === question.text) return;
  const createdAt = dateAfter(open.messages);
  const version: UserMessage = { ...question, id: crypto.randomUUID(), text: words, createdAt };
  const place = { chatId: question.chatId, parentId: version.id, createdAt: createdAt + 1 };
  const before = pathTo(open.messages, question.parentId);
  const answer = newAnswer(deps, place, answererOf(deps, open.chat, before, words));
  await changeChat(deps, question.chatId, {
    messages: [version, answer],
    chat: { leafId: answer.id },
    meta: { updatedAt: createdAt },
  });
  await startAnswer(deps, answer, startedAt);
}
