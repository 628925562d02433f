/**
 * Locks over tabs and workers: one writer a file, and no sweep while anyone writes.
 * Without Web Locks (an insecure page) work goes ahead unguarded.
 */
const WRITING = 'kinglet-weights';

export function lockManager(): LockManager | undefined {
  return globalThis.navigator?.locks;
}

/** One page, one worker writes a file; another that wants it waits here, and then finds it in the store. */
export async function holdWriteLock<T>(
  url: string,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  const locks = lockManager();
  if (!locks) return work();
  return locks.request(WRITING, { mode: 'shared', signal }, () =>
    locks.request(`${WRITING} ${url}`, { signal }, work),
  );
}

/** Runs `work` only when nobody writes; else leaves it for another start. */
export async function whenNobodyWrites(work: () => Promise<void>): Promise<void> {
  const locks = lockManager();
  if (!locks) return work();
  await locks.request(WRITING, { ifAvailable: true }, async (lock) => {
    if (lock) await work();
  });
}
