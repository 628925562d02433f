import type { MessageId } from '../domain/messages.js';
import type { ModelKey } from '../domain/models.js';
import { changeChat } from './change-chat.js';
import type { ChatDeps } from './chat-deps.js';
import { findAnswer } from './find-message.js';
import { dateAfter, modelKeyFor, newAnswer, startAnswer } from './start-answer.js';

/** Another answer to the same question, as a version beside the first. Resolves as `sendMessage` does. */
export async function regenerate(
  deps: ChatDeps,
  answerId: MessageId,
  modelKey?: ModelKey,
): Promise<void> {
  const startedAt = performance.now();
  const { open, answer } = findAnswer(deps, answerId);
  const { chatId, parentId } = answer;
  if (parentId === null) return;
  const key = modelKey ?? modelKeyFor(deps, open.chat);
  const place = { chatId, parentId, createdAt: dateAfter(open.messages) };
  const version = newAnswer(deps, place, key);
  await changeChat(deps, chatId, {
    messages: [version],
    chat: { leafId: version.id },
    meta: { updatedAt: version.createdAt },
  });
  await startAnswer(deps, version, startedAt);
}
