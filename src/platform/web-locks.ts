/** Web Locks as signs of life: the browser lets go of a page's locks when the page is gone, however it went. */

/** Held by the tab that runs this device's models. */
export const DEVICE_LOCK = 'kinglet-engine';

export interface HoldOptions {
  /** Wait for the lock until this fires; without it a lock that is held elsewhere is left there. */
  readonly wait?: AbortSignal;
  /** Take it from whoever holds it: a frozen page keeps its locks. */
  readonly steal?: boolean;
  /** Called when another page took it from this one. */
  readonly onStolen?: () => void;
}

/**
 * Resolves to a release function, or to undefined when a page holds the lock already. Rejects with AbortError when
 * the waiting was ended.
 */
export async function holdLock(
  name: string,
  { wait, steal, onStolen }: HoldOptions = {},
): Promise<(() => void) | undefined> {
  // Insecure pages have no locks; there each page stands alone.
  if (!navigator.locks) return () => {};
  const options = steal ? { steal } : wait ? { signal: wait } : { ifAvailable: true };
  return new Promise((resolve, reject) => {
    let isHeld = false;
    navigator.locks
      .request(name, options, (lock) => {
        if (!lock) {
          resolve(undefined);
          return undefined;
        }
        isHeld = true;
        return new Promise<void>((release) => resolve(release));
      })
      .catch((error: Error) => (isHeld ? onStolen?.() : reject(error)));
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

/** Does one page hold both? One that was frozen may have lost a lock without having heard of it. */
export async function areHeldTogether(name: string, other: string): Promise<boolean> {
  if (!navigator.locks) return true;
  const { held = [] } = await navigator.locks.query();
  const pageOf = (wanted: string) => held.find((lock) => lock.name === wanted)?.clientId;
  return pageOf(name) !== undefined && pageOf(name) === pageOf(other);
}
