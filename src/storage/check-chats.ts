/** Looks whether every chat is whole, and puts right what is not. Nothing is ever taken away. */
import type { IDBPTransaction } from 'idb';
import { titleFromText } from '../domain/chat-title.js';
import type { Chat, ChatId, ChatMeta, Message } from '../domain/messages.js';
import { DEFAULT_SAMPLING } from '../domain/sampling.js';
import { repairTree } from '../domain/tree-repair.js';
import type { ChatsChecked, CheckOptions } from './contracts.js';
import type { Database } from './database.js';
import type { KingletSchema } from './schema.js';

const ALL_AGAIN_AFTER_MS = 7 * 24 * 60 * 60 * 1000;
const LAST_LOOK = 'chats-checked';
const MESSAGES_AT_ONCE = 300;

/** Dates in ms: of the last look, and of the last one at all chats. */
interface LastLook {
  readonly at: number;
  readonly allAt: number;
}

/**
 * One read of the whole list of keys, then one of each chat that is to be looked at: those that changed since the last
 * look; each week, or where that is asked for, all of them.
 */
export async function checkChats(
  database: Database,
  { thorough, rest }: CheckOptions,
): Promise<ChatsChecked> {
  const now = Date.now();
  const last = await lastLook(database);
  // A clock that was set back says nothing of what changed since.
  const isOld = !last || last.at > now || now - last.allAt > ALL_AGAIN_AFTER_MS;
  const all = thorough || isOld;
  const found = await checkSince(database, all ? -Infinity : last.at, rest);
  const look: LastLook = { at: now, allAt: all ? now : last.allAt };
  await database.write(['measurements'], 'relaxed', (tx) =>
    tx.objectStore('measurements').put(look, LAST_LOOK),
  );
  return found;
}

async function lastLook(database: Database): Promise<LastLook | undefined> {
  const look = await database.read(['measurements'], (tx) =>
    tx.objectStore('measurements').get(LAST_LOOK),
  );
  return look as LastLook | undefined;
}

async function checkSince(
  database: Database,
  since: number,
  rest: CheckOptions['rest'],
): Promise<ChatsChecked> {
  const repaired: ChatId[] = [];
  const { halves, metas } = await readKeys(database);
  const changed = metas.filter(({ updatedAt }) => updatedAt >= since).map(({ id }) => id);
  let checked = 0;
  for (const id of new Set([...halves, ...changed])) {
    await rest();
    if (await isSound(database, id)) checked += 1;
    else if (await repair(database, id)) repaired.push(id);
  }
  return { checked: checked + repaired.length, repaired };
}

/**
 * The chats of which a part is missing, and all metas. One without a meta alone is an import that is not done, or was
 * not: the imports see to it.
 */
async function readKeys(
  database: Database,
): Promise<{ halves: readonly ChatId[]; metas: readonly ChatMeta[] }> {
  return database.read(['chats', 'metas', 'messages'], async (tx) => {
    const [chats, metas] = await Promise.all([
      tx.objectStore('chats').getAllKeys(),
      tx.objectStore('metas').getAll(),
    ]);
    const written = new Set<ChatId>();
    const byChat = tx.objectStore('messages').index('by-chat');
    for (
      let cursor = await byChat.openKeyCursor(null, 'nextunique');
      cursor;
      cursor = await cursor.continue()
    )
      written.add(cursor.key);
    const listed = new Set(metas.map(({ id }) => id));
    const known = new Set(chats);
    const halves = [...new Set([...listed, ...written])].filter((id) => !known.has(id));
    return { halves, metas };
  });
}

async function isSound(database: Database, id: ChatId): Promise<boolean> {
  return database.read(['chats', 'metas', 'messages'], async (tx) => {
    const [chat, meta] = await Promise.all([
      tx.objectStore('chats').get(id),
      tx.objectStore('metas').get(id),
    ]);
    if (!chat || !meta) return false;
    return repairTree(chat, await readInParts(tx, id)) === null;
  });
}

/** Of a very long chat a part at a time: a key that is pressed meanwhile waits for one part only. */
async function readInParts(tx: Transaction, id: ChatId): Promise<Message[]> {
  const stored = tx.objectStore('messages');
  const keys = await stored.index('by-chat').getAllKeys(id);
  if (keys.length <= MESSAGES_AT_ONCE) return stored.index('by-chat').getAll(id);
  const messages: Message[] = [];
  for (let at = 0; at < keys.length; at += MESSAGES_AT_ONCE) {
    const part = keys.slice(at, at + MESSAGES_AT_ONCE);
    const found = await Promise.all(part.map((key) => stored.get(key)));
    messages.push(...found.filter((message) => message !== undefined));
  }
  return messages;
}

/** Reads again within the transaction that writes: another page may have changed it since. */
async function repair(database: Database, id: ChatId): Promise<boolean> {
  return database.write(['chats', 'metas', 'messages'], 'strict', async (tx) => {
    const found = await readWhole(tx, id);
    if (!found.chat && !found.meta && found.messages.length === 0) return false;
    const chat = found.chat ?? emptyChat(id);
    const wrong = repairTree(chat, found.messages);
    const isWhole = found.chat !== undefined && found.meta !== undefined;
    if (!wrong && isWhole) return false;
    await Promise.all([
      tx.objectStore('chats').put({ ...chat, ...(wrong && { leafId: wrong.leafId }) }),
      ...(found.meta ? [] : [tx.objectStore('metas').put(metaOf(id, found.messages))]),
      ...(wrong?.messages ?? []).map((message) => tx.objectStore('messages').put(message)),
    ]);
    return true;
  });
}

type Transaction = IDBPTransaction<
  KingletSchema,
  ['chats', 'metas', 'messages'],
  'readonly' | 'readwrite'
>;

async function readWhole(tx: Transaction, id: ChatId) {
  const [chat, meta, messages] = await Promise.all([
    tx.objectStore('chats').get(id),
    tx.objectStore('metas').get(id),
    tx.objectStore('messages').index('by-chat').getAll(id),
  ]);
  return { chat, meta, messages };
}

function emptyChat(id: ChatId): Chat {
  return { id, leafId: null, modelKey: null, systemPrompt: '', sampling: DEFAULT_SAMPLING };
}

function metaOf(id: ChatId, messages: readonly Message[]): ChatMeta {
  const dates = messages.map(({ createdAt }) => createdAt);
  const first = messages
    .filter(({ role }) => role === 'user')
    .toSorted((a, b) => a.createdAt - b.createdAt)[0];
  const answers = messages.filter((message) => message.role === 'assistant');
  return {
    id,
    title: first ? titleFromText(first.text) : 'Recovered chat',
    titleBy: 'auto',
    createdAt: dates.length > 0 ? dates.reduce((a, b) => Math.min(a, b)) : Date.now(),
    updatedAt: dates.length > 0 ? dates.reduce((a, b) => Math.max(a, b)) : Date.now(),
    pinned: false,
    usedCloud: answers.some(({ by }) => by.where === 'cloud'),
    waiting: answers.some(({ state }) => state.phase === 'waiting'),
  };
}
