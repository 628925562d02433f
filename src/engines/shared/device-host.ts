import type { EngineState } from '../../domain/engine-state.js';
import { EngineError } from '../../domain/errors.js';
import { FairQueue } from '../../domain/fair-queue.js';
import type { EngineId, ModelRef } from '../../domain/models.js';
import type { Delta, Engine, EngineWait, LoadProgress } from '../engine.js';
import type { EngineStates, Job } from './share-messages.js';

/** How each engine that shares this device's memory is made. */
export type LocalEngines = Readonly<Partial<Record<EngineId, () => Promise<Engine>>>>;

/** Told of a job while it runs. */
export interface JobListener {
  readonly onProgress?: (progress: LoadProgress) => void;
  readonly onWait?: (wait: EngineWait) => void;
  readonly onDelta?: (delta: Delta) => void;
}

/**
 * The engines of the tab that holds this device's models, and whose turn it is: one job at a time, fair over tabs, one
 * model at a time in the memory.
 */
export class DeviceHost {
  readonly #local: LocalEngines;
  readonly #onState: () => void;
  readonly #turns = new FairQueue();
  readonly #engines = new Map<EngineId, Promise<Engine>>();
  readonly #made = new Map<EngineId, Engine>();
  readonly #ended = new AbortController();

  /**
   * @param onState called when an engine's state changed
   * @param made engines this tab had before it knew of others
   */
  constructor(local: LocalEngines, onState: () => void, made: readonly Engine[] = []) {
    this.#local = local;
    this.#onState = onState;
    for (const engine of made) this.#engines.set(engine.id, Promise.resolve(this.#listen(engine)));
  }

  get states(): EngineStates {
    return Object.fromEntries([...this.#made].map(([id, { state }]) => [id, state]));
  }

  stateOf(id: EngineId): EngineState {
    return this.#made.get(id)?.state ?? { phase: 'empty' };
  }

  /** Resolves to the tokens of a count, else to 0. Rejects with EngineError, or AbortError. */
  async serve(tab: string, job: Job, listener: JobListener, signal: AbortSignal): Promise<number> {
    const { wish, engine: id, model } = job;
    // What a loaded model counts holds up no answer for long, and what asks waits for it.
    if (wish.kind === 'count' && model && isLoaded(this.stateOf(id), model))
      return (await this.#engine(id)).countTokens(wish.input);
    const onQueued = (): void => listener.onWait?.({ for: 'turn' });
    const both = AbortSignal.any([signal, this.#ended.signal]);
    return this.#turns.run(tab, both, () => this.#do(job, listener, both), onQueued);
  }

  /** Ends every worker at once: this tab may not hold a model any more. */
  end(): void {
    this.#ended.abort();
    for (const engine of this.#made.values()) {
      engine.removeEventListener('statechange', this.#onState);
      engine.end?.();
    }
    this.#made.clear();
  }

  async #do(
    { engine: id, model, wish }: Job,
    { onProgress, onWait, onDelta }: JobListener,
    signal: AbortSignal,
  ): Promise<number> {
    switch (wish.kind) {
      case 'load':
        await this.#load(id, model, (progress) => onProgress?.(progress), signal);
        return 0;
      case 'unload':
        await this.#made.get(id)?.unload();
        return 0;
      case 'count':
        return (await this.#awake(id, model, onWait, signal)).countTokens(wish.input);
      case 'generate': {
        const engine = await this.#awake(id, model, onWait, signal);
        for await (const delta of engine.generate(wish.request, signal)) onDelta?.(delta);
        return 0;
      }
    }
  }

  /** Another tab's turn may have put another model in its place. One that was lost stays so until it is asked for. */
  async #awake(
    id: EngineId,
    model: ModelRef | null,
    onWait: JobListener['onWait'],
    signal: AbortSignal,
  ): Promise<Engine> {
    const engine = await this.#engine(id);
    if (engine.state.phase === 'lost' || (model && isLoaded(engine.state, model))) return engine;
    const report = ({ share }: LoadProgress): void => onWait?.({ for: 'model', share });
    return this.#load(id, model, report, signal);
  }

  async #load(
    id: EngineId,
    model: ModelRef | null,
    onProgress: (progress: LoadProgress) => void,
    signal: AbortSignal,
  ): Promise<Engine> {
    if (!model) throw new EngineError('model-missing', 'No model is loaded');
    const engine = await this.#engine(id);
    for (const [other, made] of this.#made) if (other !== id) await made.unload();
    await engine.load(model, { onProgress, signal });
    return engine;
  }

  #engine(id: EngineId): Promise<Engine> {
    const known = this.#engines.get(id);
    if (known) return known;
    const make = this.#local[id];
    if (!make) throw new EngineError('unknown', `No engine "${id}" in this build`);
    const engine = make().then((made) => this.#listen(made));
    this.#engines.set(id, engine);
    engine.catch(() => this.#engines.delete(id));
    return engine;
  }

  #listen(engine: Engine): Engine {
    this.#ended.signal.throwIfAborted();
    this.#made.set(engine.id, engine);
    engine.addEventListener('statechange', this.#onState);
    return engine;
  }
}

export function isLoaded(state: EngineState, { variant }: ModelRef): boolean {
  const { phase } = state;
  const loaded = phase === 'ready' || phase === 'answering' || phase === 'finishing';
  return loaded && state.model.variant.id === variant.id;
}
