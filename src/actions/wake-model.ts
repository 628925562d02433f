import { EngineError } from '../domain/errors.js';
import type { ModelKey, ModelRef } from '../domain/models.js';
import type { Engine } from '../engines/engine.js';
import type { ModelStore } from '../stores/model-store.js';
import type { ChatDeps } from './chat-deps.js';
import { clearMarker, setMarker } from './set-marker.js';

export type WakeDeps = Pick<ChatDeps, 'engines' | 'repositories'> & {
  readonly stores: Pick<ChatDeps['stores'], 'models' | 'status'>;
};

export interface WakeOptions {
  readonly signal: AbortSignal;
  /** Share from 0 to 1; only called when the model has to be loaded. */
  readonly onProgress?: (share: number) => void;
}

/** The engine last used, whose state the store mirrors. */
const current = new WeakMap<ModelStore, Engine>();
const mirrored = new WeakMap<Engine, WeakSet<ModelStore>>();

/** Loads the model unless it is loaded. Rejects with EngineError, or AbortError. */
export async function wakeModel(
  deps: WakeDeps,
  modelKey: ModelKey,
  { signal, onProgress }: WakeOptions,
): Promise<Engine> {
  const status = deps.stores.models.find(modelKey);
  if (!status?.ref) throw new EngineError('model-missing', 'This model cannot run here.');
  const engine = await deps.engines.for(status.ref);
  signal.throwIfAborted();
  mirrorState(engine, deps.stores.models);
  if (holds(engine, status.ref)) {
    // Another tab may have loaded it: then this is how the engine hears which one is meant here.
    await engine.load(status.ref, { signal, onProgress: () => {} });
    return engine;
  }
  if (status.ref.variant.engine === 'cloud') {
    await engine.load(status.ref, { signal, onProgress: () => {} });
    return engine;
  }
  onProgress?.(0);
  deps.stores.status.say(`Waking ${status.ref.name}`);
  await makeRoom(deps, status.ref);
  await setMarker(deps, 'load', modelKey);
  try {
    await engine.load(status.ref, { signal, onProgress: ({ share }) => onProgress?.(share) });
  } catch (error) {
    // Another tab deleted it: what is shown of it here must offer the download again.
    if (error instanceof EngineError && error.code === 'model-missing')
      deps.stores.models.patchModel(modelKey, { disk: { phase: 'absent' } });
    throw error;
  } finally {
    await clearMarker(deps);
  }
  return engine;
}

/** One model at a time: two would not fit into the memory of most devices. */
async function makeRoom({ engines }: WakeDeps, { variant }: ModelRef): Promise<void> {
  for (const other of engines.others(variant.engine)) await (await other).unload();
}

/** Is this very variant loaded? */
export function holds({ state }: Engine, { variant }: ModelRef): boolean {
  const loaded =
    state.phase === 'ready' || state.phase === 'answering' || state.phase === 'finishing';
  return loaded && state.model.variant.id === variant.id;
}

/** The store shows from now on what this engine does. */
export function mirrorState(engine: Engine, models: ModelStore): void {
  const mirror = (): void => {
    if (current.get(models) === engine) models.patch({ engine: engine.state });
  };
  const stores = mirrored.get(engine) ?? new WeakSet();
  mirrored.set(engine, stores);
  current.set(models, engine);
  if (!stores.has(models)) engine.addEventListener('statechange', mirror);
  stores.add(models);
  mirror();
}
