import type { ModelKey } from '../domain/models.js';
import type { ModelStore } from '../stores/model-store.js';

export interface RunningDownload {
  readonly controller: AbortController;
  /** Settles when the download has ended in whatever way; never rejects. */
  readonly ended: Promise<void>;
  /** Nobody asked for it: it is not announced, and its failure is not told. Ends when somebody does. */
  unasked: boolean;
}

/** One list for each wired app. */
const lists = new WeakMap<ModelStore, Map<ModelKey, RunningDownload>>();

export function runningDownloads(models: ModelStore): Map<ModelKey, RunningDownload> {
  const list = lists.get(models) ?? new Map<ModelKey, RunningDownload>();
  lists.set(models, list);
  return list;
}
