import type { WholeChat } from '../domain/chat-file.js';
import type { Message } from '../domain/messages.js';
import { newestLeafBelow } from '../domain/message-tree.js';
import { type ReadChats, readChatFile, type ReadChatsOptions } from '../portability/chat-import.js';
import type { ChatDeps } from './chat-deps.js';
import type { ExportDeps } from './export-chats.js';
import { newConversation } from './new-conversation.js';
import { openChat } from './open-chat.js';

export interface ImportDeps {
  readonly stores: Pick<ChatDeps['stores'], 'chatList' | 'conversation'>;
  readonly repositories: ChatDeps['repositories'];
}

/** What a file would bring. */
export interface ChatImport extends ReadChats {
  /** Chats that are not here, or of which something is not. */
  readonly fresh: readonly WholeChat[];
  /** Chats that are here already, to the last message. */
  readonly known: number;
}

/** Looks at a file without changing anything. Rejects with ExportProblem, AbortError, or StorageError. */
export async function previewImport(
  { repositories }: ExportDeps,
  file: Blob,
  options: ReadChatsOptions,
): Promise<ChatImport> {
  const read = await readChatFile(file, options);
  const fresh: WholeChat[] = [];
  for (const whole of read.chats) {
    const merged = await mergedWith(repositories, whole);
    if (merged) fresh.push(merged);
  }
  return { ...read, fresh, known: read.chats.length - fresh.length };
}

/**
 * Adds what a preview found, all of it or, where that fails, nothing. What is here is not changed: a chat that is here
 * gets the messages it has not. Rejects with StorageError.
 */
export async function importChats(
  deps: ImportDeps,
  { fresh }: Pick<ChatImport, 'fresh'>,
): Promise<void> {
  const { chatList, conversation } = deps.stores;
  await deps.repositories.chats.importAll(fresh);
  for (const { meta } of fresh) chatList.put(meta);
  const { state } = conversation;
  if (state.phase !== 'open' || !fresh.some(({ chat }) => chat.id === state.chat.id)) return;
  conversation.replace(newConversation());
  await openChat(deps, state.chat.id);
}

/** Undefined where nothing would change. */
async function mergedWith(
  repositories: ExportDeps['repositories'],
  whole: WholeChat,
): Promise<WholeChat | undefined> {
  const here = await repositories.chats.open(whole.chat.id);
  // One that was deleted comes back whole.
  if (!here || here.meta.deletedAt !== undefined) return whole;
  const ids = new Set(here.messages.map(({ id }) => id));
  const added = whole.messages.filter(({ id }) => !ids.has(id));
  if (added.length === 0) return undefined;
  return { ...here, chat: { ...here.chat, leafId: leafOf(here, added) }, messages: added };
}

/** What was shown stays so, unless something now follows it. */
function leafOf(
  { chat, messages }: WholeChat,
  added: readonly Message[],
): WholeChat['chat']['leafId'] {
  return chat.leafId === null
    ? (added.at(-1)?.id ?? null)
    : newestLeafBelow([...messages, ...added], chat.leafId);
}
