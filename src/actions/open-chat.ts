import { pathTo } from '../domain/message-tree.js';
import type { ChatId } from '../domain/messages.js';
import { isTemporary } from '../domain/temporary.js';
import type { ChatEnd } from '../storage/contracts.js';
import type { ConversationState, ConversationStore } from '../stores/conversation-store.js';
import { heldOf, loadChat, openChatState } from './change-chat.js';
import type { ChatDeps } from './chat-deps.js';
import { newConversation } from './new-conversation.js';

interface ConversationDeps {
  readonly stores: { readonly conversation: ConversationStore };
}

type Deps = Pick<ChatDeps, 'repositories'> & {
  readonly stores: Pick<ChatDeps['stores'], 'chatList' | 'conversation'>;
};

/** The last chat that was opened, for each wired app. */
const openings = new WeakMap<ConversationStore, Promise<void>>();

/** Puts a chat on the screen, or a new one for null. The last call wins. Rejects with StorageError. */
export function openChat(deps: Deps, chatId: ChatId | null): Promise<void> {
  const opening = open(deps, chatId);
  openings.set(deps.stores.conversation, opening);
  return opening;
}

/** Resolves when all of the chat on the screen is there. Rejects with StorageError where it cannot be read. */
export async function chatOpened({ stores: { conversation } }: ConversationDeps): Promise<void> {
  const { phase } = conversation.state;
  if (phase === 'loading' || phase === 'opening') await openings.get(conversation);
}

async function open(deps: Deps, chatId: ChatId | null): Promise<void> {
  const { conversation } = deps.stores;
  if (chatId === null) {
    const { state } = conversation;
    if (state.phase !== 'new' || isTemporary(state.chat.id))
      conversation.replace(newConversation());
    return;
  }
  if (openChatState(deps, chatId)) return;
  let shown: ConversationState = { phase: 'loading', chatId };
  const show = (state: ConversationState): void => {
    // The person went on to another chat in the meantime.
    if (conversation.state === shown) conversation.replace((shown = state));
  };
  conversation.replace(shown);
  const loaded = await loadChat(deps, chatId, (end) => {
    if (isReadable(end) && heldOf(deps, chatId).length === 0) show({ phase: 'opening', ...end });
  });
  if (!loaded) return show({ phase: 'missing', chatId });
  const path = pathTo(loaded.messages, loaded.chat.leafId);
  show({ phase: 'open', ...loaded, path });
}

/** Nothing of it has to be known from the rest: several models' answers stand beside each other, not on one path. */
function isReadable({ chat, meta, path }: ChatEnd): boolean {
  const isThere = meta.deletedAt === undefined && path.length > 0;
  return isThere && !chat.mode && path.every(({ deletedAt }) => deletedAt === undefined);
}
