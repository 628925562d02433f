import type { ModelKey } from '../domain/models.js';
import type { ModelStore } from '../stores/model-store.js';

export interface PendingDeletion {
  readonly takeBack: () => Promise<void>;
}

/** One list for each wired app. */
const lists = new WeakMap<ModelStore, Map<ModelKey, PendingDeletion>>();

/** Deletions that can still be undone. */
export function pendingDeletions(models: ModelStore): Map<ModelKey, PendingDeletion> {
  const list = lists.get(models) ?? new Map<ModelKey, PendingDeletion>();
  lists.set(models, list);
  return list;
}
