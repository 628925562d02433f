import type { CheckOptions } from '../storage/contracts.js';
import type { ChatDeps } from './chat-deps.js';
import { loadChats } from './load-chats.js';
import { newConversation } from './new-conversation.js';
import { openChat } from './open-chat.js';

export interface CheckDeps {
  readonly stores: Pick<ChatDeps['stores'], 'chatList' | 'conversation' | 'replies' | 'toasts'>;
  readonly repositories: ChatDeps['repositories'];
}

/** Has the chats looked at; says so where something was put right. Rejects with StorageError. */
export async function checkChats(deps: CheckDeps, options: CheckOptions): Promise<void> {
  const { repaired } = await deps.repositories.chats.check(options);
  if (repaired.length === 0) return;
  await loadChats(deps);
  await showAnew(deps, repaired);
  const chats = repaired.length === 1 ? 'A chat was' : `${repaired.length} chats were`;
  deps.stores.toasts.show({
    text: `${chats} damaged on disk and put right. Nothing was taken away; a message may stand in another place.`,
  });
}

/** The open chat, unless an answer is being written in it. */
async function showAnew(deps: CheckDeps, repaired: readonly string[]): Promise<void> {
  const { conversation, replies } = deps.stores;
  const { state } = conversation;
  if (state.phase !== 'open' || !repaired.includes(state.chat.id)) return;
  if (replies.ofChat(state.chat.id)) return;
  conversation.replace(newConversation());
  await openChat(deps, state.chat.id);
}
