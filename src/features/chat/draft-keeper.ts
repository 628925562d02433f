/** Keeps what is being written on disk: 300 ms after the last key, and at once when the page goes away. */
export class DraftKeeper {
  static readonly delayMs = 300;

  #timer = 0;
  #pending: { readonly key: string; readonly text: string } | undefined;

  /** @param save writes the draft of a chat (or of `new`); its rejection reaches `onError` */
  constructor(
    readonly save: (key: string, text: string) => Promise<void>,
    readonly onError: (error: unknown) => void = () => {},
  ) {}

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
    if (pending) this.save(pending.key, pending.text).catch(this.onError);
  }

  /** Forget what is pending: it was sent, and sending clears the draft itself. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#pending = undefined;
  }
}
