import type { Chat, ChatId, ChatMeta, Message, MessageId } from '../domain/messages.js';
import { isTemporary } from '../domain/temporary.js';
import type { VoteId, VoteRecord } from '../domain/votes.js';
import type {
  ChatNews,
  ChatsChecked,
  ChatsRepository,
  CheckOptions,
  DraftsRepository,
  VotesRepository,
} from './contracts.js';

interface Kept {
  readonly chats: ChatsRepository;
  readonly drafts: DraftsRepository;
  readonly votes: VotesRepository;
}

type KeptChat = NonNullable<Awaited<ReturnType<ChatsRepository['open']>>>;

/**
 * Keeps what belongs to temporary chats in this page's memory alone, and hands everything else to what writes to disk.
 * `forget` drops one from memory, too.
 */
export function withTemporary(kept: Kept): Kept & { readonly forget: (id: ChatId) => void } {
  const chats = new TemporaryChats(kept.chats);
  const drafts = new Map<string, string>();
  const votes = new Map<VoteId, VoteRecord>();
  return {
    chats,
    drafts: {
      get: async (key) => (isTemporary(key) ? (drafts.get(key) ?? '') : kept.drafts.get(key)),
      save: async (key, text) =>
        isTemporary(key) ? void drafts.set(key, text) : kept.drafts.save(key, text),
    },
    votes: {
      all: async () => [...(await kept.votes.all()), ...votes.values()],
      save: async (saved) => {
        for (const vote of saved) if (isTemporary(vote.chatId)) votes.set(vote.id, vote);
        await kept.votes.save(saved.filter(({ chatId }) => !isTemporary(chatId)));
      },
      delete: async (ids) => {
        for (const id of ids) votes.delete(id);
        await kept.votes.delete(ids);
      },
      watch: (listener) => kept.votes.watch(listener),
    },
    forget: (id) => {
      chats.forget(id);
      drafts.delete(id);
      for (const vote of votes.values()) if (vote.chatId === id) votes.delete(vote.id);
    },
  };
}

class TemporaryChats implements ChatsRepository {
  readonly #kept: ChatsRepository;
  readonly #held = new Map<ChatId, KeptChat>();

  constructor(kept: ChatsRepository) {
    this.#kept = kept;
  }

  list(): Promise<ChatMeta[]> {
    return this.#kept.list();
  }

  watch(listener: (news: ChatNews) => void): () => void {
    return this.#kept.watch(listener);
  }

  async open(id: ChatId): Promise<KeptChat | undefined> {
    return isTemporary(id) ? this.#held.get(id) : this.#kept.open(id);
  }

  async saveTurn(messages: readonly Message[], chat: Chat, meta: ChatMeta): Promise<void> {
    if (!isTemporary(chat.id)) return this.#kept.saveTurn(messages, chat, meta);
    const before = this.#held.get(chat.id)?.messages ?? [];
    this.#held.set(chat.id, { chat, meta, messages: merged(before, messages) });
  }

  importAll(chats: Parameters<ChatsRepository['importAll']>[0]): Promise<void> {
    return this.#kept.importAll(chats.filter(({ chat }) => !isTemporary(chat.id)));
  }

  patchMetas(ids: readonly ChatId[], part: Partial<Omit<ChatMeta, 'id'>>): Promise<ChatMeta[]> {
    const lasting = ids.filter((id) => !isTemporary(id));
    return this.#kept.patchMetas(lasting, part);
  }

  async saveMessage(message: Message, durability: 'strict' | 'relaxed'): Promise<void> {
    const { chatId } = message;
    if (!isTemporary(chatId)) return this.#kept.saveMessage(message, durability);
    const held = this.#held.get(chatId);
    if (held) this.#held.set(chatId, { ...held, messages: merged(held.messages, [message]) });
  }

  async unfinished(): Promise<Message[]> {
    const held = [...this.#held.values()].flatMap(({ messages }) => messages);
    const waiting = held.filter(
      (each) => each.role === 'assistant' && each.state.phase === 'waiting',
    );
    return [...(await this.#kept.unfinished()), ...waiting];
  }

  purgeDeleted(before: number): Promise<{ chats: ChatId[]; messages: MessageId[] }> {
    return this.#kept.purgeDeleted(before);
  }

  check(options: CheckOptions): Promise<ChatsChecked> {
    return this.#kept.check(options);
  }

  forget(id: ChatId): void {
    this.#held.delete(id);
  }
}

/** In order of age. */
function merged(messages: readonly Message[], changed: readonly Message[]): Message[] {
  const byId = new Map([...messages, ...changed].map((message) => [message.id, message]));
  return [...byId.values()].sort((a, b) => a.createdAt - b.createdAt);
}
