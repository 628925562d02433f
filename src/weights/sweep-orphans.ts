import type { WeightsDatabase } from './weights-database.js';
import { whenNobodyWrites } from './write-lock.js';

/** Removes the chunks an interrupted write left behind: those without a manifest record. */
export async function sweepOrphans(db: WeightsDatabase): Promise<void> {
  await whenNobodyWrites(async () => {
    const tx = db.transaction(['files', 'chunks'], 'readwrite');
    const chunks = tx.objectStore('chunks');
    const [urls, keys] = await Promise.all([
      tx.objectStore('files').getAllKeys(),
      chunks.getAllKeys(),
    ]);
    const known = new Set(urls);
    const orphans = keys.filter(([url]) => !known.has(url));
    await Promise.all([...orphans.map((key) => chunks.delete(key)), tx.done]);
  });
}
