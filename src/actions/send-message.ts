import { titleFromText } from '../domain/chat-title.js';
import { pathTo } from '../domain/message-tree.js';
import type { AssistantMessage, Chat, ChatMeta, UserMessage } from '../domain/messages.js';
import type { ModelKey } from '../domain/models.js';
import { changeChat } from './change-chat.js';
import type { ChatDeps } from './chat-deps.js';
import { answererOf, dateAfter, newAnswer, startAnswer } from './start-answer.js';

/**
 * Sends a message in the open chat; in a new one it makes the chat. The message is on disk before an engine sees it.
 * Resolves when the answer ended, or when it waits for its model. Rejects with StorageError when the message could
 * not be kept: then nothing was sent.
 *
 * @param modelKey who answers this one message, where it is not for the model of the chat
 */
export async function sendMessage(
  deps: ChatDeps,
  text: string,
  modelKey?: ModelKey,
): Promise<void> {
  const startedAt = performance.now();
  const { state } = deps.stores.conversation;
  const words = text.trim();
  if (words === '' || (state.phase !== 'new' && state.phase !== 'open')) return;
  const before = state.phase === 'open' ? state.messages : [];
  const question: UserMessage = {
    id: crypto.randomUUID(),
    chatId: state.chat.id,
    parentId: state.chat.leafId,
    role: 'user',
    text: words,
    createdAt: dateAfter(before),
  };
  const place = {
    chatId: question.chatId,
    parentId: question.id,
    createdAt: question.createdAt + 1,
  };
  const path = state.phase === 'open' ? state.path : [];
  const answer = newAnswer(deps, place, modelKey ?? answererOf(deps, state.chat, path, words));
  const messages = [question, answer] as const;
  if (state.phase === 'new') await createChat(deps, state.chat, messages);
  else await addTurn(deps, state.chat, messages);
  // The turn is on disk: a draft that stays behind costs nothing but a surprise.
  await deps.repositories.drafts
    .save(state.phase === 'new' ? 'new' : state.chat.id, '')
    .catch(() => {});
  await startAnswer(deps, answer, startedAt);
}

async function addTurn(
  deps: ChatDeps,
  { id }: Chat,
  messages: readonly [UserMessage, AssistantMessage],
): Promise<void> {
  const [{ createdAt }, answer] = messages;
  const change = { messages, chat: { leafId: answer.id }, meta: { updatedAt: createdAt } };
  await changeChat(deps, id, change);
}

async function createChat(
  { stores, repositories, navigate }: ChatDeps,
  fresh: Chat,
  messages: readonly [UserMessage, AssistantMessage],
): Promise<void> {
  const [{ text, createdAt }, answer] = messages;
  const chat: Chat = { ...fresh, leafId: answer.id };
  const meta: ChatMeta = {
    id: chat.id,
    title: titleFromText(text),
    titleBy: 'auto',
    createdAt,
    updatedAt: createdAt,
    pinned: false,
    usedCloud: answer.by.where === 'cloud',
    waiting: answer.state.phase === 'waiting',
  };
  await repositories.chats.saveTurn(messages, chat, meta);
  stores.chatList.put(meta);
  // The person may have gone elsewhere while it was saved.
  const { state } = stores.conversation;
  if (state.phase !== 'new' || state.chat.id !== chat.id) return;
  stores.conversation.replace({
    phase: 'open',
    chat: { ...state.chat, leafId: answer.id },
    meta,
    messages,
    path: pathTo(messages, answer.id),
  });
  navigate({ screen: 'chat', chatId: chat.id }, { replace: true });
}
