/** What can befall a page, from a seed: a failure is repeated by its number. */
import type { BrowserContext, Page } from '@playwright/test';
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

/** Nothing more fits into the origin's storage, until the returned function is called. */
export async function fillQuota(page: Page): Promise<() => Promise<void>> {
  const devtools = await page.context().newCDPSession(page);
  const origin = new URL(page.url()).origin;
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  return async () => {
    await devtools.send('Storage.overrideQuotaForOrigin', { origin });
  };
}

/** Errors of IndexedDB. `commit`: every request succeeds, and the transaction aborts at its end. */
export type StorageFault = 'QuotaExceededError' | 'UnknownError' | 'commit';

/**
 * The so-many-th write from now on fails, and every one after it, until the page is reloaded.
 *
 * @param nth from 1
 */
export async function failWrites(page: Page, what: StorageFault, nth = 1): Promise<void> {
  await page.evaluate(
    ({ name, first }) => {
      const { put } = IDBObjectStore.prototype;
      let count = 0;
      IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args) {
        count += 1;
        if (count < first) return put.apply(this, args);
        if (name !== 'commit') throw new DOMException('A fault of the rig', name);
        const { transaction } = this;
        const request = put.apply(this, args);
        // Commit is asked for by the app in some places: the abort comes before that.
        request.addEventListener('success', () => transaction.abort());
        transaction.commit = () => undefined;
        return request;
      };
    },
    { name: what, first: nth },
  );
}

/** The browser puts the page to sleep, and wakes it. */
export async function freeze(page: Page, ms: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
  await new Promise((resolve) => setTimeout(resolve, ms));
  await devtools.send('Page.setWebLifecycleState', { state: 'active' });
  await devtools.detach();
}

/** No server is reached, until the returned function is called. */
export async function cutNetwork(context: BrowserContext): Promise<() => Promise<void>> {
  await context.setOffline(true);
  return () => context.setOffline(false);
}
