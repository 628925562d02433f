import type { ModelEntry, ModelKey } from '../domain/models.js';
import { MAX_OWN_MODELS } from '../domain/own-models.js';
import type { ToastStore } from '../stores/toast-store.js';
import { type ModelDeps, refitModels } from './refit-models.js';
import { type SettingsDeps, updateSettings } from './update-settings.js';

export type OwnModelDeps = ModelDeps &
  SettingsDeps & { readonly stores: { readonly toasts: ToastStore } };

/** Puts a model into the list, in the place of an older record of the same key. Downloads nothing. Never rejects. */
export async function addOwnModel(deps: OwnModelDeps, entry: ModelEntry): Promise<void> {
  const others = deps.stores.settings.state.ownModels.filter(({ key }) => key !== entry.key);
  await updateSettings(deps, { ownModels: [...others, entry].slice(-MAX_OWN_MODELS) });
  await refitModels(deps).catch(() => undefined);
}

/** Takes a model of one's own off the list, with a way back. Its files must be gone before. Never rejects. */
export async function removeOwnModel(deps: OwnModelDeps, key: ModelKey): Promise<void> {
  const { settings, toasts } = deps.stores;
  const entry = settings.state.ownModels.find((own) => own.key === key);
  if (!entry) return;
  await updateSettings(deps, {
    ownModels: settings.state.ownModels.filter((own) => own.key !== key),
  });
  await refitModels(deps).catch(() => undefined);
  toasts.show({
    text: `${entry.name} is off the list.`,
    action: { label: 'Undo', run: () => void addOwnModel(deps, entry) },
    first: true,
    dismissal: { label: 'Dismiss', run: () => undefined },
  });
}
