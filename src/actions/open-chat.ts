import { pathTo } from '../domain/message-tree.js';
import type { ChatId } from '../domain/messages.js';
import { isTemporary } from '../domain/temporary.js';
import { loadChat, openChatState } from './change-chat.js';
import type { ChatDeps } from './chat-deps.js';
import { newConversation } from './new-conversation.js';

type Deps = Pick<ChatDeps, 'repositories'> & {
  readonly stores: Pick<ChatDeps['stores'], 'chatList' | 'conversation'>;
};

/** Puts a chat on the screen, or a new one for null. The last call wins. Rejects with StorageError. */
export async function openChat(deps: Deps, chatId: ChatId | null): Promise<void> {
  const { conversation } = deps.stores;
  if (chatId === null) {
    const { state } = conversation;
    if (state.phase !== 'new' || isTemporary(state.chat.id))
      conversation.replace(newConversation());
    return;
  }
  if (openChatState(deps, chatId)) return;
  const loading = { phase: 'loading', chatId } as const;
  conversation.replace(loading);
  const loaded = await loadChat(deps, chatId);
  // The person went on to another chat in the meantime.
  if (conversation.state !== loading) return;
  if (!loaded) return conversation.replace({ phase: 'missing', chatId });
  const path = pathTo(loaded.messages, loaded.chat.leafId);
  conversation.replace({ phase: 'open', ...loaded, path });
}
