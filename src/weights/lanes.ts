import { LaneCount } from './lane-count.js';

/** One connection after another. */
export interface Lane {
  /** Its last bytes are on their way, and another one takes its place already. */
  isEnding: boolean;
}

export interface LaneWork {
  readonly signal: AbortSignal;
  /** Whether there is something for one more lane. */
  hasWork(): boolean;
  /** Does the next piece of work; resolves to false when there is none. */
  work(lane: Lane): Promise<boolean>;
  onError(error: unknown): void;
}

/** As many lanes at work as pay, by what they are measured to bring. */
export class Lanes {
  readonly #lanes = new Map<Lane, Promise<void>>();
  readonly #count = new LaneCount();
  readonly #work: LaneWork;
  #lastWorking = 0;

  constructor(work: LaneWork) {
    this.#work = work;
  }

  /** Those whose last bytes are on their way do not count. */
  get working(): number {
    return [...this.#lanes.keys()].filter(({ isEnding }) => !isEnding).length;
  }

  /** Whether one more brings more. */
  get pay(): boolean {
    return this.#count.pays;
  }

  /** No more than there is work for. */
  fill(): void {
    const { signal } = this.#work;
    while (!signal.aborted && this.#hasRoom() && this.#work.hasWork()) this.#start();
  }

  /** The next lane is on its way while the last bytes of this one come. */
  handOver(lane: Lane): void {
    lane.isEnding = true;
    this.fill();
  }

  /** A window went by; counts only if all were at work from its beginning to its end. */
  observe(bytesPerSecond: number): void {
    const { target } = this.#count;
    const { working } = this;
    if (working === target && this.#lastWorking === target) this.#count.observe(bytesPerSecond);
    this.#lastWorking = working;
    this.fill();
  }

  async ended(): Promise<void> {
    while (this.#lanes.size > 0) await Promise.race(this.#lanes.values());
  }

  #start(): void {
    const lane: Lane = { isEnding: false };
    const ended = this.#run(lane)
      .catch((error: unknown) => this.#work.onError(error))
      .finally(() => {
        this.#lanes.delete(lane);
        this.fill();
      });
    this.#lanes.set(lane, ended);
  }

  /** Where many are ending, their last bytes do not come: no more than twice as many as pay. */
  #hasRoom(): boolean {
    const { target } = this.#count;
    return this.working < target && this.#lanes.size < 2 * target;
  }

  async #run(lane: Lane): Promise<void> {
    const { signal } = this.#work;
    while (!signal.aborted && !lane.isEnding && this.working <= this.#count.target) {
      if (!(await this.#work.work(lane))) return;
    }
  }
}
