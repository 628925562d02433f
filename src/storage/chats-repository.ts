import type { IDBPIndex } from 'idb';
import { pathTo } from '../domain/message-tree.js';
import type { Chat, ChatId, ChatMeta, Message, MessageId } from '../domain/messages.js';
import { chatNewsChannel } from './chat-news.js';
import type {
  ChatEnd,
  ChatNews,
  ChatsChecked,
  ChatsRepository,
  CheckOptions,
  FirstChats,
} from './contracts.js';
import type { Database } from './database.js';
import type { KingletSchema } from './schema.js';
import type { TabChannel } from './tab-channel.js';

/** Messages of a chat that are read before all others: more than a screen of them. */
const END = 16;
/** More than a screen of the list. */
const FIRST_METAS = 40;

/** Chats, their metas and their messages. */
export class IdbChatsRepository implements ChatsRepository {
  readonly #database: Database;
  readonly #channel: TabChannel<ChatNews>;

  constructor(database: Database) {
    this.#database = database;
    this.#channel = chatNewsChannel(database);
  }

  watch(listener: (news: ChatNews) => void): () => void {
    return this.#channel.watch(listener);
  }

  list(first?: FirstChats): Promise<ChatMeta[]> {
    return this.#database.read(['metas'], async (tx) => {
      const stored = tx.objectStore('metas');
      const youngest = first && readsBackwards() ? stored.index('by-updated') : null;
      const some = Promise.all([
        youngest?.getAll(backwards(undefined, FIRST_METAS)) ?? [],
        ...(youngest ? first!.named : []).map((id) => stored.get(id)),
      ]);
      const all = stored.getAll();
      all.catch(() => undefined);
      const found = (await some).flat().filter((meta) => meta !== undefined);
      if (youngest) first!.tell(found);
      return all;
    });
  }

  open(
    id: ChatId,
    onEnd?: (end: ChatEnd) => void,
  ): Promise<{ chat: Chat; meta: ChatMeta; messages: Message[] } | undefined> {
    return this.#database.read(['chats', 'metas', 'messages'], async (tx) => {
      const stored = tx.objectStore('messages');
      const first = Promise.all([
        tx.objectStore('chats').get(id),
        tx.objectStore('metas').get(id),
        onEnd ? readYoungest(stored.index('by-time'), id) : [],
      ]);
      // All is asked for at once: the disk need not wait for what is done with the end.
      const all = stored.index('by-chat').getAll(id);
      all.catch(() => undefined);
      const [chat, meta, youngest] = await first;
      if (!chat || !meta) return undefined;
      onEnd?.({ chat, meta, path: pathTo(youngest, chat.leafId) });
      const messages = await all;
      return { chat, meta, messages: messages.sort((a, b) => a.createdAt - b.createdAt) };
    });
  }

  async saveTurn(messages: readonly Message[], chat: Chat, meta: ChatMeta): Promise<void> {
    await this.#database.write(['chats', 'metas', 'messages'], 'strict', (tx) => {
      const saved = [
        tx.objectStore('chats').put(chat),
        tx.objectStore('metas').put(meta),
        ...messages.map((message) => tx.objectStore('messages').put(message)),
      ];
      // A page that is frozen now must not hold up the writing of others.
      tx.commit();
      return Promise.all(saved);
    });
    this.#channel.tell({ type: 'turn', chat, meta, messages });
  }

  async importAll(chats: Parameters<ChatsRepository['importAll']>[0]): Promise<void> {
    await this.#database.write(['chats', 'metas', 'messages'], 'strict', async (tx) => {
      for (const { chat, meta, messages } of chats)
        await Promise.all([
          tx.objectStore('chats').put(chat),
          tx.objectStore('metas').put(meta),
          ...messages.map((message) => tx.objectStore('messages').put(message)),
        ]);
    });
    this.#channel.tell({ type: 'imported', chatIds: chats.map(({ chat }) => chat.id) });
  }

  async patchMetas(
    ids: readonly ChatId[],
    part: Partial<Omit<ChatMeta, 'id'>>,
  ): Promise<ChatMeta[]> {
    const metas = await this.#database.write(['metas'], 'strict', async (tx) => {
      const stored = tx.objectStore('metas');
      const found = await Promise.all(ids.map((id) => stored.get(id)));
      const changed = found.flatMap((meta) => (meta ? [{ ...meta, ...part }] : []));
      await Promise.all(changed.map((meta) => stored.put(meta)));
      return changed;
    });
    this.#channel.tell({ type: 'metas', metas });
    return metas;
  }

  async saveMessage(message: Message, durability: 'strict' | 'relaxed'): Promise<void> {
    await this.#database.write(['messages'], durability, (tx) => {
      const saved = tx.objectStore('messages').put(message);
      tx.commit();
      return saved;
    });
    this.#channel.tell({ type: 'message', message });
  }

  unfinished(): Promise<Message[]> {
    return this.#database.read(['messages'], async (tx) => {
      const byState = tx.objectStore('messages').index('by-state');
      const found = await Promise.all([byState.getAll('writing'), byState.getAll('waiting')]);
      return found.flat().filter((message) => message.deletedAt === undefined);
    });
  }

  purgeDeleted(
    before: number,
    among?: readonly ChatId[],
  ): Promise<{ chats: ChatId[]; messages: MessageId[] }> {
    return this.#database.write(['chats', 'metas', 'messages', 'drafts'], 'relaxed', async (tx) => {
      const stored = tx.objectStore('messages');
      const listed = tx.objectStore('metas');
      const metas = among
        ? await Promise.all(among.map((id) => listed.get(id)))
        : await listed.getAll();
      const chats = metas.flatMap((meta) =>
        meta?.deletedAt !== undefined && meta.deletedAt < before ? [meta.id] : [],
      );
      const found = await Promise.all([
        stored.index('by-deleted').getAllKeys(IDBKeyRange.upperBound(before, true)),
        ...chats.map((id) => stored.index('by-chat').getAllKeys(id)),
      ]);
      const messages = [...new Set(found.flat())];
      await Promise.all([
        ...messages.map((id) => stored.delete(id)),
        ...chats.map((id) => tx.objectStore('chats').delete(id)),
        ...chats.map((id) => tx.objectStore('metas').delete(id)),
        ...chats.flatMap((id) => [
          tx.objectStore('drafts').delete(id),
          tx.objectStore('drafts').delete(`files:${id}`),
        ]),
      ]);
      return { chats, messages };
    });
  }

  /** Not wanted before the page is at rest. */
  async check(options: CheckOptions): Promise<ChatsChecked> {
    const { checkChats } = await import('./check-chats.js');
    return checkChats(this.#database, options);
  }
}

type ByTime = IDBPIndex<
  KingletSchema,
  ['chats', 'metas', 'messages'],
  'messages',
  'by-time',
  'readonly'
>;

/** In one go where the browser can read backwards so. */
async function readYoungest(byTime: ByTime, chatId: ChatId): Promise<Message[]> {
  const ofChat = IDBKeyRange.bound([chatId], [chatId, []]);
  if (readsBackwards()) return byTime.getAll(backwards(ofChat, END));
  const found: Message[] = [];
  let cursor = await byTime.openCursor(ofChat, 'prev');
  for (; cursor && found.length < END; cursor = await cursor.continue()) found.push(cursor.value);
  return found;
}

/** Came to `getAll` together with `getAllRecords`. */
function readsBackwards(): boolean {
  return 'getAllRecords' in IDBIndex.prototype;
}

function backwards(query: IDBKeyRange | undefined, count: number): IDBKeyRange {
  // The types know of no options yet.
  return { query, count, direction: 'prev' } as unknown as IDBKeyRange;
}
