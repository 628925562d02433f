import type { ChatId } from '../domain/messages.js';
import { isTemporary } from '../domain/temporary.js';
import type { ChatsRepository, DraftsRepository, VotesRepository } from './contracts.js';
import type { TemporaryMemory } from './temporary-memory.js';

interface Kept {
  readonly chats: ChatsRepository;
  readonly drafts: DraftsRepository;
  readonly votes: VotesRepository;
}

/**
 * Keeps what belongs to temporary chats in this page's memory alone, and hands everything else to what writes to disk.
 * `forget` drops one from memory, too.
 */
export function withTemporary(kept: Kept): Kept & { readonly forget: (id: ChatId) => void } {
  let loading: Promise<TemporaryMemory> | undefined;
  const memory = (): Promise<TemporaryMemory> =>
    (loading ??= import('./temporary-memory.js').then((part) => new part.TemporaryMemory()));
  const lasts = (id: ChatId): boolean => !isTemporary(id);
  const { chats, drafts, votes } = kept;
  return {
    chats: {
      list: (first) => chats.list(first),
      watch: (listener) => chats.watch(listener),
      open: async (id, onEnd) => (lasts(id) ? chats.open(id, onEnd) : (await memory()).open(id)),
      saveTurn: async (messages, chat, meta) =>
        (lasts(chat.id) ? chats : await memory()).saveTurn(messages, chat, meta),
      importAll: (all) => chats.importAll(all.filter(({ chat }) => lasts(chat.id))),
      patchMetas: (ids, part) => chats.patchMetas(ids.filter(lasts), part),
      saveMessage: async (message, durability) =>
        (lasts(message.chatId) ? chats : await memory()).saveMessage(message, durability),
      unfinished: async () => [
        ...(await chats.unfinished()),
        ...((await loading)?.waiting() ?? []),
      ],
      purgeDeleted: (before, among) => chats.purgeDeleted(before, among),
      check: (options) => chats.check(options),
    },
    drafts: {
      // At once: a page that is going away waits for nothing.
      get: (key) => (lasts(key) ? drafts.get(key) : memory().then((held) => held.draft(key))),
      save: (key, text) =>
        lasts(key) ? drafts.save(key, text) : memory().then((held) => held.saveDraft(key, text)),
    },
    votes: {
      all: async () => [...(await votes.all()), ...((await loading)?.votes() ?? [])],
      save: async (saved) => {
        const passing = saved.filter(({ chatId }) => !lasts(chatId));
        if (passing.length > 0) (await memory()).saveVotes(passing);
        await votes.save(saved.filter(({ chatId }) => lasts(chatId)));
      },
      delete: async (ids) => {
        (await loading)?.deleteVotes(ids);
        await votes.delete(ids);
      },
      watch: (listener) => votes.watch(listener),
    },
    forget: (id) => void loading?.then((held) => held.forget(id)),
  };
}
