import type { AssistantMessage } from '../domain/messages.js';
import { showChange } from './change-chat.js';
import type { ChatDeps } from './chat-deps.js';

type Deps = Pick<ChatDeps, 'repositories'> & {
  readonly stores: Pick<ChatDeps['stores'], 'chatList' | 'conversation'>;
};

/**
 * At start: answers a page died over become interrupted, their text kept, and what was deleted is purged. What
 * another living page writes is left alone, and so are waiting questions. Rejects with StorageError.
 */
export async function recoverInterrupted(deps: Deps): Promise<void> {
  const { chats, claims } = deps.repositories;
  await chats.purgeDeleted(Date.now());
  const [unfinished, claimed] = await Promise.all([chats.unfinished(), claims.claimed()]);
  for (const message of unfinished) {
    if (message.role !== 'assistant' || message.state.phase !== 'writing') continue;
    if (claimed.has(message.id)) continue;
    const interrupted: AssistantMessage = { ...message, state: { phase: 'interrupted' } };
    await chats.saveMessage(interrupted, 'strict');
    showChange(deps, message.chatId, { messages: [interrupted] });
  }
}
