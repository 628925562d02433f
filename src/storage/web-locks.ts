/** Web Locks as signs of life: the browser lets go of a page's locks when the page is gone, however it went. */

/** Resolves to a release function, or to undefined when a page holds the lock already. */
export async function holdLock(name: string): Promise<(() => void) | undefined> {
  // Insecure pages have no locks; there each page stands alone.
  if (!navigator.locks) return () => {};
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(name, { ifAvailable: true }, (lock) => {
        if (!lock) {
          resolve(undefined);
          return undefined;
        }
        return new Promise<void>((release) => resolve(release));
      })
      .catch(reject);
  });
}

/** The held locks that begin with `prefix`, without it. */
export async function heldLocks(prefix: string): Promise<ReadonlySet<string>> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  const names = held.flatMap(({ name }) => name ?? []);
  return new Set(
    names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length)),
  );
}
