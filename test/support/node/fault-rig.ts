/** What can befall a page, from a seed: a failure is repeated by its number. */
import type { BrowserContext, Page, Worker } from '@playwright/test';
import { seeded, type Random } from '../random-faults.js';

/** Chance, the same for the same seed. */
export class Chance {
  readonly #random: Random;

  constructor(seed: number) {
    this.#random = seeded(seed);
  }

  /** From `low` up to `high`, without it. */
  between(low: number, high: number): number {
    return low + this.#random() * (high - low);
  }

  pick<Value>(from: readonly Value[]): Value {
    return from[Math.floor(this.between(0, from.length))] as Value;
  }
}

/** The tab's process ends at once, as by the system's hand. Resolves when it is gone. */
export async function killTab(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const crashed = new Promise((resolve) => page.once('crash', resolve));
  // Answers nothing: the process is gone.
  void devtools.send('Page.crash').catch(() => undefined);
  await crashed;
  await page.close();
}

/** What the origin has at first, and more than that. */
const ROOM_BYTES = 20e6;
const MORE_BYTES = 24e6;

export interface SmallRoom {
  /**
   * Nothing more fits into the origin's storage.
   *
   * @returns whether a write of one byte was refused
   */
  fill(): Promise<boolean>;
  /** The browser's own room again. */
  lift(): Promise<void>;
}

/**
 * Gives the page's origin little room, before it stores anything. The browser lets small writes pass by what it found
 * free, for half a minute: filled later, a large room would seem to be there for that long.
 */
export async function giveSmallRoom(page: Page, url: string): Promise<SmallRoom> {
  const devtools = await page.context().newCDPSession(page);
  const { origin } = new URL(url);
  const limit = (quotaSize?: number) =>
    devtools.send('Storage.overrideQuotaForOrigin', {
      origin,
      ...(quotaSize !== undefined && { quotaSize }),
    });
  await limit(ROOM_BYTES);
  return {
    async fill() {
      await limit(1);
      // More than the browser believes in makes it look again.
      await page.evaluate(tryToWrite, MORE_BYTES);
      return (await page.evaluate(tryToWrite, 1)) === 'QuotaExceededError';
    },
    lift: async () => {
      await limit();
    },
  };
}

/** Runs in the page. How a write of so many bytes ends: `kept`, or the name of the error. */
async function tryToWrite(bytes: number): Promise<string> {
  const opening = indexedDB.open('kinglet-rig', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('bytes');
  return new Promise<string>((resolve) => {
    opening.onerror = () => resolve(opening.error?.name ?? '');
    opening.onsuccess = () => {
      const database = opening.result;
      const writing = database.transaction('bytes', 'readwrite');
      writing.objectStore('bytes').put(new Uint8Array(bytes), 'bytes');
      const end = (how: string): void => {
        database.close();
        resolve(how);
      };
      writing.oncomplete = () => end('kept');
      writing.onabort = () => end(writing.error?.name ?? '');
    };
  });
}

/** Errors of IndexedDB. `commit`: every request succeeds, and the transaction aborts at its end. */
export type StorageFault = 'QuotaExceededError' | 'UnknownError' | 'commit';

/** A page, or one of its workers. */
type Scope = Pick<Worker, 'evaluate'>;

/** Every write of it fails from now on. */
export function failWrites(scope: Scope, what: StorageFault): Promise<void> {
  return scope.evaluate(refuseWrites, what);
}

/** Every write of a page opened from now on fails, from its start. */
export async function failWritesFromStart(
  context: BrowserContext,
  what: StorageFault,
): Promise<void> {
  await context.addInitScript(refuseWrites, what);
}

/**
 * What was begun with `failWrites` ends.
 *
 * @returns how many writes were refused
 */
export function letWrite(scope: Scope): Promise<number> {
  return scope.evaluate(() => {
    const told = globalThis.kingletWrites;
    if (told) told.refuses = false;
    return told?.refused ?? 0;
  });
}

/**
 * Watches for writes that are refused in the page's workers, from before `failWrites`: a worker may be gone before it
 * can be asked.
 *
 * @returns tells whether there was one
 */
export async function watchRefusals(page: Page): Promise<() => Promise<boolean>> {
  const seen = await page.evaluateHandle((channel) => {
    const told = { refused: false };
    new BroadcastChannel(channel).onmessage = () => {
      told.refused = true;
    };
    return told;
  }, 'kinglet-rig');
  return () => seen.evaluate(({ refused }) => refused);
}

/** Runs in the page, or the worker. */
function refuseWrites(what: StorageFault): void {
  const { put } = IDBObjectStore.prototype;
  const told = (globalThis.kingletWrites = { refuses: true, refused: 0 });
  IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args) {
    if (!told.refuses) return put.apply(this, args);
    told.refused += 1;
    if (told.refused === 1) new BroadcastChannel('kinglet-rig').postMessage('refused');
    if (what !== 'commit') throw new DOMException('A fault of the rig', what);
    const { transaction } = this;
    const request = put.apply(this, args);
    // Commit is asked for by the app in some places: the abort comes before that.
    request.addEventListener('success', () => transaction.abort());
    transaction.commit = () => undefined;
    return request;
  };
}

/** The browser puts the page to sleep, and wakes it. */
export async function freeze(page: Page, ms: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
  await new Promise((resolve) => setTimeout(resolve, ms));
  await devtools.send('Page.setWebLifecycleState', { state: 'active' });
  await devtools.detach();
}

/**
 * The process that speaks to the graphics chip ends, and every page of the browser loses its devices. The browser starts
 * another one.
 */
export async function crashGraphics(context: BrowserContext): Promise<void> {
  const devtools = await context.browser()!.newBrowserCDPSession();
  await devtools.send('Browser.crashGpuProcess');
  await devtools.detach();
}

/** No server is reached, until the returned function is called. */
export async function cutNetwork(context: BrowserContext): Promise<() => Promise<void>> {
  await context.setOffline(true);
  return () => context.setOffline(false);
}

declare global {
  /** The rig's hold on IndexedDB, where it has one. */
  var kingletWrites: { refuses: boolean; refused: number } | undefined;
}
