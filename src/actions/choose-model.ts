import type { ModelKey } from '../domain/models.js';
import { type ChatSettingsDeps, saveChatSettings } from './save-chat-settings.js';
import { type SettingsDeps, updateSettings } from './update-settings.js';

export interface ChooseModelDeps extends SettingsDeps {
  readonly stores: SettingsDeps['stores'] & ChatSettingsDeps['stores'];
  readonly repositories: SettingsDeps['repositories'] & ChatSettingsDeps['repositories'];
}

/** The open chat and every new one use this model from now on. Downloads nothing. Rejects with StorageError. */
export async function chooseModel(deps: ChooseModelDeps, modelKey: ModelKey): Promise<void> {
  await updateSettings(deps, { modelKey });
  await saveChatSettings(deps, { modelKey });
}
