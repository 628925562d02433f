import type { EngineRegistry } from '../engines/engine-registry.js';
import type { Repositories } from '../storage/contracts.js';
import type { CloudStore } from '../stores/cloud-store.js';
import type { ModelStore } from '../stores/model-store.js';
import type { SettingsStore } from '../stores/settings-store.js';
import type { ToastStore } from '../stores/toast-store.js';

/** The part of the app that cloud providers and their keys take. */
export interface CloudDeps {
  readonly stores: {
    readonly cloud: CloudStore;
    readonly models: ModelStore;
    readonly settings: SettingsStore;
    readonly toasts: ToastStore;
  };
  readonly repositories: Pick<Repositories, 'keys' | 'settings'>;
  readonly engines: EngineRegistry;
}
