import type { EngineRegistry } from '../engines/engine-registry.js';
import type { Repositories } from '../storage/contracts.js';
import { EvaluationStore } from '../stores/evaluation-store.js';
import type { ModelStore } from '../stores/model-store.js';
import type { SettingsStore } from '../stores/settings-store.js';
import type { StatusStore } from '../stores/status-store.js';

/** The part of the app that evaluations need. */
export interface EvaluationDeps {
  readonly stores: {
    readonly models: ModelStore;
    readonly status: StatusStore;
    readonly settings: SettingsStore;
  };
  readonly repositories: Repositories;
  readonly engines: EngineRegistry;
}

const stores = new WeakMap<Repositories, EvaluationStore>();

/** The store of evaluations: made with the first screen that asks, so that it is in no first load. */
export function evaluationsOf({
  repositories,
}: Pick<EvaluationDeps, 'repositories'>): EvaluationStore {
  const store = stores.get(repositories) ?? new EvaluationStore();
  stores.set(repositories, store);
  return store;
}
