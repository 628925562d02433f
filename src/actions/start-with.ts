import type { Category } from '../domain/categories.js';
import type { ModelKey } from '../domain/models.js';
import type { Route } from '../domain/routes.js';
import type { ConversationStore } from '../stores/conversation-store.js';
import { newConversation } from './new-conversation.js';

interface Deps {
  readonly stores: { readonly conversation: ConversationStore };
  readonly navigate: (route: Route) => void;
}

/** A new chat that this model answers; what other chats use stays as it is. Nothing is sent or downloaded. */
export function startChatWith(deps: Deps, modelKey: ModelKey): void {
  open(deps, { modelKey });
}

/** A new chat for blind votes between the two; its questions count as that kind. */
export function startVotes(
  deps: Deps,
  [first, second]: readonly [ModelKey, ModelKey],
  kind: Category,
): void {
  open(deps, { mode: 'blind', lanes: [first, second], kind });
}

function open(
  { stores, navigate }: Deps,
  part: Partial<ReturnType<typeof newConversation>['chat']>,
) {
  const fresh = newConversation();
  stores.conversation.replace({ ...fresh, chat: { ...fresh.chat, ...part } });
  navigate({ screen: 'chat', chatId: null });
}
