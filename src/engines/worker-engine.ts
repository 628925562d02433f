/** What engines have in common: one loaded model, one answer at a time, a worker or a connection that may die. */
import type { EngineState } from '../domain/engine-state.js';
import { EngineError, type EngineErrorCode } from '../domain/errors.js';
import type { EngineId, ModelRef } from '../domain/models.js';
import { ABORTED, abortError, settledOrAborted } from './abortable.js';
import { delay } from './delay.js';
import { deferred } from './deferred.js';
import type { ChatTurn, Delta, Engine, GenerateRequest, LoadOptions, Usage } from './engine.js';

/** One answer while it is made. */
export interface ReplyStream {
  /** The next delta; nothing follows the one of type `end`. */
  next(): Promise<Delta>;
  /** Stops it; resolves when the engine is free again. */
  cancel(): Promise<void>;
  /** Figures so far, for an answer that ends before the engine tells its own. */
  usage(): Usage;
}

/** An engine's worker, from its start to its end. Everything rejects with EngineError. */
export interface EngineConnection {
  load(model: ModelRef, onShare: (share: number) => void): Promise<void>;
  countTokens(input: readonly ChatTurn[] | string): Promise<number>;
  /** @param signal fires when nobody waits for the answer any more; `cancel` is called as well */
  open(request: GenerateRequest, signal: AbortSignal): Promise<ReplyStream>;
  /** Gives the model's memory back. */
  unload(): Promise<void>;
  /** Ends the worker; whatever is open rejects with `reason`. */
  end(reason: Error): void;
  lose(code: EngineErrorCode, message: string): void;
}

export interface WorkerEngineOptions {
  readonly id: EngineId;
  readonly library: string;
  /** Starts a worker; `onLost` when it is gone for another reason than `end`. */
  readonly connect: (onLost: (error: EngineError) => void) => EngineConnection;
  /** How long a stopped answer may take to drain before the worker is given up. */
  readonly drainLimitMs: number;
}

/** A model is let go before its worker ends, so that its GPU memory is free when the next one comes. */
const UNLOAD_LIMIT_MS = 3000;

export class WorkerEngine extends EventTarget implements Engine {
  readonly id: EngineId;
  readonly library: string;
  readonly #options: WorkerEngineOptions;
  #state: EngineState = { phase: 'empty' };
  #connection: EngineConnection | null = null;
  #loads: Promise<unknown> = Promise.resolve();
  #answers: Promise<unknown> = Promise.resolve();
  /** Stops the answers of the model that is loaded now. */
  #stopAnswers = new AbortController();

  constructor(options: WorkerEngineOptions) {
    super();
    this.id = options.id;
    this.library = options.library;
    this.#options = options;
  }

  get state(): EngineState {
    return this.#state;
  }

  async load(model: ModelRef, options: LoadOptions): Promise<void> {
    const turn = this.#loads.then(() => this.#loadNow(model, options));
    this.#loads = turn.catch(() => {});
    if ((await settledOrAborted(turn, options.signal)) === ABORTED) throw abortError();
  }

  async countTokens(input: readonly ChatTurn[] | string): Promise<number> {
    return this.#loaded().connection.countTokens(input);
  }

  async *generate(
    request: GenerateRequest,
    signal: AbortSignal,
  ): AsyncGenerator<Delta, void, void> {
    const before = this.#answers;
    const drained = deferred<void>();
    const release = () => drained.resolve();
    this.#answers = drained.promise;
    if ((await settledOrAborted(before, signal)) === ABORTED) {
      void before.then(release);
      yield aborted(NO_USAGE);
      return;
    }
    try {
      const { connection, model } = this.#loaded();
      yield* this.#answer(
        connection,
        model,
        request,
        AbortSignal.any([signal, this.#stopAnswers.signal]),
        release,
      );
    } catch (error) {
      release();
      throw error;
    }
  }

  unload(): Promise<void> {
    this.#stopAnswers.abort();
    if (this.#connection && this.#state.phase === 'loading')
      this.#giveUp(this.#connection, abortError());
    const turn = this.#loads.then(() => this.#close());
    this.#loads = turn.catch(() => {});
    return turn;
  }

  end(): void {
    if (this.#connection)
      this.#giveUp(this.#connection, new EngineError('worker-lost', 'Another tab took the model'));
  }

  async #loadNow(model: ModelRef, { onProgress, signal }: LoadOptions): Promise<void> {
    signal.throwIfAborted();
    const totalBytes = model.variant.downloadBytes;
    let share = 0;
    const report = (next: number) => {
      share = Math.max(share, Math.min(next, 1));
      onProgress({ loadedBytes: Math.round(share * totalBytes), totalBytes, share });
    };
    if (this.#holds(model)) return report(1);
    this.#stopAnswers.abort();
    await this.#close();
    await this.#start(model, report, signal);
  }

  async #start(
    model: ModelRef,
    report: (share: number) => void,
    signal: AbortSignal,
  ): Promise<void> {
    signal.throwIfAborted();
    const connection: EngineConnection = this.#options.connect((error) =>
      this.#onLost(connection, error),
    );
    this.#connection = connection;
    const onAbort = () => this.#giveUp(connection, abortError());
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      this.#setState({ phase: 'loading', model });
      await connection.load(model, report);
      signal.throwIfAborted();
    } catch (error) {
      this.#giveUp(connection, error as Error);
      throw error;
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
    report(1);
    this.#stopAnswers = new AbortController();
    this.#setState({ phase: 'ready', model });
  }

  /** A failed load may keep GPU memory: only the end of its worker gives it back. */
  #giveUp(connection: EngineConnection, reason: Error): void {
    connection.end(reason);
    if (this.#connection !== connection) return;
    this.#connection = null;
    const code = reason instanceof EngineError ? reason.code : 'unknown';
    this.#setState(isLossCode(code) ? this.#lostState(code) : { phase: 'empty' });
  }

  async #close(): Promise<void> {
    const connection = this.#connection;
    if (!connection) return this.#setState({ phase: 'empty' });
    const freed = this.#answers.then(() => connection.unload());
    await Promise.race([freed.catch(() => {}), delay(UNLOAD_LIMIT_MS)]);
    this.#connection = null;
    connection.end(new EngineError('worker-lost', 'The model was unloaded'));
    this.#setState({ phase: 'empty' });
  }

  async *#answer(
    connection: EngineConnection,
    model: ModelRef,
    request: GenerateRequest,
    signal: AbortSignal,
    release: () => void,
  ): AsyncGenerator<Delta, void, void> {
    this.#setState({ phase: 'answering', model });
    const opening = connection.open(request, signal);
    let running = true;
    const stop = (free: () => void) => {
      if (running) free();
      running = false;
    };
    const drain = () => void this.#drain(connection, model, opening, release);
    const finish = () => this.#finish(connection, model, release);
    try {
      const stream = await settledOrAborted(opening, signal);
      while (running) {
        const delta = stream === ABORTED ? ABORTED : await settledOrAborted(stream.next(), signal);
        // Free before the last delta is seen: whoever reads it may ask again at once.
        if (delta === ABORTED) stop(drain);
        else if (delta.type === 'end') stop(finish);
        yield delta === ABORTED ? aborted(stream === ABORTED ? NO_USAGE : stream.usage()) : delta;
      }
    } catch (error) {
      stop(finish);
      throw error;
    } finally {
      // Whoever listened went away in the middle.
      stop(drain);
    }
  }

  /** The person stopped it: the iteration is over, the engine is not. */
  async #drain(
    connection: EngineConnection,
    model: ModelRef,
    opening: Promise<ReplyStream>,
    release: () => void,
  ): Promise<void> {
    if (this.#connection === connection) this.#setState({ phase: 'finishing', model });
    const limit = setTimeout(
      () => connection.lose('hung', 'The engine did not stop'),
      this.#options.drainLimitMs,
    );
    try {
      await (await opening).cancel();
    } catch {
      // Lost meanwhile: told by the state.
    } finally {
      clearTimeout(limit);
      this.#finish(connection, model, release);
    }
  }

  #finish(connection: EngineConnection, model: ModelRef, release: () => void): void {
    release();
    if (this.#connection === connection) this.#setState({ phase: 'ready', model });
  }

  #onLost(connection: EngineConnection, error: EngineError): void {
    if (this.#connection !== connection) return;
    this.#connection = null;
    this.#setState(this.#lostState(isLossCode(error.code) ? error.code : 'worker-lost'));
  }

  #lostState(code: LossCode): EngineState {
    return { phase: 'lost', model: 'model' in this.#state ? this.#state.model : null, code };
  }

  #holds(model: ModelRef): boolean {
    const state = this.#state;
    const loaded =
      state.phase === 'ready' || state.phase === 'answering' || state.phase === 'finishing';
    return loaded && state.model.variant.id === model.variant.id;
  }

  #loaded(): { connection: EngineConnection; model: ModelRef } {
    const state = this.#state;
    if (state.phase === 'lost')
      throw new EngineError(state.code, 'The engine was lost; load the model again');
    if (!this.#connection || state.phase === 'empty' || state.phase === 'loading') {
      throw new EngineError('model-missing', 'No model is loaded');
    }
    return { connection: this.#connection, model: state.model };
  }

  #setState(state: EngineState): void {
    if (state.phase === 'empty' && this.#state.phase === 'empty') return;
    this.#state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}

type LossCode = Extract<EngineState, { phase: 'lost' }>['code'];

const NO_USAGE: Usage = { promptTokens: 0, completionTokens: 0 };

function isLossCode(code: EngineErrorCode): code is LossCode {
  return code === 'device-lost' || code === 'worker-lost' || code === 'hung';
}

function aborted(usage: Usage): Delta {
  return { type: 'end', finishReason: 'abort', usage, timings: {} };
}
