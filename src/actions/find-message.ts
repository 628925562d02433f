import type { AssistantMessage, Message, MessageId, UserMessage } from '../domain/messages.js';
import type { ConversationState, ConversationStore } from '../stores/conversation-store.js';

export type OpenConversation = Extract<ConversationState, { phase: 'open' }>;

interface Deps {
  readonly stores: { readonly conversation: ConversationStore };
}

/** Throws when it is not in the open chat: its button was pressed on a turn that has gone. */
export function findMessage(
  { stores }: Deps,
  id: MessageId,
): { open: OpenConversation; message: Message } {
  const open = stores.conversation.state;
  const message =
    open.phase === 'open' ? open.messages.find((candidate) => candidate.id === id) : undefined;
  if (open.phase !== 'open' || !message) throw new Error('This message is not in the open chat.');
  return { open, message };
}

export function findAnswer(
  deps: Deps,
  id: MessageId,
): { open: OpenConversation; answer: AssistantMessage } {
  const { open, message } = findMessage(deps, id);
  if (message.role !== 'assistant') throw new Error('This message is not an answer.');
  return { open, answer: message };
}

export function findQuestion(
  deps: Deps,
  id: MessageId,
): { open: OpenConversation; question: UserMessage } {
  const { open, message } = findMessage(deps, id);
  if (message.role !== 'user') throw new Error('This message is not a question.');
  return { open, question: message };
}
