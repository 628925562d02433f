import { temporaryId } from '../domain/temporary.js';
import type { ChatDeps } from './chat-deps.js';
import { newConversation } from './new-conversation.js';

/** A new chat that lives in this page's memory alone, with the settings of the new one that stands there. */
export function startTemporaryChat({
  stores: { conversation },
  navigate,
}: Pick<ChatDeps, 'navigate'> & {
  readonly stores: Pick<ChatDeps['stores'], 'conversation'>;
}): void {
  const { state } = conversation;
  const { chat } = state.phase === 'new' ? state : newConversation();
  const id = temporaryId();
  conversation.replace({ phase: 'new', chat: { ...chat, id } });
  navigate({ screen: 'chat', chatId: id }, { replace: state.phase === 'new' });
}
