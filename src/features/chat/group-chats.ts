import { chatGroup, type ChatGroup } from '../../domain/format.js';
import type { ChatMeta } from '../../domain/messages.js';

export interface GroupOfChats {
  readonly title: 'Pinned' | ChatGroup;
  readonly chats: readonly ChatMeta[];
}

/** Pinned first, then by day; empty groups are left out. `chats` in the store's order, `now` in ms. */
export function groupChats(chats: readonly ChatMeta[], now: number): GroupOfChats[] {
  const groups = new Map<GroupOfChats['title'], ChatMeta[]>();
  for (const chat of chats) {
    const title = chat.pinned ? 'Pinned' : chatGroup(chat.updatedAt, now);
    const group = groups.get(title);
    if (group) group.push(chat);
    else groups.set(title, [chat]);
  }
  return [...groups].map(([title, members]) => ({ title, chats: members }));
}

/** Chats whose title holds every word of the search, in any order and case. */
export function searchTitles(chats: readonly ChatMeta[], search: string): readonly ChatMeta[] {
  const words = fold(search).split(/\s+/).filter(Boolean);
  if (words.length === 0) return chats;
  return chats.filter(({ title }) => {
    const folded = fold(title);
    return words.every((word) => folded.includes(word));
  });
}

/** Without case and accents. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}
