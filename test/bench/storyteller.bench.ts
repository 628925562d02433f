/**
 * The model in the box, from the built app: from the press of "Tell me a story" to the first words on the screen, with
 * warm caches and on the first visit over a slow link; how fast it tells on one thread; what it weighs.
 */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { startServer } from '../../tools/serve.mjs';
import { launchBrowser } from './support/browser.js';
import { builtFolder } from './support/built-folder.js';
import { measures, type Measure } from './support/measure.js';
import { startSlowLink } from './support/slow-link.js';

const WARM_RUNS = 7;
const COLD_RUNS = 3;
/** An ordinary mobile link. */
const SLOW = { bytesPerSecond: 1.6e6 / 8, roundTripMs: 150 };
/** As it stands below the story. */
const SPEED = /([\d.]+)\s+tok\/s/;
const link = '1.6 Mbit/s, 150 ms round trip';

interface Told {
  /** From the press to the first words drawn. */
  readonly firstWordsMs: number;
  /** From opening the page. */
  readonly sinceOpeningMs: number;
  readonly tokensPerSecond: number;
}

export async function run(): Promise<Measure[]> {
  const dist = await builtFolder('production');
  const server = await startServer({ port: 0, dist });
  const slowLink = await startSlowLink(server.url, SLOW);
  const browser = await launchBrowser();
  try {
    const warm = await tellWarm(browser, server.url);
    const cold: Told[] = [];
    for (let index = 0; index < COLD_RUNS; index += 1)
      cold.push(await tellOnce(await browser.newContext(), slowLink.url));
    return [...times(warm, cold), ...(await sizes(dist))];
  } finally {
    await browser.close();
    await slowLink.close();
    await server.close();
  }
}

function times(warm: readonly Told[], cold: readonly Told[]): Measure[] {
  const line = (words: string, told: readonly Told[], key: keyof Told) =>
    measures(
      words,
      'ms',
      told.map((one) => one[key]),
    );
  const firstWords = warm.map(({ firstWordsMs }) => firstWordsMs);
  const speeds = warm.map(({ tokensPerSecond }) => tokensPerSecond);
  return [
    ...measures('Press to first words, warm cache', 'ms', firstWords, [
      { name: 'budget', value: 1500 },
    ]),
    ...measures('Press to first words, warm cache, the quickest run', 'ms', [
      Math.min(...firstWords),
    ]),
    ...measures('Telling, one thread', 'tok/s', speeds, [{ name: 'at least', value: 100 }]),
    ...line(`Press to first words, first visit, ${link}`, cold, 'firstWordsMs'),
    ...line(`Opening to first words, first visit, ${link}`, cold, 'sinceOpeningMs'),
  ];
}

/** The first visit fills the caches; then the app is opened on a fresh page for each story. */
async function tellWarm(browser: Browser, url: string): Promise<Told[]> {
  const context = await browser.newContext();
  const told: Told[] = [];
  const first = await context.newPage();
  await tell(first, url);
  await first.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
  await first.close();
  // The one after fills the cache of compiled code.
  for (let index = -1; index < WARM_RUNS; index += 1) {
    await forget(context, url);
    const page = await context.newPage();
    told.push(await tell(page, url));
    await page.close();
  }
  await context.close();
  return told.slice(1);
}

async function tellOnce(context: BrowserContext, url: string): Promise<Told> {
  const page = await context.newPage();
  const told = await tell(page, url);
  await context.close();
  return told;
}

/** The chats alone, so that the app opens as on the first run, with everything else in place. */
async function forget(context: BrowserContext, url: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${url}reset.html`);
  await page.evaluate(async () => {
    const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
    for (const name of names) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error(name));
      });
      const stores = ['chats', 'messages'].filter((store) =>
        database.objectStoreNames.contains(store),
      );
      if (stores.length > 0) {
        const transaction = database.transaction(stores, 'readwrite');
        for (const store of stores) transaction.objectStore(store).clear();
        await new Promise((resolve) => (transaction.oncomplete = resolve));
      }
      database.close();
    }
  });
  await page.close();
}

async function tell(page: Page, url: string): Promise<Told> {
  await page.addInitScript(followPress);
  await page.goto(url);
  await page.getByRole('button', { name: 'Tell me a story' }).first().click();
  const story = page.getByRole('log').getByRole('article', { name: 'Storyteller' }).last();
  await story.getByRole('button', { name: 'Regenerate' }).waitFor({ timeout: 300_000 });
  await page.waitForFunction(() => performance.getEntriesByName('first-text').length > 0);
  const marks = await page.evaluate(() => {
    const at = (name: string): number => performance.getEntriesByName(name)[0]!.startTime;
    return { pressedMs: at('pressed'), toldMs: at('first-text') };
  });
  await story.filter({ hasText: SPEED }).waitFor();
  const speed = SPEED.exec((await story.textContent()) ?? '')?.[1];
  return {
    firstWordsMs: marks.toldMs - marks.pressedMs,
    sinceOpeningMs: marks.toldMs,
    tokensPerSecond: Number(speed),
  };
}

/** Runs in the page before its own scripts: notes the press, and when the first words were drawn. */
function followPress(): void {
  const isButton = (target: EventTarget | null) =>
    target instanceof Element &&
    target.closest('button')?.textContent?.trim() === 'Tell me a story';
  addEventListener(
    'click',
    ({ target }) => {
      if (isButton(target)) performance.mark('pressed');
    },
    { capture: true },
  );
  const observer = new MutationObserver(() => {
    const turns = document.querySelectorAll('[role=log] markdown-text');
    const words = turns[turns.length - 1]?.textContent?.trim() ?? '';
    // The request itself stands there first.
    if (!words || words.startsWith('Tell me')) return;
    observer.disconnect();
    // The task after a frame's own comes when that frame was drawn.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => performance.mark('first-text');
      port2.postMessage(null);
    });
  });
  observer.observe(document, { childList: true, subtree: true, characterData: true });
}

/** After brotli, as a static host sends them. */
async function sizes(dist: string): Promise<Measure[]> {
  const workers = await readdir(join(dist, 'assets/workers'));
  const weigh = async (files: readonly string[]) => {
    const bytes = await Promise.all(
      files.map(async (file) => brotliCompressSync(await readFile(join(dist, file))).byteLength),
    );
    return bytes.reduce((sum, size) => sum + size, 0) / 1000;
  };
  const engine = workers.filter((name) => /^(cpu\.worker|wllama)-.*\.(js|wasm)$/.test(name));
  const engineKb = await weigh(engine.map((name) => `assets/workers/${name}`));
  const model = await weigh(['models/storyteller.gguf']);
  return [
    ...measures('The model, compressed', 'kB', [model], [{ name: 'budget', value: 4000 }]),
    ...measures('The engine, compressed', 'kB', [engineKb]),
    ...measures('Engine and model, compressed', 'kB', [engineKb + model]),
  ];
}
