import type { ChatId } from '../domain/messages.js';
import { changeChat, loadChat, openChatState, type LoadedChat } from './change-chat.js';
import type { ChatDeps } from './chat-deps.js';
import type { ConversationState } from '../stores/conversation-store.js';
import { newConversation } from './new-conversation.js';
import { openChat } from './open-chat.js';
import { stopAndSettle } from './stop-answer.js';

/**
 * Takes a chat out of the list; the toast's Undo brings it back, onto the screen where it stood there and nothing else
 * has come in its place. Rejects with StorageError.
 */
export async function deleteChat(deps: ChatDeps, chatId: ChatId): Promise<void> {
  const { stores, navigate } = deps;
  await stopAndSettle(deps, (reply) => reply.chatId === chatId);
  const loaded = await loadChat(deps, chatId);
  if (!loaded) return;
  await changeChat(deps, chatId, { meta: { deletedAt: Date.now() } });
  const inItsPlace = openChatState(deps, chatId) && newConversation();
  if (inItsPlace) {
    stores.conversation.replace(inItsPlace);
    navigate({ screen: 'chat', chatId: null }, { replace: true });
  }
  stores.toasts.show({
    text: `“${loaded.meta.title}” deleted.`,
    action: { label: 'Undo', run: () => void undo(deps, loaded, inItsPlace) },
  });
}

/** All of it is written again: another page's start may have purged what was deleted. */
async function undo(
  deps: ChatDeps,
  { chat, meta, messages }: LoadedChat,
  inItsPlace: ConversationState | undefined,
): Promise<void> {
  const { conversation } = deps.stores;
  try {
    await deps.repositories.chats.saveTurn(messages, chat, meta);
    deps.stores.chatList.put(meta);
    if (conversation.state !== inItsPlace) return;
    await openChat(deps, chat.id);
    deps.navigate({ screen: 'chat', chatId: chat.id }, { replace: true });
  } catch {
    deps.stores.toasts.show({ text: 'The deletion could not be undone: the storage is full.' });
  }
}
