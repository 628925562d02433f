import type { ChatId } from '../domain/messages.js';
import { isTemporary } from '../domain/temporary.js';
import type { ConversationState } from '../stores/conversation-store.js';
import type { ChatDeps } from './chat-deps.js';
import { stopAnswer } from './stop-answer.js';

/**
 * A temporary chat goes when another chat takes its place: its answer is stopped, and a toast offers the way back until
 * it is dismissed. Returns how to stop following.
 */
export function followTemporaryChat(deps: ChatDeps): () => void {
  const { conversation } = deps.stores;
  let shown = openTemporary(conversation.state);
  return conversation.subscribe(() => {
    const before = shown;
    shown = openTemporary(conversation.state);
    if (before !== null && before !== shownId(conversation.state)) leave(deps, before);
  });
}

function leave(deps: ChatDeps, chatId: ChatId): void {
  stopAnswer(deps, chatId);
  deps.stores.toasts.show({
    text: 'The temporary chat is gone.',
    action: {
      label: 'Go back to it',
      run: () => deps.navigate({ screen: 'chat', chatId }),
    },
    dismissal: {
      label: 'Dismiss',
      run: () => {
        if (shownId(deps.stores.conversation.state) === chatId) return;
        deps.repositories.forgetTemporary(chatId);
      },
    },
  });
}

/** One that has been written in; an empty one leaves nothing to go back to. */
function openTemporary(state: ConversationState): ChatId | null {
  return state.phase === 'open' && isTemporary(state.chat.id) ? state.chat.id : null;
}

function shownId(state: ConversationState): ChatId | null {
  if (state.phase === 'new') return null;
  return 'chat' in state ? state.chat.id : state.chatId;
}
