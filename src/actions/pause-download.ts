import type { ModelKey } from '../domain/models.js';
import type { ModelDownloadDeps } from './model-download-deps.js';
import { runningDownloads } from './running-downloads.js';

/** Stops a running download; what was verified is kept, and `downloadModel` goes on from there. */
export function pauseDownload(
  { stores }: Pick<ModelDownloadDeps, 'stores'>,
  modelKey: ModelKey,
): void {
  runningDownloads(stores.models).get(modelKey)?.controller.abort();
}
