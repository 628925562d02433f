import type { AssistantMessage, Message, MessageId } from '../domain/messages.js';
import type { ClaimNews } from '../storage/contracts.js';
import { StreamingReply } from '../stores/streaming-reply.js';
import { showChange } from './change-chat.js';
import type { ChatDeps } from './chat-deps.js';
import { isHere } from './start-answer.js';
import { writeAnswer } from './write-answer.js';

/** Milliseconds. */
export interface FollowTiming {
  /** A goodbye travels another way than a lock, and may come so much later. */
  readonly graceMs: number;
  /** How often it is looked whether a new answer has its writer, and how long one may be without. */
  readonly lookMs: number;
  readonly unclaimedMs: number;
}

export const FOLLOW_TIMING: FollowTiming = { graceMs: 400, lookMs: 250, unclaimedMs: 10_000 };

interface Followed {
  readonly reply: StreamingReply;
  readonly stop: AbortController;
}

/**
 * Answers that other tabs write: shown here as they are saved, to be read and stopped only. When their tab is gone,
 * exactly one other goes on with what it handed over; what a tab died of is left to the person.
 */
export class FollowedAnswers {
  readonly #deps: ChatDeps;
  readonly #timing: FollowTiming;
  readonly #followed = new Map<MessageId, Followed>();
  readonly #handedOver = new Set<MessageId>();

  constructor(deps: ChatDeps, timing = FOLLOW_TIMING) {
    this.#deps = deps;
    this.#timing = timing;
  }

  /** A message as another tab saved it. */
  see(message: Message): void {
    if (message.role !== 'assistant') return;
    const { replies } = this.#deps.stores;
    if (message.state.phase !== 'writing' || message.deletedAt !== undefined)
      return this.#leave(message.id);
    const followed = this.#followed.get(message.id);
    if (followed) return followed.reply.show(message.text);
    if (replies.state.has(message.id)) return;
    const reply = new StreamingReply(message.id, message.chatId, message.text);
    reply.setPhase({ kind: 'elsewhere' });
    const stop = new AbortController();
    this.#followed.set(message.id, { reply, stop });
    const askToStop = (): void =>
      this.#deps.repositories.claims.tell({ type: 'stop', id: message.id });
    replies.add({ reply, stop: askToStop, where: message.by.where, elsewhere: true });
    void this.#outlive(message, stop.signal).catch(() => this.#leave(message.id));
  }

  hear(news: ClaimNews): void {
    if (news.type === 'handed-over') this.noteHandedOver(news.ids);
    else this.#deps.stores.replies.state.get(news.id)?.stop();
  }

  noteHandedOver(ids: readonly MessageId[]): void {
    for (const id of ids) this.#handedOver.add(id);
  }

  /** Answers that are under way already, or were left; those this tab handed over among them. Rejects with StorageError. */
  async findRunning(): Promise<void> {
    for (const message of await this.#deps.repositories.chats.unfinished()) this.see(message);
  }

  /** A page that is put to sleep must not be given what it could not go on with. */
  leaveAll(): void {
    for (const id of [...this.#followed.keys()]) this.#leave(id);
  }

  #leave(id: MessageId): void {
    const followed = this.#followed.get(id);
    if (!followed) return;
    this.#followed.delete(id);
    followed.stop.abort();
    // This tab may be the one that writes it now.
    const { replies } = this.#deps.stores;
    if (replies.state.get(id)?.reply === followed.reply) replies.remove(id);
  }

  /** Waits until its writer lets go. */
  async #outlive(message: AssistantMessage, signal: AbortSignal): Promise<void> {
    const { claims } = this.#deps.repositories;
    await this.#untilClaimed(message.id, signal);
    const release = await claims.wait(message.id, signal);
    try {
      const found = await this.#orphan(message, signal);
      if (signal.aborted || !found) return release();
      this.#leave(message.id);
      const { models } = this.#deps.stores;
      if (this.#handedOver.has(message.id) && isHere(models, found.by.key)) {
        this.#handedOver.delete(message.id);
        return await writeAnswer(this.#deps, found, performance.now(), release);
      }
      const interrupted: AssistantMessage = { ...found, state: { phase: 'interrupted' } };
      await this.#deps.repositories.chats.saveMessage(interrupted, 'strict');
      showChange(this.#deps, found.chatId, { messages: [interrupted] });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
    release();
  }

  /** A new answer is on disk a moment before its writer claims it. */
  async #untilClaimed(id: MessageId, signal: AbortSignal): Promise<void> {
    const { lookMs, unclaimedMs } = this.#timing;
    for (let waited = 0; waited < unclaimedMs; waited += lookMs) {
      if (signal.aborted || this.#handedOver.has(id)) return;
      if ((await this.#deps.repositories.claims.claimed()).has(id)) return;
      await pause(lookMs);
    }
  }

  /** The answer, if nobody has ended it. */
  async #orphan(
    message: AssistantMessage,
    signal: AbortSignal,
  ): Promise<AssistantMessage | undefined> {
    let found = await this.#onDisk(message);
    if (found && !this.#handedOver.has(message.id)) {
      await pause(this.#timing.graceMs);
      found = signal.aborted ? undefined : await this.#onDisk(message);
    }
    return found;
  }

  async #onDisk({ id, chatId }: AssistantMessage): Promise<AssistantMessage | undefined> {
    const stored = await this.#deps.repositories.chats.open(chatId);
    const found = stored?.messages.find((message) => message.id === id);
    if (found?.role !== 'assistant' || found.state.phase !== 'writing') {
      if (found) showChange(this.#deps, chatId, { messages: [found] });
      this.#leave(id);
      return undefined;
    }
    return found;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
