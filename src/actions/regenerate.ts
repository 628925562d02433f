import { pathTo } from '../domain/message-tree.js';
import type { ApprovedTurn, AssistantMessage, MessageId } from '../domain/messages.js';
import type { ModelKey } from '../domain/models.js';
import { changeChat } from './change-chat.js';
import type { ChatDeps } from './chat-deps.js';
import { findAnswer, type OpenConversation } from './find-message.js';
import { answererOf, dateAfter, newAnswer, startAnswer } from './start-answer.js';

/**
 * Another answer to the same question, as a version beside the first. Resolves as `sendMessage` does.
 *
 * @param approved the turns that are sent and no others: the person was shown them
 */
export async function regenerate(
  deps: ChatDeps,
  answerId: MessageId,
  modelKey?: ModelKey,
  approved?: readonly ApprovedTurn[],
): Promise<void> {
  const startedAt = performance.now();
  const { open, answer } = findAnswer(deps, answerId);
  const { chatId, parentId } = answer;
  if (parentId === null) return;
  const key = modelKey ?? answererAnew(deps, open, answer);
  const place = { chatId, parentId, createdAt: dateAfter(open.messages) };
  const version: AssistantMessage = {
    ...newAnswer(deps, place, key),
    ...(approved && { insteadOf: answerId, approved }),
  };
  await changeChat(deps, chatId, {
    messages: [version],
    chat: { leafId: version.id },
    meta: { updatedAt: version.createdAt },
  });
  await startAnswer(deps, version, startedAt);
}

/** A story in another version is its teller's; everything else goes to whoever answers now. */
function answererAnew(
  deps: ChatDeps,
  { chat, messages }: OpenConversation,
  { by, parentId }: AssistantMessage,
): ModelKey | null {
  if (by.key === deps.stores.models.teller?.entry.key) return by.key;
  const path = pathTo(messages, parentId);
  return answererOf(deps, chat, path.slice(0, -1), path.at(-1)?.text ?? '');
}
