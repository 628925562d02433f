import type { Stores } from '../../app-context.js';
import type { ModelKey } from '../../domain/models.js';
import type { ConversationState } from '../../stores/conversation-store.js';
import type { ModelStatus } from '../../stores/model-store.js';

/** The model that answers next in the open chat: the chat's, else the person's, else the one this device suits and has. */
export function currentModelKey({
  conversation,
  settings,
  models,
}: Pick<Stores, 'conversation' | 'settings' | 'models'>): ModelKey | null {
  return chatModelKey(conversation.state) ?? settings.state.modelKey ?? models.defaultKey;
}

export function currentModel(
  stores: Pick<Stores, 'conversation' | 'settings' | 'models'>,
): ModelStatus | undefined {
  return stores.models.find(currentModelKey(stores));
}

function chatModelKey(state: ConversationState): ModelKey | null {
  return 'chat' in state ? state.chat.modelKey : null;
}
