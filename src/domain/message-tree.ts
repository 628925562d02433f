/** The tree of a chat's messages. Siblings under one parent with one role are versions of a turn. */
import type { Message, MessageId } from './messages.js';

/** From the root to `leafId`; empty for null or an unknown leaf. */
export function pathTo(messages: readonly Message[], leafId: MessageId | null): Message[] {
  const byId = new Map(messages.map((message) => [message.id, message]));
  const path: Message[] = [];
  let message = leafId === null ? undefined : byId.get(leafId);
  while (message) {
    path.push(message);
    // A damaged tree must not hang the page.
    byId.delete(message.id);
    message = message.parentId === null ? undefined : byId.get(message.parentId);
  }
  return path.reverse();
}

/** Oldest first. */
export function childrenOf(messages: readonly Message[], parentId: MessageId | null): Message[] {
  return messages
    .filter((message) => message.parentId === parentId)
    .sort((a, b) => a.createdAt - b.createdAt);
}

/** A message and its versions, oldest first. */
export function siblingsOf(messages: readonly Message[], message: Message): Message[] {
  return childrenOf(messages, message.parentId).filter(({ role }) => role === message.role);
}

interface Version {
  readonly index: number;
  readonly count: number;
}

/** By snapshot of the messages: drawing a long chat asks for all of them, again and again. */
const known = new WeakMap<readonly Message[], ReadonlyMap<MessageId, Version>>();

/** Which version this is, from 0, of how many. `messages` is a snapshot: it never changes. */
export function versionsOf(messages: readonly Message[], { id }: Message): Version {
  const versions = known.get(messages) ?? allVersions(messages);
  known.set(messages, versions);
  return versions.get(id) ?? { index: -1, count: 0 };
}

function allVersions(messages: readonly Message[]): ReadonlyMap<MessageId, Version> {
  const families = new Map<string, MessageId[]>();
  for (const { id, parentId, role } of messages.toSorted((a, b) => a.createdAt - b.createdAt)) {
    const family = `${role} ${parentId ?? ''}`;
    families.set(family, [...(families.get(family) ?? []), id]);
  }
  const versions = new Map<MessageId, Version>();
  for (const ids of families.values())
    for (const [index, id] of ids.entries()) versions.set(id, { index, count: ids.length });
  return versions;
}

/** A message and everything below it. */
export function subtreeOf(messages: readonly Message[], id: MessageId): Message[] {
  const ids = new Set([id]);
  const found: Message[] = [];
  // Parents stand before their children once sorted by age; versions of one moment need another round.
  for (let size = 0; size !== ids.size;) {
    size = ids.size;
    for (const { id: child, parentId } of messages)
      if (parentId !== null && ids.has(parentId)) ids.add(child);
  }
  for (const message of messages) if (ids.has(message.id)) found.push(message);
  return found;
}

/** The tip of the youngest branch through `id`; `id` itself when nothing follows. */
export function newestLeafBelow(messages: readonly Message[], id: MessageId): MessageId {
  const subtree = subtreeOf(messages, id);
  const parents = new Set(subtree.map(({ parentId }) => parentId));
  const leaves = subtree.filter((message) => !parents.has(message.id));
  const newest = leaves.reduce<Message | undefined>(
    (best, leaf) => (best && best.createdAt > leaf.createdAt ? best : leaf),
    undefined,
  );
  return newest?.id ?? id;
}

/** The tip of what is shown when `message` has gone: its nearest version's branch, else what stood before it. */
export function leafWithout(messages: readonly Message[], message: Message): MessageId | null {
  const versions = siblingsOf(messages, message);
  const { index } = versionsOf(messages, message);
  const nearest = versions[index - 1] ?? versions[index + 1];
  return nearest ? newestLeafBelow(messages, nearest.id) : message.parentId;
}
