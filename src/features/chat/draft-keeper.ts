/**
 * Keeps what is being written on disk: 300 ms after the last key, and at once when the page goes away. What could not
 * be saved is tried again until it is.
 */
export class DraftKeeper {
  static readonly delayMs = 300;

  #timer = 0;
  #retryTimer = 0;
  #pending: { readonly key: string; readonly text: string } | undefined;
  /** On its way to the disk, or refused by it. */
  readonly #unsaved = new Map<string, string>();

  /**
   * @param save writes the draft of a chat (or of `new`)
   * @param onTrouble is told true when one could not be saved, false when all are
   */
  constructor(
    readonly save: (key: string, text: string) => Promise<void>,
    readonly onTrouble: (isTrouble: boolean) => void = () => {},
    readonly retryMs = 5000,
  ) {}

  /** What of a chat's draft is not on disk yet, if anything. */
  unsaved(key: string): string | undefined {
    return this.#unsaved.get(key);
  }

  change(key: string, text: string): void {
    if (this.#pending && this.#pending.key !== key) this.flush();
    this.#pending = { key, text };
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.flush(), DraftKeeper.delayMs);
  }

  /** Write what is pending now. */
  flush(): void {
    clearTimeout(this.#timer);
    const pending = this.#pending;
    this.#pending = undefined;
    if (pending) void this.#write(pending.key, pending.text);
  }

  /** Forget what a chat has pending: it was sent, and sending clears the draft itself. */
  forget(key: string): void {
    clearTimeout(this.#timer);
    this.#pending = undefined;
    this.#unsaved.delete(key);
  }

  async #write(key: string, text: string): Promise<void> {
    this.#unsaved.set(key, text);
    try {
      await this.save(key, text);
      if (this.#unsaved.get(key) === text) this.#unsaved.delete(key);
      if (this.#unsaved.size === 0) this.onTrouble(false);
    } catch {
      this.onTrouble(true);
      clearTimeout(this.#retryTimer);
      this.#retryTimer = window.setTimeout(() => this.#writeAgain(), this.retryMs);
    }
  }

  #writeAgain(): void {
    for (const [key, text] of this.#unsaved) void this.#write(key, text);
  }
}
