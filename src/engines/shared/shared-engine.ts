import type { EngineState } from '../../domain/engine-state.js';
import { EngineError } from '../../domain/errors.js';
import type { EngineId, ModelRef } from '../../domain/models.js';
import { deferred, type Deferred } from '../deferred.js';
import { delay } from '../delay.js';
import type {
  ChatTurn,
  Delta,
  Engine,
  EngineWait,
  GenerateRequest,
  LoadOptions,
  LoadProgress,
} from '../engine.js';
import { isLoaded, type JobListener } from './device-host.js';
import type { DeviceShare } from './device-share.js';
import { HolderLost } from './share-failures.js';
import type { Job, Wish } from './share-messages.js';

/** A stopped answer may still tell its figures; nobody waits longer for them. */
const STOP_GRACE_MS = 60;

/** One engine of this device as a tab sees it, whichever tab runs it. */
export class SharedEngine extends EventTarget implements Engine {
  readonly id: EngineId;
  readonly library: string;
  readonly #share: DeviceShare;
  /** What this tab loaded last; another tab's wish may have replaced it. */
  #model: ModelRef | null = null;
  /** Ends what this tab asked for. */
  #stop = new AbortController();
  #known = '';

  constructor(id: EngineId, library: string, share: DeviceShare) {
    super();
    this.id = id;
    this.library = library;
    this.#share = share;
    this.#known = JSON.stringify(this.state);
    share.addEventListener('statechange', this.#onState);
  }

  get state(): EngineState {
    return this.#share.stateOf(this.id);
  }

  async load(model: ModelRef, { onProgress, signal }: LoadOptions): Promise<void> {
    this.#model = model;
    // Nobody waits for a turn to hear that it is there.
    if (isLoaded(this.state, model)) return onProgress(whole(model));
    let share = 0;
    const report = (progress: LoadProgress): void => {
      // One that is begun again in this tab does not run backwards.
      share = Math.max(share, progress.share);
      onProgress({ ...progress, share });
    };
    await this.#run({ kind: 'load' }, { onProgress: report }, signal);
  }

  countTokens(input: readonly ChatTurn[] | string): Promise<number> {
    return this.#run({ kind: 'count', input }, {}, NEVER);
  }

  async *generate(
    request: GenerateRequest,
    signal: AbortSignal,
    onWait?: (wait: EngineWait) => void,
  ): AsyncGenerator<Delta, void, void> {
    if (signal.aborted) return yield STOPPED;
    const left = new AbortController();
    const stop = AbortSignal.any([signal, this.#stop.signal, left.signal]);
    const deltas = new DeltaStream();
    const grace = (): void => void delay(STOP_GRACE_MS).then(() => deltas.push(STOPPED));
    stop.addEventListener('abort', grace, { once: true });
    void this.#write(request, deltas, stop, onWait);
    try {
      for (;;) {
        const delta = await deltas.next();
        yield delta;
        if (delta.type === 'end') return;
      }
    } finally {
      stop.removeEventListener('abort', grace);
      left.abort();
    }
  }

  async unload(): Promise<void> {
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#model = null;
    if (this.state.phase !== 'empty') await this.#run(UNLOAD, {}, NEVER);
  }

  /** Goes on to the letter with what stands already, when the tab that wrote it is gone. */
  async #write(
    request: GenerateRequest,
    deltas: DeltaStream,
    signal: AbortSignal,
    onWait: JobListener['onWait'],
  ): Promise<void> {
    let written = '';
    let before = 0;
    let here = 0;
    const onDelta = (delta: Delta): void => {
      if (delta.type === 'text') {
        written += delta.text;
        here += 1;
      }
      deltas.push(delta.type === 'end' ? withTokens(delta, before) : delta);
    };
    const wish = (): Wish => {
      before += here;
      here = 0;
      if (written === '') return { kind: 'generate', request };
      const continueFrom = (request.continueFrom ?? '') + written;
      const maxTokens = Math.max(1, request.maxTokens - before);
      return { kind: 'generate', request: { ...request, continueFrom, maxTokens } };
    };
    try {
      await this.#run(wish, { onDelta, onWait }, signal);
    } catch (error) {
      if (signal.aborted) deltas.push(STOPPED);
      else deltas.fail(error as Error);
    }
  }

  /**
   * Asks again when the holder is gone; but where it vanished without a word once more, it may be of what it was asked.
   */
  async #run(
    wish: Wish | (() => Wish),
    listener: JobListener,
    signal: AbortSignal,
  ): Promise<number> {
    const model = this.#meant(wish);
    if (!model && wish !== UNLOAD) throw new EngineError('model-missing', 'No model is loaded');
    const both = AbortSignal.any([signal, this.#stop.signal]);
    let vanished = 0;
    for (;;) {
      const job: Job = {
        engine: this.id,
        model,
        wish: typeof wish === 'function' ? wish() : wish,
      };
      try {
        return await this.#share.run(job, listener, both);
      } catch (error) {
        if (!(error instanceof HolderLost)) throw error;
        if (error.how === 'vanished' && ++vanished > 1)
          throw new EngineError('worker-lost', 'Two tabs that ran the model are gone');
      }
    }
  }

  /** Counting is about what is loaded, and must not replace what another tab wants. */
  #meant(wish: Wish | (() => Wish)): ModelRef | null {
    const { state } = this;
    const isCount = typeof wish === 'object' && wish.kind === 'count';
    return isCount && 'model' in state && state.model ? state.model : this.#model;
  }

  readonly #onState = (): void => {
    const now = JSON.stringify(this.state);
    if (now === this.#known) return;
    this.#known = now;
    this.dispatchEvent(new Event('statechange'));
  };
}

/** Deltas from whoever makes them to whoever reads them. */
class DeltaStream {
  readonly #here: Delta[] = [];
  #waiting: Deferred<void> | undefined;
  #error: Error | undefined;

  push(delta: Delta): void {
    this.#here.push(delta);
    this.#waiting?.resolve();
  }

  fail(error: Error): void {
    this.#error = error;
    this.#waiting?.resolve();
  }

  async next(): Promise<Delta> {
    while (this.#here.length === 0) {
      if (this.#error) throw this.#error;
      this.#waiting = deferred<void>();
      await this.#waiting.promise;
    }
    return this.#here.shift()!;
  }
}

const UNLOAD: Wish = { kind: 'unload' };

const NEVER = new AbortController().signal;

const STOPPED: Delta = {
  type: 'end',
  finishReason: 'abort',
  usage: { promptTokens: 0, completionTokens: 0 },
  timings: {},
};

function whole({ variant }: ModelRef): LoadProgress {
  const bytes = variant.downloadBytes;
  return { loadedBytes: bytes, totalBytes: bytes, share: 1 };
}

function withTokens(
  end: Extract<Delta, { type: 'end' }>,
  before: number,
): Extract<Delta, { type: 'end' }> {
  if (before === 0) return end;
  const completionTokens = end.usage.completionTokens + before;
  return { ...end, usage: { ...end.usage, completionTokens } };
}
