import type { ModelKey } from '../domain/models.js';
import type { Repositories } from '../storage/contracts.js';
import type { ConversationStore } from '../stores/conversation-store.js';
import { type SettingsDeps, updateSettings } from './update-settings.js';

export interface ChooseModelDeps extends SettingsDeps {
  readonly stores: SettingsDeps['stores'] & { readonly conversation: ConversationStore };
  readonly repositories: SettingsDeps['repositories'] & Pick<Repositories, 'chats'>;
}

/** The open chat and every new one use this model from now on. Downloads nothing. Rejects with StorageError. */
export async function chooseModel(deps: ChooseModelDeps, modelKey: ModelKey): Promise<void> {
  await updateSettings(deps, { modelKey });
  const { conversation } = deps.stores;
  const { state } = conversation;
  if (state.phase !== 'new' && state.phase !== 'open') return;
  const chat = { ...state.chat, modelKey };
  conversation.replace({ ...state, chat });
  if (state.phase === 'open') await deps.repositories.chats.saveChat(chat, state.meta);
}
