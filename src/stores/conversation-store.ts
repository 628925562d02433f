import type { Chat, ChatMeta, Message } from '../domain/messages.js';
import { Store } from './store.js';

/** The chat on the screen. `new` has nothing on disk yet: it is created by the first message. */
export type ConversationState =
  | { readonly phase: 'new'; readonly chat: Chat }
  | { readonly phase: 'loading'; readonly chatId: string }
  | { readonly phase: 'missing'; readonly chatId: string }
  | {
      /** Its end can be read; the rest is on its way. */
      readonly phase: 'opening';
      readonly chat: Chat;
      readonly meta: ChatMeta;
      /** The last messages up to `chat.leafId`. */
      readonly path: readonly Message[];
    }
  | {
      readonly phase: 'open';
      readonly chat: Chat;
      readonly meta: ChatMeta;
      /** Every message of the chat, deleted ones left out. */
      readonly messages: readonly Message[];
      /** From the root to `chat.leafId`: what the thread shows. */
      readonly path: readonly Message[];
    };

/** The open conversation. Text of an answer being written lives in RepliesStore, not here. */
export class ConversationStore extends Store<ConversationState> {
  constructor(initial: ConversationState) {
    super(initial);
  }

  replace(state: ConversationState): void {
    this.set(state);
  }
}
