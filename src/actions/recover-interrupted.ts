import type { AssistantMessage, ChatId } from '../domain/messages.js';
import { showChange } from './change-chat.js';
import type { ChatDeps } from './chat-deps.js';

type Deps = Pick<ChatDeps, 'repositories'> & {
  readonly stores: Pick<ChatDeps['stores'], 'chatList' | 'conversation' | 'replies'>;
};

/** An answer is dated a little after its question, and versions of one moment one after another. */
const CLOCK_SLACK_MS = 60_000;

/**
 * At start: answers a page died over become interrupted, their text kept, and what was deleted is purged. What
 * a living page writes is left alone, and so are waiting questions. Rejects with StorageError.
 *
 * @param startedAt when this page started, ms: what was asked since is on its way to its engine
 * @param deleted the chats that were deleted, where they are known already
 */
export async function recoverInterrupted(
  deps: Deps,
  startedAt = performance.timeOrigin,
  deleted?: readonly ChatId[],
): Promise<void> {
  const { chats, claims } = deps.repositories;
  await chats.purgeDeleted(Date.now(), deleted);
  // In this order: an answer that begins in between is claimed by the time it is asked about.
  const unfinished = (await chats.unfinished()).filter(({ createdAt }) => {
    // What comes from the future was asked before the clock was set back.
    return createdAt < startedAt || createdAt > Date.now() + CLOCK_SLACK_MS;
  });
  const claimed = await claims.claimed();
  for (const message of unfinished) {
    if (message.role !== 'assistant' || message.state.phase !== 'writing') continue;
    if (claimed.has(message.id) || deps.stores.replies.state.has(message.id)) continue;
    const interrupted: AssistantMessage = { ...message, state: { phase: 'interrupted' } };
    await chats.saveMessage(interrupted, 'strict');
    showChange(deps, message.chatId, { messages: [interrupted] });
  }
}
