/**
 * Calls into an engine's worker, and the watch over it. The envelope is WebLLM's (`kind`, `uuid`, `content`,
 * answered by `return` or `throw` with the same uuid), so one channel serves every engine with a worker.
 */
import { EngineError, type EngineErrorCode } from '../domain/errors.js';
import { delay } from './delay.js';
import { deferred, type Deferred } from './deferred.js';

/** Kinds of calls, each with what it carries and what comes back. */
export type Calls = Record<string, { readonly content: unknown; readonly result: unknown }>;

/** A message of the worker that answers no call. */
export interface WorkerEvent {
  readonly kind: string;
  readonly content?: unknown;
}

/** Locks are granted in milliseconds; a worker without one is watched by pings alone. */
const GREETING_LIMIT_MS = 10_000;

interface WorkerAnswer {
  readonly kind: 'return' | 'throw';
  readonly uuid: string;
  readonly content: unknown;
}

/** Milliseconds. A worker that was silent for `silenceMs` during a call is pinged, and has `answerMs` to answer. */
export interface WatchdogTiming {
  readonly tickMs: number;
  readonly silenceMs: number;
  readonly answerMs: number;
}

/** GPU work is asynchronous, so a busy worker answers in between; only a long wasm call may keep it silent. */
export const WATCHDOG_TIMING: WatchdogTiming = {
  tickMs: 1000,
  silenceMs: 10_000,
  answerMs: 20_000,
};

export interface ChannelOptions {
  /** Makes an EngineError of a worker's error, which arrives as a string. */
  readonly toError: (text: string) => EngineError;
  readonly onEvent: (event: WorkerEvent) => void;
  /** Called once, when the worker is gone; every open call has been rejected with the same error. */
  readonly onLost: (error: EngineError) => void;
  readonly timing?: WatchdogTiming;
}

export class WorkerChannel<C extends Calls> {
  /** Resolves when the worker's death would be noticed; ask nothing of it before. Never rejects. */
  readonly ready: Promise<void>;
  readonly #worker: Worker;
  readonly #options: ChannelOptions;
  readonly #timing: WatchdogTiming;
  readonly #calls = new Map<string, Deferred<unknown>>();
  readonly #ended = new AbortController();
  #ticker: ReturnType<typeof setInterval> | undefined;
  #ticksSilent = 0;
  /** True once it said anything: until then its script is on its way, which may take long. */
  #hasSpoken = false;
  #closed: Error | null = null;

  constructor(worker: Worker, options: ChannelOptions) {
    this.#worker = worker;
    this.#options = options;
    this.#timing = options.timing ?? WATCHDOG_TIMING;
    worker.onmessage = (event: MessageEvent<WorkerAnswer | WorkerEvent>) =>
      this.#receive(event.data);
    worker.onerror = (event) => this.#onWorkerError(event);
    worker.onmessageerror = () =>
      this.lose('worker-lost', 'A message of the worker could not be read');
    this.ready = Promise.race([this.#greet(), delay(GREETING_LIMIT_MS)]);
  }

  /** Rejects with EngineError, also when the worker dies before it answers. */
  call<K extends keyof C & string>(kind: K, content: C[K]['content']): Promise<C[K]['result']> {
    return this.#send(kind, content);
  }

  /** For kinds that the worker does not answer. */
  post<K extends keyof C & string>(kind: K, content: C[K]['content']): void {
    if (!this.#closed) this.#worker.postMessage({ kind, uuid: crypto.randomUUID(), content });
  }

  /** Ends the worker; open calls reject with `reason`. */
  end(reason: Error): void {
    if (this.#closed) return;
    this.#closed = reason;
    clearInterval(this.#ticker);
    this.#ended.abort();
    this.#worker.terminate();
    for (const call of this.#calls.values()) call.reject(reason);
    this.#calls.clear();
  }

  /** Ends the worker because it is of no more use. */
  lose(code: EngineErrorCode, message: string): void {
    if (this.#closed) return;
    const error = new EngineError(code, message);
    this.end(error);
    this.#options.onLost(error);
  }

  #send<R>(kind: string, content: unknown): Promise<R> {
    if (this.#closed) return Promise.reject(this.#closed);
    const uuid = crypto.randomUUID();
    const answer = deferred<unknown>();
    this.#calls.set(uuid, answer);
    this.#watch();
    this.#worker.postMessage({ kind, uuid, content });
    return answer.promise as Promise<R>;
  }

  #receive(message: WorkerAnswer | WorkerEvent): void {
    this.#ticksSilent = 0;
    this.#hasSpoken = true;
    if (!isAnswer(message)) {
      this.#options.onEvent(message);
      return;
    }
    const call = this.#calls.get(message.uuid);
    if (!call) return;
    this.#calls.delete(message.uuid);
    if (this.#calls.size === 0) this.#rest();
    if (message.kind === 'return') call.resolve(message.content);
    else call.reject(this.#options.toError(String(message.content)));
  }

  #onWorkerError(event: ErrorEvent): void {
    // Handled here: the page's own error handler need not hear of it.
    event.preventDefault();
    // Without a word the script itself did not load.
    const code = !this.#hasSpoken && !navigator.onLine ? 'offline' : 'worker-lost';
    this.lose(code, event.message || 'The worker could not be loaded');
  }

  /**
   * A worker that ends (by its own hand, or because the browser took its memory) tells nobody. But the lock it
   * held is given to whoever waits for it: to us.
   */
  async #greet(): Promise<void> {
    const lockName = `kinglet-worker-${crypto.randomUUID()}`;
    try {
      const isHeld = await this.#send<boolean>('kinglet.hello', { lockName });
      if (isHeld) void this.#waitForDeath(lockName);
    } catch {
      // Ended by us, or lost: told elsewhere.
    }
  }

  async #waitForDeath(lockName: string): Promise<void> {
    const { signal } = this.#ended;
    try {
      await navigator.locks.request(lockName, { signal }, () =>
        this.lose('worker-lost', 'The worker ended'),
      );
    } catch {
      // Ended by us.
    }
  }

  #watch(): void {
    if (this.#ticker !== undefined) return;
    this.#ticksSilent = 0;
    this.#ticker = setInterval(() => this.#tick(), this.#timing.tickMs);
  }

  #rest(): void {
    clearInterval(this.#ticker);
    this.#ticker = undefined;
  }

  /** Counts ticks, not time: a laptop that slept must not find its worker hung. */
  #tick(): void {
    if (!this.#hasSpoken) return;
    this.#ticksSilent += 1;
    const { tickMs, silenceMs, answerMs } = this.#timing;
    const silenceTicks = Math.ceil(silenceMs / tickMs);
    const answerTicks = Math.ceil(answerMs / tickMs);
    if (this.#ticksSilent === silenceTicks) void this.#send('kinglet.ping', null).catch(() => {});
    if (this.#ticksSilent >= silenceTicks + answerTicks) {
      this.lose('hung', `The worker did not answer for ${(silenceMs + answerMs) / 1000} s`);
    }
  }
}

function isAnswer(message: WorkerAnswer | WorkerEvent): message is WorkerAnswer {
  return message.kind === 'return' || message.kind === 'throw';
}
