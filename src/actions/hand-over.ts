import type { MessageId } from '../domain/messages.js';
import { isTemporary } from '../domain/temporary.js';
import type { ClaimsRepository } from '../storage/contracts.js';
import type { RepliesStore } from '../stores/replies-store.js';

interface Deps {
  readonly stores: { readonly replies: RepliesStore };
  readonly repositories: { readonly claims: ClaimsRepository };
}

/**
 * Lets other tabs go on with the answers this one writes on this device and keeps on disk, because it goes away or is put to sleep.
 * Everything happens at once: the page may not run again.
 *
 * @returns what was handed over
 */
export function handOver({ stores, repositories }: Deps): readonly MessageId[] {
  const mine = [...stores.replies.state].flatMap(([id, { reply, handOver, where }]) =>
    handOver && where !== 'cloud' && !isTemporary(reply.chatId) ? [{ id, handOver }] : [],
  );
  const ids = mine.map(({ id }) => id);
  // Told before they are free, so that nobody takes them for those of a crashed page.
  if (ids.length > 0) repositories.claims.tell({ type: 'handed-over', ids });
  for (const { handOver } of mine) handOver();
  return ids;
}
