import type { ChatId, ChatMeta } from '../domain/messages.js';
import { isTemporary } from '../domain/temporary.js';
import { Store } from './store.js';

export interface ChatListState {
  readonly loaded: boolean;
  /** Only those that stand first are there: the others are being read. */
  readonly partial?: true;
  /** Neither deleted nor temporary ones; newest first within pinned and others. */
  readonly chats: readonly ChatMeta[];
}

/** The sidebar's chats. */
export class ChatListStore extends Store<ChatListState> {
  constructor() {
    super({ loaded: false, chats: [] });
  }

  /** Those that stand first, while all the others are read. */
  setFirst(chats: readonly ChatMeta[]): void {
    const others = this.state.chats.filter(({ id }) => chats.every((chat) => chat.id !== id));
    const first = new Map([...chats, ...others].map((chat) => [chat.id, chat]));
    this.set({ loaded: false, partial: true, chats: sorted([...first.values()]) });
  }

  setAll(chats: readonly ChatMeta[]): void {
    this.set({ loaded: true, chats: sorted(chats) });
  }

  /** Add or replace one. A deleted one leaves the list. */
  put(meta: ChatMeta): void {
    this.putAll([meta]);
  }

  putAll(metas: readonly ChatMeta[]): void {
    const ids = new Set(metas.map(({ id }) => id));
    const others = this.state.chats.filter(({ id }) => !ids.has(id));
    this.set({ ...this.state, chats: sorted([...others, ...metas]) });
  }

  find(id: ChatId): ChatMeta | undefined {
    return this.state.chats.find((chat) => chat.id === id);
  }
}

function sorted(chats: readonly ChatMeta[]): ChatMeta[] {
  return chats
    .filter(({ id, deletedAt }) => deletedAt === undefined && !isTemporary(id))
    .sort((a, b) => Number(b.pinned) - Number(a.pinned) || b.updatedAt - a.updatedAt);
}
