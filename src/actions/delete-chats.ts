import { counted } from '../domain/format.js';
import { isTemporary } from '../domain/temporary.js';
import type { ChatId } from '../domain/messages.js';
import { loadChat, openChatState, type LoadedChat } from './change-chat.js';
import type { ChatDeps } from './chat-deps.js';
import type { ConversationState } from '../stores/conversation-store.js';
import { changeMetas } from './change-metas.js';
import { newConversation } from './new-conversation.js';
import { offerUndo } from './offer-undo.js';
import { openChat } from './open-chat.js';
import { stopAndSettle } from './stop-answer.js';

/**
 * Takes chats out of the list, all at once; the toast's Undo brings all of them back, the open one onto the screen
 * where nothing else has come in its place. Rejects with StorageError.
 */
export async function deleteChats(deps: ChatDeps, chatIds: readonly ChatId[]): Promise<void> {
  const { stores, navigate } = deps;
  const ids = new Set(chatIds);
  await stopAndSettle(deps, (reply) => ids.has(reply.chatId));
  const found = await Promise.all([...ids].map((id) => loadChat(deps, id)));
  const loaded = found.filter((each) => each !== undefined);
  const [first] = loaded;
  if (!first) return;
  const open = loaded.find(({ chat }) => openChatState(deps, chat.id));
  const lasting = loaded.map(({ chat }) => chat.id).filter((id) => !isTemporary(id));
  await changeMetas(deps, lasting, { deletedAt: Date.now() });
  const inItsPlace = open && newConversation();
  if (inItsPlace) {
    stores.conversation.replace(inItsPlace);
    navigate({ screen: 'chat', chatId: null }, { replace: true });
  }
  // A temporary one goes by being left, and says so itself.
  if (lasting.length === 0) return;
  const what = loaded.length === 1 ? `“${first.meta.title}”` : counted(loaded.length, 'chat');
  offerUndo(stores.toasts, `${what} deleted.`, () =>
    undo(deps, loaded, open && { open, inItsPlace }),
  );
}

/** All of them are written again: another page's start may have purged what was deleted. */
async function undo(
  deps: ChatDeps,
  loaded: readonly LoadedChat[],
  shown: { open: LoadedChat; inItsPlace: ConversationState | undefined } | undefined,
): Promise<void> {
  const { conversation, chatList } = deps.stores;
  await deps.repositories.chats.importAll(loaded);
  chatList.putAll(loaded.map(({ meta }) => meta));
  if (!shown || conversation.state !== shown.inItsPlace) return;
  const { id: chatId } = shown.open.chat;
  await openChat(deps, chatId);
  deps.navigate({ screen: 'chat', chatId }, { replace: true });
}
