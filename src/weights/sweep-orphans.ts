import type { WeightsDatabase } from './weights-database.js';
import { whenNobodyWrites } from './write-lock.js';

/** An unfinished file nobody went on with for so long is given up. */
const PARTIAL_KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * Removes what an interrupted write or deletion left behind: chunks that belong to no file, whole or
 * unfinished, and unfinished files that were left alone for a month.
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
    const [old, going] = partitioned(unfinished, (one) => now - one.updatedAt > PARTIAL_KEPT_MS);
    const known = new Set([...urls, ...going.map(({ url }) => url)]);
    const orphans = keys.filter(([url]) => !known.has(url));
    const deletions = [
      ...orphans.map((key) => chunks.delete(key)),
      ...old.map(({ url }) => partials.delete(url)),
    ];
    await Promise.all([...deletions, tx.done]);
  });
}

function partitioned<T>(all: readonly T[], test: (one: T) => boolean): [T[], T[]] {
  return [all.filter(test), all.filter((one) => !test(one))];
}
