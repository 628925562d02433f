import type { ChatId } from '../domain/messages.js';

interface Waiting {
  readonly chatId: ChatId;
  readonly start: () => void;
}

/**
 * One answer at a time, in order of asking, but fair over chats: the chat whose turn was longest ago goes first, so
 * one chat with many questions does not hold up the others.
 */
export class AnswerQueue {
  readonly #waiting: Waiting[] = [];
  readonly #lastTurn = new Map<ChatId, number>();
  #turns = 0;
  #busy = false;

  /**
   * Runs `task` when its turn comes; rejects with AbortError, without running it, when aborted before.
   *
   * @param onWait called when others come first
   */
  async run<Result>(
    chatId: ChatId,
    signal: AbortSignal,
    task: () => Promise<Result>,
    onWait?: () => void,
  ): Promise<Result> {
    if (this.#busy) {
      onWait?.();
      await this.#turn(chatId, signal);
    }
    this.#busy = true;
    try {
      signal.throwIfAborted();
      this.#lastTurn.set(chatId, ++this.#turns);
      return await task();
    } finally {
      this.#next();
    }
  }

  /** The one before hands over without letting `#busy` go, so nobody slips in between. */
  #turn(chatId: ChatId, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(entry), 1);
        reject(signal.reason as Error);
      };
      const start = (): void => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const entry: Waiting = { chatId, start };
      if (signal.aborted) return reject(signal.reason as Error);
      signal.addEventListener('abort', leave, { once: true });
      this.#waiting.push(entry);
    });
  }

  #next(): void {
    const longestAgo = [...this.#waiting].sort(
      (a, b) => (this.#lastTurn.get(a.chatId) ?? 0) - (this.#lastTurn.get(b.chatId) ?? 0),
    )[0];
    this.#busy = longestAgo !== undefined;
    if (!longestAgo) return;
    this.#waiting.splice(this.#waiting.indexOf(longestAgo), 1);
    longestAgo.start();
  }
}
