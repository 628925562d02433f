import { estimateStorage } from '../platform/estimate-storage.js';
import { type ModelDeps, refitModels } from './refit-models.js';

export interface RefreshStorageDeps extends ModelDeps {
  /** Asks the browser; a fake in tests. */
  readonly estimateStorage?: () => ReturnType<typeof estimateStorage>;
}

/**
 * Asks the browser anew how much is used and judges what still fits: after a download or a deletion the estimate from
 * the start is wrong. A no-op before the device was probed.
 */
export async function refreshStorage(deps: RefreshStorageDeps): Promise<void> {
  const { models } = deps.stores;
  if (!models.state.device) return;
  const ask = deps.estimateStorage ?? (() => estimateStorage(navigator.storage));
  const storage = await ask();
  const { device } = models.state;
  if (device) await refitModels(deps, { device: { ...device, storage } });
}
