/** Temporary chats are told apart by their id alone, so that whoever writes to disk can refuse them. */
import type { ChatId } from './messages.js';

const PREFIX = 'temporary-';

/** Its title: the browser's history keeps titles. */
export const TEMPORARY_TITLE = 'Temporary chat';

export function temporaryId(): ChatId {
  return PREFIX + crypto.randomUUID();
}

export function isTemporary(id: ChatId): boolean {
  return id.startsWith(PREFIX);
}
