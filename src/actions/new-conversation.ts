import { DEFAULT_SAMPLING } from '../domain/sampling.js';
import type { ConversationState } from '../stores/conversation-store.js';

/** A chat nothing was said in; it gets to disk with its first message. */
export function newConversation(): Extract<ConversationState, { phase: 'new' }> {
  return {
    phase: 'new',
    chat: {
      id: crypto.randomUUID(),
      leafId: null,
      modelKey: null,
      systemPrompt: '',
      sampling: DEFAULT_SAMPLING,
    },
  };
}
