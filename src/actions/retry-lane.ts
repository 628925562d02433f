import type { AssistantMessage, MessageId } from '../domain/messages.js';
import { voteId } from '../domain/votes.js';
import { changeChat } from './change-chat.js';
import type { CompareDeps } from './compare-deps.js';
import { findAnswer } from './find-message.js';
import { reloadVotes } from './reload-votes.js';
import { settleRound } from './send-to-lanes.js';
import { dateAfter, newAnswer, startAnswer } from './start-answer.js';

/**
 * One lane once more, with the same model: a younger take at the same place. What was recorded as no contest is taken
 * back. Resolves when it ended. Rejects with StorageError.
 */
export async function retryLane(deps: CompareDeps, answerId: MessageId): Promise<void> {
  const startedAt = performance.now();
  const { open, answer } = findAnswer(deps, answerId);
  const { chatId, parentId, take, by } = answer;
  if (!take || parentId === null) return;
  const place = { chatId, parentId, createdAt: dateAfter(open.messages) };
  const again: AssistantMessage = { ...newAnswer(deps, place, by.key), take };
  await changeChat(deps, chatId, {
    messages: [again],
    ...(open.chat.leafId === answerId && { chat: { leafId: again.id } }),
    meta: { updatedAt: again.createdAt },
  });
  // Only now, when the round is on its way again: whoever looks at it would record it anew.
  await deps.repositories.votes.delete([voteId(take.roundId, take.blind === 'hidden')]);
  await reloadVotes(deps);
  await startAnswer(deps, again, startedAt);
  await settleRound(deps, take.roundId);
}

/** The next question goes on from this answer. Rejects with StorageError. */
export async function goOnFrom(deps: CompareDeps, answerId: MessageId): Promise<void> {
  const { open } = findAnswer(deps, answerId);
  await changeChat(deps, open.chat.id, { chat: { leafId: answerId } });
}
