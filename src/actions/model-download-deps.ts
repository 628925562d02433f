import type { ModelKey, ModelRef } from '../domain/models.js';
import type { ModelStore } from '../stores/model-store.js';
import type { StatusStore } from '../stores/status-store.js';
import type { ToastStore } from '../stores/toast-store.js';
import type { ModelWeights } from '../weights/contracts.js';

/** The part of App that getting and removing models takes. */
export interface ModelDownloadDeps {
  readonly stores: {
    readonly models: ModelStore;
    readonly status: StatusStore;
    readonly toasts: ToastStore;
  };
  readonly weights: Pick<ModelWeights, 'download' | 'delete' | 'markDeleted' | 'unmarkDeleted'>;
}

/** Models that have files here, or are getting them: what they share with another one stays. */
export function otherModelsHere(models: ModelStore, modelKey: ModelKey): ModelRef[] {
  const others = models.state.models.filter(
    ({ entry, disk }) =>
      entry.key !== modelKey && ['ready', 'downloading', 'paused', 'failed'].includes(disk.phase),
  );
  return others.flatMap(({ ref }) => ref ?? []);
}
