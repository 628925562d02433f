import { deferred } from '../deferred.js';
import { delay } from '../delay.js';
import type { Delta } from '../engine.js';

/** About a frame: what comes in between is drawn together anyway. */
const PACE_MS = 16;

/**
 * An answer's deltas on their way to the page. The first crosses at once, then those of a frame together: a small model
 * makes hundreds of tokens a second, and a message for each would cost more than the tokens.
 */
export class DeltaQueue {
  /** Resolves when the model is free again, however the answer ended. */
  readonly over: Promise<void>;
  #waiting: Delta[] = [];
  #arrived = deferred<void>();
  #isOver = false;
  #failure: Error | undefined;
  #nextAt = 0;

  constructor(deltas: AsyncIterable<Delta>) {
    this.over = this.#collect(deltas);
  }

  /** One at least; waits until there is one. Rejects with what ended the answer, and when it is over. */
  async next(): Promise<readonly Delta[]> {
    if (this.#waiting.length === 0 && !this.#isOver) await this.#arrived.promise;
    const early = this.#nextAt - performance.now();
    if (early > 0) await Promise.race([delay(early), this.over]);
    const taken = this.#waiting;
    if (taken.length === 0) throw this.#failure ?? new Error('The answer is over');
    this.#waiting = [];
    this.#arrived = deferred<void>();
    this.#nextAt = performance.now() + PACE_MS;
    return taken;
  }

  async #collect(deltas: AsyncIterable<Delta>): Promise<void> {
    try {
      for await (const delta of deltas) {
        this.#waiting.push(delta);
        this.#arrived.resolve();
      }
    } catch (error) {
      this.#failure = error instanceof Error ? error : new Error(String(error));
    }
    this.#isOver = true;
    this.#arrived.resolve();
  }
}
