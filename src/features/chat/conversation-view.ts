/** What the screen reads off the open conversation. */
import type { ChatMode, Message, MessageId, RoundId } from '../../domain/messages.js';
import { isTemporary, TEMPORARY_TITLE } from '../../domain/temporary.js';
import type { ConversationState } from '../../stores/conversation-store.js';
import type { ModelStore } from '../../stores/model-store.js';
import type { ActiveReply } from '../../stores/replies-store.js';

export function titleOf(conversation: ConversationState): string {
  switch (conversation.phase) {
    case 'new':
      return isTemporary(conversation.chat.id) ? TEMPORARY_TITLE : 'New chat';
    case 'open':
    case 'opening':
      return conversation.meta.title;
    case 'loading':
      return 'Opening';
    case 'missing':
      return 'Not here';
  }
}

/** Null for a new chat that is to be kept: it has no address yet. */
export function shownChatId(conversation: ConversationState): string | null {
  switch (conversation.phase) {
    case 'new':
      return isTemporary(conversation.chat.id) ? conversation.chat.id : null;
    case 'open':
    case 'opening':
      return conversation.chat.id;
    case 'loading':
    case 'missing':
      return conversation.chatId;
  }
}

const NO_MESSAGES: readonly Message[] = [];

/** What the thread shows, and every message known of: of a chat that opens its end alone. */
export function turnsOf(conversation: ConversationState): {
  readonly path: readonly Message[];
  readonly messages: readonly Message[];
} {
  if (conversation.phase === 'open') return conversation;
  const path = conversation.phase === 'opening' ? conversation.path : NO_MESSAGES;
  return { path, messages: path };
}

/** An answer on the screen is being written, or one beside it; one that waits for its model does not count. */
export function isAnswering(
  conversation: ConversationState,
  replies: ReadonlyMap<MessageId, ActiveReply>,
): boolean {
  if (conversation.phase !== 'open' || replies.size === 0) return false;
  const { path, messages } = conversation;
  const rounds = new Set(path.map((message) => roundOf(message)));
  return messages.some(
    (message) =>
      message.role === 'assistant' &&
      message.state.phase !== 'waiting' &&
      replies.has(message.id) &&
      (path.includes(message) || (message.take && rounds.has(message.take.roundId))),
  );
}

/** The display name of the model in the box where the last answer is a story of its; else undefined. */
export function tellerOf(
  conversation: ConversationState,
  { teller }: Pick<ModelStore, 'teller'>,
): string | undefined {
  if (conversation.phase !== 'open' || !teller) return undefined;
  const last = conversation.path.at(-1);
  if (last?.role !== 'assistant' || last.by.key !== teller.entry.key) return undefined;
  return last.state.phase === 'waiting' ? undefined : last.by.name;
}

function roundOf(message: Message): RoundId | undefined {
  return message.role === 'assistant' ? message.take?.roundId : undefined;
}

/** How the open chat asks; undefined where one model answers. */
export function modeOf(conversation: ConversationState): ChatMode | undefined {
  const isThere = conversation.phase === 'new' || conversation.phase === 'open';
  return isThere ? conversation.chat.mode : undefined;
}

/** Messages of the chat, to see whether one was added. */
export function messageCount(conversation: ConversationState): number {
  return conversation.phase === 'open' ? conversation.messages.length : 0;
}
