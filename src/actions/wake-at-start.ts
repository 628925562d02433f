import type { ModelRef } from '../domain/models.js';
import { isComputerInView } from '../platform/is-computer-in-view.js';
import type { Marker } from '../storage/contracts.js';
import { DEVICE_LOCK, heldLocks, holdLock } from '../platform/web-locks.js';
import type { RouteStore } from '../stores/route-store.js';
import type { Engine } from '../engines/engine.js';
import type { SettingsStore } from '../stores/settings-store.js';
import type { ModelWeights } from '../weights/contracts.js';
import { mirrorState, type WakeDeps } from './wake-model.js';

/** Held by the page that wakes a model unasked; a second copy of it would take as much memory again. */
const LOCK = 'kinglet-wake-at-start';

export type EarlyWake = 'awake' | 'failed' | 'not-tried';

export interface WakeEarlyDeps {
  /** The processor's engine, unless another tab holds the models. */
  readonly holdEarly: () => Promise<Engine | undefined>;
  readonly stores: { readonly models: WakeDeps['stores']['models']; readonly route: RouteStore };
}

export type WakeAtStartDeps = WakeDeps & {
  readonly stores: { readonly settings: SettingsStore; readonly route: RouteStore };
  readonly weights: Pick<ModelWeights, 'present'>;
};

export interface WakeAtStartOptions {
  /** What the last visit died of, if anything: then nothing is tried unasked. */
  readonly leftOver: Promise<Marker | undefined>;
  readonly lockName?: string;
  /** Held by the tab that runs the models. */
  readonly deviceLock?: string;
}

/**
 * Wakes a model of the processor before the database is open: what it needs is its own file alone. Under the rules of
 * `wakeAtStart`, which then finds its work begun. Never rejects.
 */
export async function wakeEarly(deps: WakeEarlyDeps, ref: ModelRef): Promise<EarlyWake> {
  if (!isLookedAt(deps)) return 'not-tried';
  try {
    const engine = await deps.holdEarly();
    if (!engine) return 'not-tried';
    mirrorState(engine, deps.stores.models);
    await engine.load(ref, { signal: new AbortController().signal, onProgress: () => {} });
    return 'awake';
  } catch {
    // Told when the model is asked for.
    return 'failed';
  }
}

/**
 * Wakes the model that answered last while the page is still starting, so that the first answer does not wait for
 * it. Only on a computer, for a new chat that is looked at. While it is tried the model is not remembered: were the
 * page to die of it, the next start would not try again. Resolves when the model is awake, or is not to be; never
 * rejects: the first question wakes it, and says what is wrong.
 */
export async function wakeAtStart(
  deps: WakeAtStartDeps,
  { leftOver, lockName = LOCK, deviceLock = DEVICE_LOCK }: WakeAtStartOptions,
): Promise<void> {
  const { state: settings } = deps.stores.settings;
  const ref = settings.wakeAtStart;
  if (!ref || (settings.modelKey ?? ref.key) !== ref.key || !isLookedAt(deps)) return;
  try {
    const engine = deps.engines.for(ref);
    engine.catch(() => {});
    const [died, present, lock, held] = await Promise.all([
      leftOver,
      deps.weights.present(ref),
      holdLock(lockName),
      heldLocks(deviceLock),
    ]);
    // Where a tab holds a model, that one is not replaced unasked.
    if (died || !present || !lock || held.has('')) return;
    await remember(deps, null);
    mirrorState(await engine, deps.stores.models);
    await (await engine).load(ref, { signal: new AbortController().signal, onProgress: () => {} });
    await remember(deps, ref);
  } catch {
    // Told when the model is asked for.
  }
}

function isLookedAt({
  stores: { route },
}: {
  readonly stores: { readonly route: RouteStore };
}): boolean {
  const isNewChat = route.state.screen === 'chat' && route.state.chatId === null;
  return isNewChat && isComputerInView();
}

async function remember({ stores, repositories }: WakeAtStartDeps, wakeAtStart: ModelRef | null) {
  stores.settings.patch({ wakeAtStart });
  await repositories.settings.save({ wakeAtStart });
}
