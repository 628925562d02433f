/** Below this a connection hardly brings anything: a new one goes on where it was and loses nothing. */
const LEAST_BYTES_PER_SECOND = 1000;

/**
 * Watches how long a connection makes its reader wait; time spent on hashing and writing does not
 * count. Too slow, and its signal aborts with the reason given.
 */
export class PaceGuard {
  readonly #controller = new AbortController();
  readonly #stallMs: number;
  readonly #reason: () => Error;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waitedMs = 0;
  #bytes = 0;

  constructor(stallMs: number, reason: () => Error) {
    this.#stallMs = stallMs;
    this.#reason = reason;
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Waits for the connection, but not for ever. */
  async wait<T>(answer: Promise<T>): Promise<T> {
    const startedAt = performance.now();
    this.#timer = setTimeout(this.#giveUp, this.#stallMs);
    try {
      return await answer;
    } finally {
      clearTimeout(this.#timer);
      this.#waitedMs += performance.now() - startedAt;
    }
  }

  received(bytes: number): void {
    this.#bytes += bytes;
    if (this.#waitedMs < this.#stallMs) return;
    if (this.#bytes < (LEAST_BYTES_PER_SECOND * this.#waitedMs) / 1000) this.#giveUp();
    this.#waitedMs = 0;
    this.#bytes = 0;
  }

  readonly #giveUp = (): void => this.#controller.abort(this.#reason());
}
