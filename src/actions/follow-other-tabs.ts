import type { ModelWeights } from '../weights/contracts.js';
import { downloadModel } from './download-model.js';
import type { ModelDownloadDeps } from './model-download-deps.js';
import { refitModels, type ModelDeps } from './refit-models.js';
import { runningDownloads } from './running-downloads.js';

export type FollowDeps = ModelDeps &
  ModelDownloadDeps & { readonly weights: Pick<ModelWeights, 'watch'> };

/**
 * Shows here what other tabs download or delete, and lets it be paused and cancelled from here.
 * Returns how to stop.
 */
export function followOtherTabs(deps: FollowDeps): () => void {
  const { models } = deps.stores;
  return deps.weights.watch((news) => {
    const model = models.state.models.find(({ ref }) => ref?.variant.id === news.variantId);
    if (!model || runningDownloads(models).has(model.entry.key)) return;
    const { key } = model.entry;
    if (news.type === 'progress') return void downloadModel(deps, key, { join: true });
    models.patchModel(key, { disk: { phase: 'unknown' } });
    void refitModels(deps).catch(() => undefined);
  });
}
