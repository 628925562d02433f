import { cloudEntries, cloudRef } from '../domain/cloud-models.js';
import type { ModelEntry } from '../domain/models.js';
import { isCloudKey, type Provider } from '../domain/providers.js';
import type { ModelStatus, ModelStore } from '../stores/model-store.js';
import type { SettingsStore } from '../stores/settings-store.js';

interface Deps {
  readonly stores: { readonly models: ModelStore; readonly settings: SettingsStore };
}

/** Makes the models of the providers that are set up known to every menu, and those of others unknown. */
export function syncCloudModels({ stores: { models, settings } }: Deps): void {
  const here = models.state.models.filter(({ entry }) => !isCloudKey(entry.key));
  models.patch({ models: [...here, ...cloudStatuses(models, settings.state.providers)] });
}

/** After those on this device, in the order they were chosen. */
export function cloudStatuses(models: ModelStore, providers: readonly Provider[]): ModelStatus[] {
  return cloudEntries(providers).map((entry) => cloudStatus(entry, models));
}

function cloudStatus(entry: ModelEntry, models: ModelStore): ModelStatus {
  return {
    entry,
    ref: cloudRef(entry),
    // This device has no part in it.
    fit: { kind: 'runs-well', tokensPerSecond: null, measured: false },
    disk: { phase: 'elsewhere' },
    measuredTokensPerSecond: models.find(entry.key)?.measuredTokensPerSecond ?? null,
  };
}
