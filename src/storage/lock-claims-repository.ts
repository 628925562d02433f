import type { MessageId } from '../domain/messages.js';
import type { ClaimsRepository } from './contracts.js';
import { heldLocks, holdLock } from '../platform/web-locks.js';

const LOCK_PREFIX = 'kinglet-answer-';

/** Claims kept as Web Locks, so that a crashed page's answers are free at once. */
export class LockClaimsRepository implements ClaimsRepository {
  claim(id: MessageId): Promise<(() => void) | undefined> {
    return holdLock(LOCK_PREFIX + id);
  }

  claimed(): Promise<ReadonlySet<MessageId>> {
    return heldLocks(LOCK_PREFIX);
  }
}
