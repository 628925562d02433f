/**
 * A large library: 10,000 chats of 50 million characters together, in the built app. Told are how soon the list of
 * chats can be used, how long the search takes to read all of them, and from then on the time from a typed letter to
 * the hits on the screen.
 *
 * `LIBRARY_CHATS` makes it smaller.
 */
import type { Page } from '@playwright/test';
import { startServer } from '../../tools/serve.mjs';
import { launchBrowser } from './support/browser.js';
import { builtFolder } from './support/built-folder.js';
import { measures, type Measure, type Reference } from './support/measure.js';
import { quantile } from './support/typing.js';

const CHATS = Number(process.env.LIBRARY_CHATS ?? 10_000);
const MESSAGES = 20;
const CHARACTERS = 250;
const OPENINGS = 5;

const budget = (value: number): Reference => ({ name: 'budget', value });

/** Of each kind: rare and common, one word and several, parts of words, nothing to be found. */
const SEARCHES = [
  'kinglet',
  'spruce 4711',
  'e',
  'the',
  'migration strategy',
  'zaunkönig',
  'number 77',
  '"winter wind"',
  'nothing-like-this',
  'ice lake spider branch',
];

export async function run(): Promise<Measure[]> {
  const server = await startServer({ port: 0, dist: await builtFolder('test') });
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    await page.goto(server.url);
    await page.getByRole('textbox', { name: 'Message' }).waitFor();
    for (let from = 0; from < CHATS; from += 500)
      await page.evaluate(writeLibrary, {
        from,
        to: Math.min(from + 500, CHATS),
        messages: MESSAGES,
        characters: CHARACTERS,
      });
    const openings = [];
    for (let index = -1; index < OPENINGS; index += 1)
      openings.push(await openOnce(page, server.url));
    const readMs = await readAll(page);
    const found: number[] = [];
    for (const search of [...SEARCHES, ...SEARCHES, ...SEARCHES])
      found.push(await page.evaluate(searchOnce, search));
    return report(openings.slice(1), readMs, found, await memoryOf(page));
  } finally {
    await browser.close();
    await server.close();
  }
}

interface Library {
  readonly from: number;
  readonly to: number;
  readonly messages: number;
  readonly characters: number;
}

/** Runs in the page. */
async function writeLibrary({ from, to, messages, characters }: Library): Promise<void> {
  const words =
    'kinglet small bird sings from the spruce and looks for spiders under every branch while winter wind moves ice over the lake'.split(
      ' ',
    );
  const opening = indexedDB.open('kinglet');
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const writing = database.transaction(['chats', 'metas', 'messages'], 'readwrite');
  const by = { key: 'bench', variantId: 'bench', name: 'Bench', where: 'device' };
  for (let place = from; place < to; place += 1) {
    const id = `library-${place}`;
    const at = Date.now() - place * 3_600_000;
    for (let turn = 0; turn < messages; turn += 1) {
      let text = `Number ${place}.`;
      for (let word = place * 31 + turn; text.length < characters; word += 7 + (turn % 3))
        text += ` ${words[word % words.length]}`;
      const message = {
        id: `${id}-${turn}`,
        chatId: id,
        parentId: turn === 0 ? null : `${id}-${turn - 1}`,
        createdAt: at + turn,
        text,
      };
      writing
        .objectStore('messages')
        .put(
          turn % 2 === 0
            ? { ...message, role: 'user' }
            : { ...message, role: 'assistant', by, state: { phase: 'done' } },
        );
    }
    writing.objectStore('chats').put({
      id,
      leafId: `${id}-${messages - 1}`,
      modelKey: null,
      systemPrompt: '',
      sampling: { temperature: 0.7, topP: 0.95, maxTokens: 1024, seed: null },
    });
    writing.objectStore('metas').put({
      id,
      title: `${words[place % words.length]} and ${words[(place * 7) % words.length]}, ${place}`,
      titleBy: 'auto',
      createdAt: at,
      updatedAt: at,
      pinned: false,
      usedCloud: false,
      waiting: false,
    });
  }
  await new Promise((resolve, reject) => {
    writing.oncomplete = resolve;
    writing.onerror = () => reject(writing.error);
  });
  database.close();
}

/** Milliseconds from the text box, which comes before the chats are read, to a list that can be pressed. */
async function openOnce(page: Page, url: string): Promise<number> {
  await page.goto('about:blank');
  await page.addInitScript(() => {
    const look = (): void => {
      const box = document.querySelector('chat-composer textarea');
      if (box && performance.getEntriesByName('box').length === 0) performance.mark('box');
      if (!document.querySelector('chat-list a.row-link')) return void requestAnimationFrame(look);
      // The task after a frame's own comes when that frame was drawn.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => performance.mark('rows');
      requestAnimationFrame(() => port2.postMessage(null));
    };
    requestAnimationFrame(look);
  });
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(() => performance.getEntriesByName('rows').length > 0);
  return page.evaluate(
    () =>
      performance.getEntriesByName('rows')[0]!.startTime -
      performance.getEntriesByName('box')[0]!.startTime,
  );
}

/** Milliseconds from opening the palette until every text can be found. */
async function readAll(page: Page): Promise<number> {
  const startedAt = performance.now();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search chats and commands' }).waitFor();
  await page.keyboard.type('kinglet');
  await page.waitForFunction(
    () => {
      const palette = document.querySelector('command-palette') as unknown as Palette | null;
      return palette !== null && palette.found.share === 1 && palette.found.hits.length > 0;
    },
    undefined,
    { timeout: 300_000, polling: 250 },
  );
  return performance.now() - startedAt;
}

/** What the bench looks at of it. */
interface Palette extends Element {
  readonly found: { readonly hits: readonly unknown[]; readonly share: number };
  readonly updateComplete: Promise<unknown>;
}

/** Runs in the page. Milliseconds from a change of the field to the frame that shows what was found. */
async function searchOnce(search: string): Promise<number> {
  const palette = document.querySelector('command-palette') as unknown as Palette;
  const field = palette.querySelector('input')!;
  const before = palette.found;
  const startedAt = performance.now();
  // Never the same as the search before.
  field.value = `${search} `.repeat(field.value.startsWith(search) ? 2 : 1);
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  while (palette.found === before) await new Promise((resolve) => setTimeout(resolve));
  await palette.updateComplete;
  await new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    requestAnimationFrame(() => port2.postMessage(null));
  });
  return performance.now() - startedAt;
}

/** MB of the page with its workers, as the browser itself counts; null where it does not tell. */
async function memoryOf(page: Page): Promise<number | null> {
  return page.evaluate(async () => {
    const tell = (
      performance as { measureUserAgentSpecificMemory?: () => Promise<{ bytes: number }> }
    ).measureUserAgentSpecificMemory;
    if (!tell || !crossOriginIsolated) return null;
    return (await tell.call(performance)).bytes / 1e6;
  });
}

function report(
  openings: readonly number[],
  readMs: number,
  found: number[],
  memory: number | null,
): Measure[] {
  found.sort((a, b) => a - b);
  const size = `${CHATS.toLocaleString('en-GB')} chats`;
  return [
    ...measures(`From the text box to a usable list, ${size}`, 'ms', openings, [budget(200)]),
    ...measures(`Reading all texts once, ${size}`, 'ms', [readMs]),
    ...measures(`Search, median, ${size}`, 'ms', [quantile(found, 0.5)]),
    ...measures(`Search, p95, ${size}`, 'ms', [quantile(found, 0.95)], [budget(50)]),
    ...(memory === null ? [] : measures('Memory of the page with its workers', 'MB', [memory])),
  ];
}
