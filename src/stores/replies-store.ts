import type { AnsweredBy, ChatId, MessageId } from '../domain/messages.js';
import { Store } from './store.js';
import type { StreamingReply } from './streaming-reply.js';

export interface ActiveReply {
  readonly reply: StreamingReply;
  /** Where it is written: here, or at a provider. */
  readonly where?: AnsweredBy['where'];
  /** Stops this answer; what was written is kept. */
  readonly stop: () => void;
  /** Another tab writes it. */
  readonly elsewhere?: true;
  /** Lets another tab go on with it, once it is this one's to write. */
  readonly handOver?: () => void;
}

/** Answers being written or waited for, in any chat, by message. */
export class RepliesStore extends Store<ReadonlyMap<MessageId, ActiveReply>> {
  constructor() {
    super(new Map());
  }

  add(active: ActiveReply): void {
    this.set(new Map(this.state).set(active.reply.messageId, active));
  }

  remove(id: MessageId): void {
    const next = new Map(this.state);
    next.delete(id);
    this.set(next);
  }

  ofChat(chatId: ChatId): ActiveReply | undefined {
    for (const active of this.state.values()) if (active.reply.chatId === chatId) return active;
    return undefined;
  }
}
