import type { ModelKey } from '../domain/models.js';
import { otherModelsHere, type ModelDownloadDeps } from './model-download-deps.js';
import { runningDownloads } from './running-downloads.js';

/**
 * Stops a download, if it runs, and removes what came of it, except files another model shares.
 * A model that is complete stays. Rejects with WeightsError when the files cannot be removed.
 */
export async function cancelDownload(deps: ModelDownloadDeps, modelKey: ModelKey): Promise<void> {
  const { models } = deps.stores;
  const running = runningDownloads(models).get(modelKey);
  running?.controller.abort();
  await running?.ended;
  const model = models.find(modelKey);
  if (!model?.ref || model.disk.phase === 'ready') return;
  models.patchModel(modelKey, { disk: { phase: 'absent' } });
  await deps.weights.delete(model.ref, otherModelsHere(models, modelKey));
}
