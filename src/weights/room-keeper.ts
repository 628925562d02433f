import { WeightsError } from '../domain/errors.js';

/** Left for the chats, and for what the estimate does not know. */
export const RESERVE_BYTES = 64_000_000;

/** How much may be written on one estimate: asking for each chunk would cost more than it tells. */
const TRUSTED_BYTES = 64_000_000;

/** Stops a download while there still is room for the chats, as far as the browser tells how much. */
export class RoomKeeper {
  readonly #estimate: () => Promise<StorageEstimate>;
  /** Bytes that may still be written before the browser is asked again. */
  #trusted = 0;

  constructor(estimate: () => Promise<StorageEstimate>) {
    this.#estimate = estimate;
  }

  /** Rejects with WeightsError `quota-full` when so many bytes would touch the reserve. */
  async assertFor(bytes: number): Promise<void> {
    if (bytes > this.#trusted) await this.#ask(bytes);
    this.#trusted -= bytes;
  }

  async #ask(bytes: number): Promise<void> {
    const { quota, usage } = await this.#estimate();
    if (quota === undefined || usage === undefined) {
      this.#trusted = TRUSTED_BYTES;
      return;
    }
    const free = quota - usage - RESERVE_BYTES;
    if (bytes > free) {
      const message = 'The model needs more room than this browser offers';
      throw new WeightsError('quota-full', message, { neededBytes: bytes });
    }
    // Near the end each chunk is asked for.
    this.#trusted = Math.max(bytes, Math.min(TRUSTED_BYTES, free / 2));
  }
}
