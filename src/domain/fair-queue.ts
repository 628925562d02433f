interface Waiting {
  readonly owner: string;
  readonly start: () => void;
}

/**
 * One task at a time, in order of asking, but fair over those who ask: whose turn was longest ago goes first, so that
 * one with many questions does not hold up the others. Chats take turns by it, and tabs.
 */
export class FairQueue {
  readonly #waiting: Waiting[] = [];
  readonly #lastTurn = new Map<string, number>();
  #turns = 0;
  #busy = false;

  /**
   * Runs `task` when its turn comes; rejects with AbortError, without running it, when aborted before.
   *
   * @param onWait called when others come first
   */
  async run<Result>(
    owner: string,
    signal: AbortSignal,
    task: () => Promise<Result>,
    onWait?: () => void,
  ): Promise<Result> {
    if (this.#busy) {
      onWait?.();
      await this.#turn(owner, signal);
    }
    this.#busy = true;
    try {
      signal.throwIfAborted();
      this.#lastTurn.set(owner, ++this.#turns);
      return await task();
    } finally {
      this.#next();
    }
  }

  /** The one before hands over without letting `#busy` go, so nobody slips in between. */
  #turn(owner: string, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(entry), 1);
        reject(signal.reason as Error);
      };
      const start = (): void => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const entry: Waiting = { owner, start };
      if (signal.aborted) return reject(signal.reason as Error);
      signal.addEventListener('abort', leave, { once: true });
      this.#waiting.push(entry);
    });
  }

  #next(): void {
    const longestAgo = [...this.#waiting].sort(
      (a, b) => (this.#lastTurn.get(a.owner) ?? 0) - (this.#lastTurn.get(b.owner) ?? 0),
    )[0];
    this.#busy = longestAgo !== undefined;
    if (!longestAgo) return;
    this.#waiting.splice(this.#waiting.indexOf(longestAgo), 1);
    longestAgo.start();
  }
}
