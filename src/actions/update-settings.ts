import type { Settings } from '../domain/settings.js';
import type { SettingsRepository } from '../storage/contracts.js';
import type { SettingsStore } from '../stores/settings-store.js';
import type { ToastStore } from '../stores/toast-store.js';

export interface SettingsDeps {
  readonly stores: { readonly settings: SettingsStore; readonly toasts: ToastStore };
  readonly repositories: { readonly settings: Pick<SettingsRepository, 'save'> };
}

/** Change settings at once and keep them; says so where they cannot be kept. Never rejects. */
export async function updateSettings(deps: SettingsDeps, part: Partial<Settings>): Promise<void> {
  const { settings, toasts } = deps.stores;
  settings.patch(part);
  try {
    await deps.repositories.settings.save(part);
  } catch {
    toasts.show({
      text: 'This browser could not keep the setting. It holds until you close Kinglet.',
    });
  }
}
