import { titleFromText } from '../domain/chat-title.js';
import { pathTo } from '../domain/message-tree.js';
import type {
  AssistantMessage,
  Chat,
  ChatId,
  ChatMeta,
  Message,
  Take,
  UserMessage,
} from '../domain/messages.js';
import { isTemporary, TEMPORARY_TITLE } from '../domain/temporary.js';
import type { ModelKey } from '../domain/models.js';
import { changeChat } from './change-chat.js';
import type { ChatDeps } from './chat-deps.js';
import { pendingFiles } from './pending-files.js';
import { dateAfter, newAnswer, startAnswer } from './start-answer.js';

/** Whose answer is wanted. */
export interface Asked {
  readonly modelKey: ModelKey | null;
  readonly take?: Take;
}

/** What is about to be asked. */
interface Asking {
  readonly chat: Chat;
  /** The messages it follows, the first one first. */
  readonly path: readonly Message[];
  readonly words: string;
}

type Turn = readonly [UserMessage, AssistantMessage, ...AssistantMessage[]];

/**
 * Asks one or more models in the open chat; in a new one it makes the chat. Question and answers are on disk before an
 * engine sees them. The first answer is the one the chat goes on from.
 *
 * Resolves with the chat when every answer ended, or waits for its model; with null when there was nothing to ask.
 * Rejects with StorageError when the question could not be kept: then nothing was sent.
 */
export async function askQuestion(
  deps: ChatDeps,
  text: string,
  whom: (asking: Asking) => readonly [Asked, ...Asked[]],
): Promise<ChatId | null> {
  const startedAt = performance.now();
  const { state } = deps.stores.conversation;
  const words = text.trim();
  if (words === '' || (state.phase !== 'new' && state.phase !== 'open')) return null;
  const { chat } = state;
  const pending = pendingFiles(deps.stores.conversation);
  const attachments = pending.of(chat.id);
  const question: UserMessage = {
    id: crypto.randomUUID(),
    chatId: chat.id,
    parentId: chat.leafId,
    role: 'user',
    text: words,
    ...(attachments.length > 0 && { attachments }),
    createdAt: dateAfter(state.phase === 'open' ? state.messages : []),
  };
  const path = state.phase === 'open' ? state.path : [];
  const [first, ...others] = whom({ chat, path, words });
  const answerOf = (asked: Asked): AssistantMessage => answerTo(deps, question, asked);
  const turn: Turn = [question, answerOf(first), ...others.map(answerOf)];
  if (state.phase === 'new') await createChat(deps, chat, turn);
  else await addTurn(deps, state.meta, turn);
  if (attachments.length > 0) pending.put(chat.id, []);
  // The turn is on disk: a draft that stays behind costs nothing but a surprise. Nor does the answer wait for it: until it
  // has its writer it stands on the screen as left by another tab.
  const draftKey = state.phase === 'new' && !isTemporary(chat.id) ? 'new' : chat.id;
  const clear = (key: string) => deps.repositories.drafts.save(key, '').catch(() => {});
  const cleared = [clear(draftKey), attachments.length > 0 && clear(`files:${draftKey}`)];
  const [, ...answers] = turn;
  await Promise.all([...cleared, ...answers.map((answer) => startAnswer(deps, answer, startedAt))]);
  return chat.id;
}

function answerTo(
  deps: ChatDeps,
  { id, chatId, createdAt }: UserMessage,
  { modelKey, take }: Asked,
): AssistantMessage {
  const place = { chatId, parentId: id, createdAt: createdAt + 1 };
  return { ...newAnswer(deps, place, modelKey), ...(take && { take }) };
}

/** A chat that goes on is archived no longer. */
async function addTurn(deps: ChatDeps, { id, archived }: ChatMeta, messages: Turn): Promise<void> {
  const [{ createdAt }, answer] = messages;
  const meta = { updatedAt: createdAt, ...(archived && { archived: false }) };
  await changeChat(deps, id, { messages, chat: { leafId: answer.id }, meta });
}

async function createChat(
  { stores, repositories, navigate }: ChatDeps,
  fresh: Chat,
  messages: Turn,
): Promise<void> {
  const [{ text, createdAt }, ...answers] = messages;
  const leafId = messages[1].id;
  const chat: Chat = { ...fresh, leafId };
  const meta: ChatMeta = {
    id: chat.id,
    title: isTemporary(chat.id) ? TEMPORARY_TITLE : titleFromText(text),
    titleBy: 'auto',
    createdAt,
    updatedAt: createdAt,
    pinned: false,
    usedCloud: answers.some(({ by }) => by.where === 'cloud'),
    waiting: answers.some(({ state }) => state.phase === 'waiting'),
  };
  await repositories.chats.saveTurn(messages, chat, meta);
  stores.chatList.put(meta);
  // The person may have gone elsewhere while it was saved.
  const { state } = stores.conversation;
  if (state.phase !== 'new' || state.chat.id !== chat.id) return;
  stores.conversation.replace({
    phase: 'open',
    chat: { ...state.chat, leafId },
    meta,
    messages,
    path: pathTo(messages, leafId),
  });
  navigate({ screen: 'chat', chatId: chat.id }, { replace: true });
}
