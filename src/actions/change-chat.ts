/** Reading and changing a chat wherever it is: on the screen, or only on disk while its answer goes on. */
import { pathTo } from '../domain/message-tree.js';
import type { Chat, ChatId, ChatMeta, Message, MessageId } from '../domain/messages.js';
import type { ChatEnd } from '../storage/contracts.js';
import type { ConversationState } from '../stores/conversation-store.js';
import type { ChatDeps } from './chat-deps.js';

export interface LoadedChat {
  readonly chat: Chat;
  readonly meta: ChatMeta;
  /** Deleted ones left out. */
  readonly messages: readonly Message[];
}

export interface ChatChange {
  /** Added, or replaced by id; one with `deletedAt` leaves the conversation. */
  readonly messages?: readonly Message[];
  readonly chat?: Partial<Omit<Chat, 'id'>>;
  readonly meta?: Partial<Omit<ChatMeta, 'id'>>;
}

type Deps = Pick<ChatDeps, 'repositories'> & {
  readonly stores: Pick<ChatDeps['stores'], 'chatList' | 'conversation'>;
};

/** Answers that stand on the screen but not yet on disk, by repository. */
const unsaved = new WeakMap<object, Map<MessageId, Message>>();

/** Changes of one database go one after another, so that none is lost between reading and writing. */
const tails = new WeakMap<object, Promise<unknown>>();

export function unsavedAnswers({
  repositories,
}: Pick<Deps, 'repositories'>): Map<MessageId, Message> {
  const found = unsaved.get(repositories.chats) ?? new Map<MessageId, Message>();
  unsaved.set(repositories.chats, found);
  return found;
}

/**
 * Undefined when there is no such chat, or it was deleted. Rejects with StorageError.
 *
 * @param onEnd told of what is on disk of the chat's end, before all of it is read
 */
export async function loadChat(
  deps: Deps,
  chatId: ChatId,
  onEnd?: (end: ChatEnd) => void,
): Promise<LoadedChat | undefined> {
  const open = openChatState(deps, chatId);
  if (open) return open;
  const stored = await deps.repositories.chats.open(chatId, onEnd);
  if (!stored || stored.meta.deletedAt !== undefined) return undefined;
  return { ...stored, messages: merge(stored.messages, heldOf(deps, chatId)) };
}

/** Answers of a chat that stand on the screen but not yet on disk. */
export function heldOf(deps: Pick<Deps, 'repositories'>, chatId: ChatId): Message[] {
  return [...unsavedAnswers(deps).values()].filter((message) => message.chatId === chatId);
}

/** The chat if it is the one on the screen. */
export function openChatState(
  { stores }: { readonly stores: Pick<ChatDeps['stores'], 'conversation'> },
  chatId: ChatId,
): Extract<ConversationState, { phase: 'open' }> | undefined {
  const { state } = stores.conversation;
  return state.phase === 'open' && state.chat.id === chatId ? state : undefined;
}

/** Strictly on disk first, then shown. Resolves to false when the chat is gone. Rejects with StorageError. */
export function changeChat(deps: Deps, chatId: ChatId, change: ChatChange): Promise<boolean> {
  return inTurn(deps, () => saveChange(deps, chatId, change));
}

/** After every change before it. Rejects as `work` does. */
export function inTurn<Result>(
  { repositories }: Pick<Deps, 'repositories'>,
  work: () => Promise<Result>,
): Promise<Result> {
  const key = repositories.chats;
  const before = tails.get(key) ?? Promise.resolve();
  const mine = before.then(work);
  tails.set(
    key,
    mine.catch(() => {}),
  );
  return mine;
}

async function saveChange(deps: Deps, chatId: ChatId, change: ChatChange): Promise<boolean> {
  const loaded = await loadChat(deps, chatId);
  if (!loaded) return false;
  const next = changed(loaded, change);
  await deps.repositories.chats.saveTurn(change.messages ?? [], next.chat, next.meta);
  const { waiting, usedCloud } = next.meta;
  showChange(deps, chatId, { ...change, meta: { ...change.meta, waiting, usedCloud } });
  return true;
}

/** Only in memory: on the screen where the chat is open, and in the list. */
export function showChange(deps: Deps, chatId: ChatId, change: ChatChange): void {
  const { chatList, conversation } = deps.stores;
  const open = openChatState(deps, chatId);
  const meta = chatList.find(chatId);
  if (open) {
    const next = changed(open, change);
    conversation.replace({ phase: 'open', ...next, path: pathTo(next.messages, next.chat.leafId) });
    chatList.put(next.meta);
  } else if (meta) {
    chatList.put({ ...meta, ...change.meta });
  }
}

function changed(loaded: LoadedChat, change: ChatChange): LoadedChat {
  const messages = merge(loaded.messages, change.messages ?? []);
  const answers = messages.filter((message) => message.role === 'assistant');
  const meta: ChatMeta = {
    ...loaded.meta,
    ...change.meta,
    waiting: answers.some(({ state }) => state.phase === 'waiting'),
    usedCloud: loaded.meta.usedCloud || answers.some(({ by }) => by.where === 'cloud'),
  };
  return { chat: { ...loaded.chat, ...change.chat }, meta, messages };
}

function merge(messages: readonly Message[], changes: readonly Message[]): Message[] {
  const byId = new Map(messages.map((message) => [message.id, message]));
  for (const message of changes) byId.set(message.id, message);
  return [...byId.values()].filter(({ deletedAt }) => deletedAt === undefined);
}
