/** What the page and the worker that searches the chats say to each other. */
import type { ChatId, ChatMeta } from '../../domain/messages.js';
import type { ChatHits } from '../../domain/search/search.js';

export type ListedChat = Pick<ChatMeta, 'id' | 'title' | 'updatedAt'>;

export type ToSearchWorker =
  | { readonly type: 'open'; readonly database: string }
  /** Chats that are new or changed, and those that are gone. */
  | {
      readonly type: 'sync';
      readonly chats: readonly ListedChat[];
      readonly gone: readonly ChatId[];
    }
  | { readonly type: 'find'; readonly id: number; readonly search: string; readonly limit: number };

export type FromSearchWorker =
  | { readonly type: 'found'; readonly id: number; readonly found: ChatHits }
  | { readonly type: 'failed'; readonly id: number; readonly message: string }
  /** Every chat is read: what was found before may be found anew. */
  | { readonly type: 'complete' };
