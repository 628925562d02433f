import type { ModelEntry, ModelKey } from '../domain/models.js';
import type { Route } from '../domain/routes.js';
import type { ConversationStore } from '../stores/conversation-store.js';
import type { ModelStatus, ModelStore } from '../stores/model-store.js';
import { newConversation } from './new-conversation.js';

interface Deps {
  readonly stores: { readonly models: ModelStore; readonly conversation: ConversationStore };
  readonly navigate: (route: Route) => void;
}

/** The listed model that one of one's own was made from, as its shape tells; undefined when none is known. */
export function baseOf(
  { stores }: Pick<Deps, 'stores'>,
  entry: ModelEntry,
): ModelStatus | undefined {
  const { basedOn } = entry;
  if (basedOn === undefined) return undefined;
  return stores.models.state.models.find(
    ({ entry: { key, variants } }) =>
      key !== entry.key && variants.some(({ id }) => id === basedOn),
  );
}

/** A new chat that asks both, the base on the left. Both must be on this device. */
export function compareWithBase({ stores, navigate }: Deps, base: ModelKey, tuned: ModelKey): void {
  const fresh = newConversation();
  const chat = { ...fresh.chat, mode: 'compare', lanes: [base, tuned] } as const;
  stores.conversation.replace({ ...fresh, chat });
  navigate({ screen: 'chat', chatId: null });
}
