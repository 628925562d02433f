import type { MessageId } from '../domain/messages.js';
import type { ClaimNews, ClaimsRepository } from './contracts.js';
import { TabChannel } from './tab-channel.js';
import { heldLocks, holdLock } from '../platform/web-locks.js';

const LOCK_PREFIX = 'kinglet-answer-';

/** Claims kept as Web Locks, so that a crashed page's answers are free at once. */
export class LockClaimsRepository implements ClaimsRepository {
  readonly #channel = new TabChannel<ClaimNews>('kinglet-answers', ['stop', 'handed-over']);

  claim(id: MessageId): Promise<(() => void) | undefined> {
    return holdLock(LOCK_PREFIX + id);
  }

  async wait(id: MessageId, signal: AbortSignal): Promise<() => void> {
    return (await holdLock(LOCK_PREFIX + id, { wait: signal }))!;
  }

  tell(news: ClaimNews): void {
    this.#channel.tell(news);
  }

  watch(listener: (news: ClaimNews) => void): () => void {
    return this.#channel.watch(listener);
  }

  claimed(): Promise<ReadonlySet<MessageId>> {
    return heldLocks(LOCK_PREFIX);
  }
}
