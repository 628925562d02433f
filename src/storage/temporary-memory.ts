import type { Chat, ChatId, ChatMeta, Message } from '../domain/messages.js';
import type { VoteId, VoteRecord } from '../domain/votes.js';
import type { ChatsRepository } from './contracts.js';

type KeptChat = NonNullable<Awaited<ReturnType<ChatsRepository['open']>>>;

/** Temporary chats with their drafts and votes; it writes nowhere. */
export class TemporaryMemory {
  readonly #chats = new Map<ChatId, KeptChat>();
  readonly #drafts = new Map<ChatId, string>();
  readonly #votes = new Map<VoteId, VoteRecord>();

  async open(id: ChatId): Promise<KeptChat | undefined> {
    return this.#chats.get(id);
  }

  async saveTurn(messages: readonly Message[], chat: Chat, meta: ChatMeta): Promise<void> {
    const before = this.#chats.get(chat.id)?.messages ?? [];
    this.#chats.set(chat.id, { chat, meta, messages: merged(before, messages) });
  }

  async saveMessage(message: Message): Promise<void> {
    const held = this.#chats.get(message.chatId);
    if (!held) return;
    this.#chats.set(message.chatId, { ...held, messages: merged(held.messages, [message]) });
  }

  /** Answers that wait for their model. */
  waiting(): Message[] {
    return [...this.#chats.values()]
      .flatMap(({ messages }) => messages)
      .filter((each) => each.role === 'assistant' && each.state.phase === 'waiting');
  }

  draft(key: ChatId): string {
    return this.#drafts.get(key) ?? '';
  }

  saveDraft(key: ChatId, text: string): void {
    this.#drafts.set(key, text);
  }

  votes(): VoteRecord[] {
    return [...this.#votes.values()];
  }

  saveVotes(votes: readonly VoteRecord[]): void {
    for (const vote of votes) this.#votes.set(vote.id, vote);
  }

  deleteVotes(ids: readonly VoteId[]): void {
    for (const id of ids) this.#votes.delete(id);
  }

  forget(id: ChatId): void {
    this.#chats.delete(id);
    this.#drafts.delete(id);
    for (const vote of this.votes()) if (vote.chatId === id) this.#votes.delete(vote.id);
  }
}

/** In order of age. */
function merged(messages: readonly Message[], changed: readonly Message[]): Message[] {
  const byId = new Map([...messages, ...changed].map((message) => [message.id, message]));
  return [...byId.values()].sort((a, b) => a.createdAt - b.createdAt);
}
