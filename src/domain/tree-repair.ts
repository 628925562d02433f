/** A chat's tree put right: every message hangs on one that is there, without rings, and the leaf is one of them. */
import { newestLeafBelow } from './message-tree.js';
import type { Chat, Message, MessageId } from './messages.js';

export interface TreeRepair {
  /** Messages that hang elsewhere now. */
  readonly messages: readonly Message[];
  readonly leafId: MessageId | null;
}

/**
 * What to change so that all of a chat can be reached; null where nothing is wrong. Nothing is taken away: what hung on
 * a message that is gone hangs on the one before it in time.
 *
 * @param all messages of the chat, deleted ones included: those are left as they are
 */
export function repairTree({ leafId }: Chat, all: readonly Message[]): TreeRepair | null {
  const live = all.filter(({ deletedAt }) => deletedAt === undefined);
  const parents = new Map(live.map(({ id, parentId }) => [id, parentId]));
  const lost = lostIn(parents);
  const leafIsThere = leafId === null ? live.length === 0 : parents.has(leafId);
  if (lost.length === 0 && leafIsThere) return null;
  const messages = rehung(live, new Set(lost), parents);
  const byId = new Map(messages.map((message) => [message.id, message]));
  const whole = live.map((message) => byId.get(message.id) ?? message);
  return { messages, leafId: leafIsThere ? leafId : newestLeaf(whole) };
}

/** Messages that hang on nothing, and one of each ring. */
function lostIn(parents: ReadonlyMap<MessageId, MessageId | null>): MessageId[] {
  const safe = new Set<MessageId>();
  const lost: MessageId[] = [];
  for (const start of parents.keys()) {
    const walked = new Set<MessageId>();
    let id: MessageId | null = start;
    while (id !== null && !safe.has(id) && !walked.has(id)) {
      walked.add(id);
      const parentId: MessageId | null = parents.get(id) ?? null;
      if (parentId !== null && (!parents.has(parentId) || walked.has(parentId))) lost.push(id);
      id = parentId !== null && parents.has(parentId) ? parentId : null;
    }
    for (const each of walked) safe.add(each);
  }
  return lost;
}

/** Each on the message before it in time that speaks in the other role and is not below it. */
function rehung(
  live: readonly Message[],
  lost: ReadonlySet<MessageId>,
  parents: Map<MessageId, MessageId | null>,
): Message[] {
  const inTime = live.toSorted((a, b) => a.createdAt - b.createdAt);
  // Nothing lost stands below anything until it has its new place.
  for (const id of lost) parents.set(id, null);
  return inTime.flatMap((message, index) => {
    if (!lost.has(message.id)) return [];
    const before = inTime
      .slice(0, index)
      .findLast(({ id, role }) => role !== message.role && !isBelow(id, message.id, parents));
    const parentId = before?.id ?? null;
    parents.set(message.id, parentId);
    return [{ ...message, parentId }];
  });
}

function isBelow(
  id: MessageId,
  top: MessageId,
  parents: ReadonlyMap<MessageId, MessageId | null>,
): boolean {
  let at: MessageId | null = id;
  while (at !== null && at !== top) at = parents.get(at) ?? null;
  return at === top;
}

function newestLeaf(live: readonly Message[]): MessageId | null {
  const newest = live.reduce<Message | undefined>(
    (best, message) => (best && best.createdAt > message.createdAt ? best : message),
    undefined,
  );
  return newest ? newestLeafBelow(live, newest.id) : null;
}
