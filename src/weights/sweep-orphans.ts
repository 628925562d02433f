import type { IdleTime, PartialRecord, WeightsDatabase } from './weights-database.js';
import { whenNobodyWrites } from './write-lock.js';

const DAY_MS = 24 * 60 * 60 * 1000;
/** An unfinished file nobody went on with for so long is given up. */
const PARTIAL_KEPT_MS = 30 * DAY_MS;
/** What one start believes of the time since the last one: clocks jump, and no jump may cost a download. */
const MOST_BETWEEN_STARTS_MS = 7 * DAY_MS;

/**
 * Removes what an interrupted write or deletion left behind: chunks that belong to no file, whole or
 * unfinished, and unfinished files that were left alone for a month of the app's own time.
 */
export async function sweepOrphans(db: WeightsDatabase, now = Date.now()): Promise<void> {
  await whenNobodyWrites(async () => {
    const tx = db.transaction(['files', 'partials', 'chunks'], 'readwrite');
    const partials = tx.objectStore('partials');
    const chunks = tx.objectStore('chunks');
    const [urls, unfinished, keys] = await Promise.all([
      tx.objectStore('files').getAllKeys(),
      partials.getAll(),
      chunks.getAllKeys(),
    ]);
    const seen = unfinished.map((one) => ({ ...one, idle: idleTime(one, now) }));
    const [old, going] = partitioned(seen, ({ idle }) => idle.ms > PARTIAL_KEPT_MS);
    const known = new Set([...urls, ...going.map(({ url }) => url)]);
    const orphans = keys.filter(([url]) => !known.has(url));
    const deletions = [
      ...orphans.map((key) => chunks.delete(key)),
      ...old.map(({ url }) => partials.delete(url)),
    ];
    await Promise.all([...deletions, tx.done]);
    await note(
      db,
      going.filter(({ idle }) => idle.seenAt === now),
    );
  });
}

/** By itself: what a full disk has no room for must not undo what gave it some. What went meanwhile stays away. */
async function note(db: WeightsDatabase, seen: readonly PartialRecord[]): Promise<void> {
  if (seen.length === 0) return;
  const tx = db.transaction('partials', 'readwrite');
  const noting = seen.map(async (one) => {
    const now = await tx.store.get(one.url);
    if (now?.updatedAt === one.updatedAt) await tx.store.put(one);
  });
  await Promise.all([...noting, tx.done]);
}

/** Less than a day is left for a later start to count. A clock that was set back counts nothing. */
function idleTime({ updatedAt, idle }: PartialRecord, now: number): IdleTime {
  const before = idle?.since === updatedAt ? idle : { since: updatedAt, ms: 0, seenAt: updatedAt };
  const passedMs = now - before.seenAt;
  if (passedMs >= 0 && passedMs < DAY_MS) return before;
  const countedMs = Math.min(Math.max(0, passedMs), MOST_BETWEEN_STARTS_MS);
  return { since: updatedAt, ms: before.ms + countedMs, seenAt: now };
}

function partitioned<T>(all: readonly T[], test: (one: T) => boolean): [T[], T[]] {
  return [all.filter(test), all.filter((one) => !test(one))];
}
