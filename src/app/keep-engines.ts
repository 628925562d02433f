import type { App } from '../app-context.js';
import { whenIdle } from '../ui/when-idle.js';

type Deps = { readonly stores: Pick<App['stores'], 'models'> };
type DeviceEngine = 'cpu' | 'webllm';

/**
 * A model that somebody brought here is there offline with the engine that runs it, also before its first answer: beside
 * the model that weighs little. What could not be fetched is tried again when the network is back.
 *
 * @param keep called once an engine, and again when the network is back or a service worker takes charge
 */
export function keepEngines(
  { stores: { models } }: Deps,
  keep: (id: DeviceEngine) => Promise<void>,
): void {
  const tried = new Set<DeviceEngine>();
  const look = (): void => {
    // A try that cannot succeed would be told as a part of the app that is missing.
    if (!navigator.onLine) return;
    for (const { entry, ref, disk } of models.state.models) {
      const engine = ref?.variant.engine;
      if (disk.phase !== 'ready' || entry.purpose !== 'general') continue;
      if ((engine !== 'cpu' && engine !== 'webllm') || tried.has(engine)) continue;
      tried.add(engine);
      whenIdle(() => void keep(engine).catch(() => undefined));
    }
  };
  const again = (): void => {
    tried.clear();
    look();
  };
  models.subscribe(look);
  addEventListener('online', again);
  // Over a slow link it takes charge late, and only then is anything kept.
  navigator.serviceWorker?.addEventListener('controllerchange', again);
  look();
}
