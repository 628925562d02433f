import type { WholeChat } from './chat-file.js';
import { newestLeafBelow } from './message-tree.js';
import type { Message, MessageId } from './messages.js';

/**
 * What a chat out of a file adds to the same chat here: its description and settings as they shall be, and the messages
 * that are not here. What is here is not changed. Undefined where there is nothing to add.
 *
 * @param here with its deleted messages; undefined where there is no such chat
 */
export function mergedChat(here: WholeChat | undefined, whole: WholeChat): WholeChat | undefined {
  // One that was deleted comes back whole.
  if (!here || here.meta.deletedAt !== undefined) return whole;
  const ids = new Set(here.messages.map(({ id }) => id));
  const added = whole.messages.filter(({ id }) => !ids.has(id));
  if (added.length === 0) return undefined;
  return {
    meta: { ...here.meta, usedCloud: here.meta.usedCloud || added.some(isOfCloud) },
    chat: { ...here.chat, leafId: leafOf(here, added) },
    messages: added,
  };
}

function isOfCloud(message: Message): boolean {
  return message.role === 'assistant' && message.by.where === 'cloud';
}

/** What was shown stays so, unless something now follows it. */
function leafOf({ chat, messages }: WholeChat, added: readonly Message[]): MessageId | null {
  return chat.leafId === null
    ? (added.at(-1)?.id ?? null)
    : newestLeafBelow([...messages, ...added], chat.leafId);
}
