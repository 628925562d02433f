/** Searches the chats off the page's thread: reads them once, newest first, keeps their words in memory, and scans. */
import { searchedText } from '../../domain/attachments.js';
import type { ChatId, Message, MessageId } from '../../domain/messages.js';
import { ChatIndex, type FoundChat } from '../../domain/search/chat-index.js';
import { markWords, snippetOf } from '../../domain/search/find-marks.js';
import type { ChatHit, ChatHits } from '../../domain/search/search.js';
import { searchWords } from '../../domain/search/search-words.js';
import { Database } from '../database.js';
import type { FromSearchWorker, ListedChat, ToSearchWorker } from './search-messages.js';

/** Chats read in one transaction; searches are answered in between. */
const LOT = 20;

const index = new ChatIndex();
const listed = new Map<ChatId, ListedChat>();
/** Chats whose texts are to be read. */
const unread = new Map<ChatId, ListedChat>();
let database: Promise<Database> | undefined;
let isReading = false;

function post(message: FromSearchWorker): void {
  self.postMessage(message);
}

function opened(): Promise<Database> {
  if (!database) throw new Error('The search was not opened');
  return database;
}

function sync(chats: readonly ListedChat[], gone: readonly ChatId[]): void {
  for (const chat of chats) {
    if (!listed.has(chat.id)) index.put({ ...chat, messages: [] });
    listed.set(chat.id, chat);
    unread.set(chat.id, chat);
  }
  for (const id of gone) {
    listed.delete(id);
    unread.delete(id);
    index.remove(id);
  }
  if (!isReading) void readAll();
}

async function readAll(): Promise<void> {
  isReading = true;
  try {
    while (unread.size > 0) await readLot();
    post({ type: 'complete' });
  } catch {
    // What is known so far can still be found; the next change tries anew.
  }
  isReading = false;
}

async function readLot(): Promise<void> {
  const lot = [...unread.values()].slice(0, LOT);
  const lots = await (
    await opened()
  ).read(['messages'], (tx) => {
    const byChat = tx.objectStore('messages').index('by-chat');
    return Promise.all(lot.map(({ id }) => byChat.getAll(id)));
  });
  lot.forEach((read, at) => {
    const chat = listed.get(read.id);
    if (chat) index.put({ ...chat, messages: lots[at]!.filter(isThere).map(searched) });
    // One that changed meanwhile is read again.
    if (unread.get(read.id) === read) unread.delete(read.id);
  });
}

function isThere({ deletedAt }: Message): boolean {
  return deletedAt === undefined;
}

function searched(message: Message): { readonly id: MessageId; readonly text: string } {
  const { id, text } = message;
  return { id, text: message.role === 'user' ? searchedText(message) : text };
}

async function find(search: string, limit: number): Promise<ChatHits> {
  const words = searchWords(search);
  // As of now: more may be read while the texts are fetched.
  const share = listed.size === 0 ? 1 : 1 - unread.size / listed.size;
  const { chats, more } = index.find(words, limit, Date.now());
  const texts = await textsOf(chats);
  const hits = chats.map((found, at) => hitOf(found, texts[at], words));
  return { hits, more, share };
}

/** As they were written: the index keeps them folded. */
async function textsOf(chats: readonly FoundChat[]): Promise<(string | undefined)[]> {
  const messages = await (
    await opened()
  ).read(['messages'], (tx) => {
    const store = tx.objectStore('messages');
    return Promise.all(
      chats.map(async ({ messageId }) => (messageId === null ? undefined : store.get(messageId))),
    );
  });
  return messages.map((message) => message && searched(message).text);
}

function hitOf(
  { id, messageId, messageCount }: FoundChat,
  text: string | undefined,
  words: readonly string[],
): ChatHit {
  return {
    chatId: id,
    title: markWords(listed.get(id)?.title ?? '', words),
    snippet: text === undefined ? [] : snippetOf(text, words),
    messageId,
    messageCount,
  };
}

async function answer({ id, search, limit }: Extract<ToSearchWorker, { type: 'find' }>) {
  try {
    post({ type: 'found', id, found: await find(search, limit) });
  } catch (error) {
    post({ type: 'failed', id, message: error instanceof Error ? error.message : String(error) });
  }
}

self.addEventListener('message', ({ data }: MessageEvent<ToSearchWorker>) => {
  if (data.type === 'open') database = Database.open({ name: data.database });
  else if (data.type === 'sync') sync(data.chats, data.gone);
  else void answer(data);
});
