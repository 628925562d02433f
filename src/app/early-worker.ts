/** A worker that may be started before whoever speaks to it is there. It says nothing before it is asked. */
export class EarlyWorker {
  readonly #start: () => Worker;
  #early: Worker | null = null;

  constructor(start: () => Worker) {
    this.#start = start;
  }

  /** One that fails before it is taken is not handed out: nobody heard that its script did not arrive. */
  startNow(): void {
    this.#early = this.#start();
    this.#early.addEventListener('error', () => this.end(), { once: true });
  }

  /** The early one, the first time. */
  take(): Worker {
    const worker = this.#early ?? this.#start();
    this.#early = null;
    return worker;
  }

  /** When it is not needed after all. */
  end(): void {
    this.#early?.terminate();
    this.#early = null;
  }
}
