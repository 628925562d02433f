import type { Chat, ChatMeta, Message } from '../domain/messages.js';
import type { ChatNews } from '../storage/contracts.js';
import { openChatState, showChange } from './change-chat.js';
import type { ChatDeps } from './chat-deps.js';
import type { FollowedAnswers } from './followed-answers.js';
import { newConversation } from './new-conversation.js';
import { openChat } from './open-chat.js';

/** Shows here what other tabs do to the chats, in the list and on the screen. Returns how to stop. */
export function followChats(deps: ChatDeps, answers: FollowedAnswers): () => void {
  return deps.repositories.chats.watch((news) => {
    switch (news.type) {
      case 'turn':
        showTurn(deps, news);
        break;
      case 'message':
        showMessage(deps, news.message);
        break;
      case 'metas':
        for (const meta of news.metas) showMeta(deps, meta);
        break;
      case 'imported':
        void rereadChats(deps).catch(() => undefined);
    }
    if (news.type === 'turn') news.messages.forEach((message) => answers.see(message));
    if (news.type === 'message') answers.see(news.message);
  });
}

/** Reads anew what another tab may have changed unheard: the list, and the chat on the screen. Rejects with StorageError. */
export async function rereadChats(deps: ChatDeps): Promise<void> {
  const { chats } = deps.repositories;
  deps.stores.chatList.setAll(await chats.list());
  const { state } = deps.stores.conversation;
  if (state.phase !== 'open') return;
  const stored = await chats.open(state.chat.id);
  if (!stored) return closeChat(deps, state.meta);
  showTurn(deps, { ...stored, type: 'turn' });
}

function showTurn(
  deps: ChatDeps,
  { chat, meta, messages }: Extract<ChatNews, { type: 'turn' }>,
): void {
  const { conversation } = deps.stores;
  if (openChatState(deps, chat.id) && meta.deletedAt === undefined)
    showIn(deps, chat, meta, messages);
  showMeta(deps, meta);
  // It came back while its place was shown.
  const { state } = conversation;
  if (state.phase === 'missing' && state.chatId === chat.id && meta.deletedAt === undefined)
    void openChat(deps, chat.id).catch(() => undefined);
}

function showIn(deps: ChatDeps, chat: Chat, meta: ChatMeta, messages: readonly Message[]): void {
  showChange(deps, chat.id, { messages, chat, meta });
}

function showMeta(deps: ChatDeps, meta: ChatMeta): void {
  deps.stores.chatList.put(meta);
  const open = openChatState(deps, meta.id);
  if (open && meta.deletedAt !== undefined) closeChat(deps, meta);
  else if (open) showChange(deps, meta.id, { meta });
}

function showMessage(deps: ChatDeps, message: Message): void {
  // What is being written here changes with every save; the reply follows it, and the conversation its end.
  const isPartial = message.role === 'assistant' && message.state.phase === 'writing';
  const isKnown = openChatState(deps, message.chatId)?.messages.some(({ id }) => id === message.id);
  if (!(isPartial && isKnown)) showChange(deps, message.chatId, { messages: [message] });
}

function closeChat(deps: ChatDeps, { title }: ChatMeta): void {
  deps.stores.conversation.replace(newConversation());
  deps.navigate({ screen: 'chat', chatId: null }, { replace: true });
  deps.stores.toasts.show({ text: `“${title}” was deleted in another tab.` });
}
