import type { Message } from '../domain/messages.js';

/** Saves what is pushed at most once an interval, and within one interval of the push. */
export class PartialSaver {
  static readonly intervalMs = 500;

  readonly #save: (message: Message) => Promise<void>;
  #latest: Message | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #due = Infinity;

  /** @param save its failures are passed over: the end of the answer is saved with care */
  constructor(save: (message: Message) => Promise<void>) {
    this.#save = save;
  }

  push(message: Message): void {
    this.#latest = message;
    // Timers of a hidden page run late; there the next text saves.
    if (performance.now() >= this.#due) this.flush();
    if (this.#timer !== undefined) return;
    this.#due = performance.now() + PartialSaver.intervalMs;
    this.#timer = setTimeout(() => this.flush(), PartialSaver.intervalMs);
  }

  /** Nothing is saved after this. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#due = Infinity;
    this.#latest = undefined;
  }

  /** Saves now what waits: the page may be about to go. */
  flush(): void {
    const latest = this.#latest;
    this.stop();
    if (latest) this.#save(latest).catch(() => {});
  }
}
