import type { SkippedChat, WholeChat } from '../domain/chat-file.js';
import { mergedChat } from '../domain/merge-chat.js';
import type { ChatId, ChatMeta } from '../domain/messages.js';
import type { ImportsRepository, ImportStaging, Published } from './contracts.js';
import type { Database } from './database.js';
import { tellChatNews } from './chat-news.js';
import { holdLock } from '../platform/web-locks.js';

const LOCK = 'kinglet-import';
/** Stands before the ids of what is kept for a chat that is here; no chat's own begin with it. */
const ASIDE = '~';
/** Chats swept in one transaction. */
const LOT = 20;

const TWICE = 'It is in the file twice';
const ID_TAKEN = 'A message of it has the id of another chat’s';

/**
 * Imports that are all or nothing, however large and whatever ends them. A chat out of a file is written without its
 * meta: without one it is in no list, no search and no export. What is for a chat that is here already stands under
 * ids of its own. The last transaction writes every meta. So a chat without a meta is what an import left that did not
 * get so far.
 */
export class IdbImportsRepository implements ImportsRepository {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async begin(): Promise<ImportStaging | undefined> {
    const release = await holdLock(LOCK);
    if (!release) return undefined;
    const sweep = () => sweepStaged(this.#database);
    try {
      await sweep();
    } catch (error) {
      release();
      throw error;
    }
    return new IdbImportStaging(this.#database, async () => {
      try {
        await sweep();
      } finally {
        release();
      }
    });
  }

  async sweep(): Promise<void> {
    await (await this.begin())?.end();
  }
}

class IdbImportStaging implements ImportStaging {
  readonly #database: Database;
  readonly end: () => Promise<void>;
  readonly #seen = new Set<ChatId>();
  readonly #fresh: ChatMeta[] = [];
  /** Of chats that are here already, deleted ones among them, as the file describes them. */
  readonly #aside: ChatMeta[] = [];

  constructor(database: Database, end: () => Promise<void>) {
    this.#database = database;
    this.end = end;
  }

  async stage(chats: readonly WholeChat[]): Promise<SkippedChat[]> {
    const skipped: SkippedChat[] = [];
    // Flushed with the last transaction, which is strict.
    await this.#database.write(['chats', 'metas', 'messages'], 'relaxed', async (tx) => {
      const stored = tx.objectStore('messages');
      for (const whole of chats) {
        const { meta } = whole;
        const skip = (reason: string) => skipped.push({ title: meta.title, reason });
        if (this.#seen.has(meta.id)) {
          skip(TWICE);
          continue;
        }
        const isHere = (await tx.objectStore('metas').getKey(meta.id)) !== undefined;
        const { chat, messages } = isHere ? setAside(whole) : whole;
        const taken = await Promise.all(messages.map(({ id }) => stored.getKey(id)));
        if (taken.some((key) => key !== undefined)) {
          skip(ID_TAKEN);
          continue;
        }
        this.#seen.add(meta.id);
        (isHere ? this.#aside : this.#fresh).push(meta);
        await Promise.all([
          tx.objectStore('chats').put(chat),
          ...messages.map((message) => stored.put(message)),
        ]);
      }
    });
    return skipped;
  }

  async publish(): Promise<Published> {
    const published = await this.#publish();
    const chatIds = published.metas.map(({ id }) => id);
    tellChatNews(this.#database, { type: 'imported', chatIds });
    return published;
  }

  #publish(): Promise<Published> {
    return this.#database.write(['chats', 'metas', 'messages'], 'strict', async (tx) => {
      const chats = tx.objectStore('chats');
      const metas = tx.objectStore('metas');
      const stored = tx.objectStore('messages');
      const ofChat = (id: ChatId) => stored.index('by-chat').getAll(id);
      const merged: ChatMeta[] = [];
      const skipped: SkippedChat[] = [];
      for (const meta of this.#aside) {
        const [chat, here, hereMeta, messages, before] = await Promise.all([
          chats.get(ASIDE + meta.id),
          chats.get(meta.id),
          metas.get(meta.id),
          ofChat(ASIDE + meta.id),
          ofChat(meta.id),
        ]);
        if (!chat) continue;
        const open = here && hereMeta && { chat: here, meta: hereMeta, messages: before };
        const next = mergedChat(open, broughtBack({ chat, meta, messages }));
        await Promise.all([
          chats.delete(chat.id),
          ...messages.map((message) => stored.delete(message.id)),
        ]);
        if (!next) continue;
        const there = await Promise.all(next.messages.map(({ id }) => stored.get(id)));
        if (there.some((message) => message && message.chatId !== meta.id)) {
          skipped.push({ title: meta.title, reason: ID_TAKEN });
          continue;
        }
        merged.push(next.meta);
        await Promise.all([
          chats.put(next.chat),
          metas.put(next.meta),
          ...next.messages.map((message) => stored.put(message)),
        ]);
      }
      await Promise.all(this.#fresh.map((meta) => metas.put(meta)));
      return { metas: [...this.#fresh, ...merged], skipped };
    });
  }
}

function setAside({ chat, meta, messages }: WholeChat): WholeChat {
  const id = ASIDE + chat.id;
  return {
    meta,
    chat: { ...chat, id },
    messages: messages.map((message) => ({ ...message, id: ASIDE + message.id, chatId: id })),
  };
}

function broughtBack({ chat, meta, messages }: WholeChat): WholeChat {
  return {
    meta,
    chat: { ...chat, id: meta.id },
    messages: messages.map((message) => ({
      ...message,
      id: message.id.slice(ASIDE.length),
      chatId: meta.id,
    })),
  };
}

/** A chat at a time, in several transactions: what is left over may be large. */
async function sweepStaged(database: Database): Promise<void> {
  const [chats, metas] = await database.read(['chats', 'metas'], (tx) =>
    Promise.all([tx.objectStore('chats').getAllKeys(), tx.objectStore('metas').getAllKeys()]),
  );
  const listed = new Set(metas);
  const left = chats.filter((id) => !listed.has(id));
  for (let at = 0; at < left.length; at += LOT) {
    const lot = left.slice(at, at + LOT);
    await database.write(['chats', 'metas', 'messages'], 'relaxed', async (tx) => {
      const stored = tx.objectStore('messages');
      for (const id of lot) {
        if ((await tx.objectStore('metas').getKey(id)) !== undefined) continue;
        const messages = await stored.index('by-chat').getAllKeys(id);
        await Promise.all([
          tx.objectStore('chats').delete(id),
          ...messages.map((message) => stored.delete(message)),
        ]);
      }
    });
  }
}
