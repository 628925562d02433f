/** How long a start takes, with a history that was lived through and with the same one that was only put there. */
import type { BrowserContext, Page } from '@playwright/test';
import { composer } from '../../support/node/chat-page.js';
import { recordsOf } from '../../support/node/store-records.js';

const STORES = ['chats', 'metas', 'messages'] as const;

/** ms until a question can be typed and the chats are listed, each of some starts; the first, which warms up, is left out. */
export async function timeStarts(
  context: BrowserContext,
  url: string,
  count: number,
): Promise<number[]> {
  const times: number[] = [];
  for (let at = -1; at < count; at += 1) times.push(await timeStart(context, url));
  return times.slice(1);
}

/** Of two contexts in turn: what the machine does meanwhile, it does to both. */
export async function timeStartsInTurn(
  contexts: readonly [BrowserContext, BrowserContext],
  url: string,
  count: number,
): Promise<[number[], number[]]> {
  const times: [number[], number[]] = [[], []];
  for (let at = -1; at < count; at += 1) {
    times[0].push(await timeStart(contexts[0], url));
    times[1].push(await timeStart(contexts[1], url));
  }
  return [times[0].slice(1), times[1].slice(1)];
}

/** In a tab of its own, beside those that are there. */
async function timeStart(context: BrowserContext, url: string): Promise<number> {
  const page = await context.newPage();
  await page.addInitScript(noteStart);
  await page.goto(url);
  await composer(page).waitFor();
  const handle = await page.waitForFunction(() => performance.getEntriesByName('started')[0]);
  const { startTime } = await handle.evaluate((entry) => ({ startTime: entry!.startTime }));
  await page.close();
  return startTime;
}

/** Runs in the page before its own scripts: marks when the list of chats is there and a question can be typed. */
function noteStart(): void {
  const look = (): void => {
    const box = document.querySelector<HTMLTextAreaElement>('chat-composer textarea');
    const isThere = document.querySelector('chat-list a') && box && !box.disabled;
    if (isThere) performance.mark('started');
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Every chat of one profile also lies in the other one, in place of what was there. */
export async function copyChats(from: Page, to: Page): Promise<void> {
  for (const store of STORES) {
    const records = await recordsOf(from, store);
    await to.evaluate(replaceRecords, { store, text: JSON.stringify(records) });
  }
}

/** Runs in the page. */
async function replaceRecords({ store, text }: { store: string; text: string }): Promise<void> {
  const opening = indexedDB.open('kinglet');
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error ?? new Error(store));
  });
  const writing = database.transaction(store, 'readwrite');
  const into = writing.objectStore(store);
  into.clear();
  for (const record of JSON.parse(text) as unknown[]) into.put(record);
  await new Promise((resolve, reject) => {
    writing.oncomplete = resolve;
    writing.onabort = () => reject(writing.error ?? new Error(store));
  });
  database.close();
}
