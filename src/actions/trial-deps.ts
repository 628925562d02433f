import type { EngineRegistry } from '../engines/engine-registry.js';
import type { ModelStore } from '../stores/model-store.js';
import type { StatusStore } from '../stores/status-store.js';
import type { TrialStore } from '../stores/trial-store.js';
import type { VotesStore } from '../stores/votes-store.js';
import type { Repositories } from '../storage/contracts.js';

/** The part of the app that a trial of one's own questions needs. */
export interface TrialDeps {
  readonly stores: {
    readonly models: ModelStore;
    readonly status: StatusStore;
    readonly trial: TrialStore;
    readonly votes: VotesStore;
  };
  readonly repositories: Repositories;
  readonly engines: EngineRegistry;
}
