import type { Stores } from '../../app-context.js';
import type { ChatMode } from '../../domain/messages.js';
import { hostOf } from '../../domain/providers.js';
import type { ConversationState } from '../../stores/conversation-store.js';
import type { ModelStatus } from '../../stores/model-store.js';
import { askedWords, lanesShown } from './asked-lanes.js';
import { currentModel } from './current-model.js';

/** The host that a model's chats go to; '' when they stay here, also because the person said so. */
function destinationOf(
  model: ModelStatus | undefined,
  { settings }: Pick<Stores, 'settings'>,
): string {
  const source = model?.ref?.variant.source;
  const { providers, stayOnDevice } = settings.state;
  if (source?.kind !== 'cloud' || stayOnDevice) return '';
  const provider = providers.find(({ id }) => id === source.providerId);
  return provider ? hostOf(provider) : '';
}

export interface Destination {
  readonly hosts: string;
  readonly cloudOnly: boolean;
  /** Whom the question goes to, where it is not one model. */
  readonly asked: string | undefined;
}

/** Every host that the next question of a chat goes to, `''` for none; and whether no model on this device gets it. */
export function destinationOfChat(
  conversation: ConversationState,
  mode: ChatMode | undefined,
  stores: Pick<Stores, 'conversation' | 'settings' | 'models'>,
): Destination {
  const models = mode ? lanesShown(conversation, stores) : [currentModel(stores)];
  const hosts = models.map((model) => destinationOf(model, stores)).filter((host) => host !== '');
  return {
    hosts: [...new Set(hosts)].join(' and '),
    cloudOnly: hosts.length === models.length,
    asked: askedWords(mode, models.length),
  };
}
