/**
 * From opening Kinglet on a device that has its model, to the first words of an answer on the screen, beside a page
 * that is nothing but the same engine (test/bench/bare). The difference is the app's own share: starting,
 * the database, the chat, the composer, Markdown.
 *
 * Both are opened with warm caches and an active service worker, in turn. In the app the question is sent as soon as
 * its text box can be used; nobody types that fast, so this is the worst case.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { startServer } from '../../tools/serve.mjs';
import { browserFlags, findBrowser } from '../../tools/find-browser.mjs';
import { builtFolder } from './support/built-folder.js';
import { measures, type Measure } from './support/measure.js';
import { plainTabs } from './support/plain-tabs.js';

const RUNS = 15;
const BARE_PAGE = 'test/bench/bare/index.html';
const root = fileURLToPath(new URL('../..', import.meta.url));

/** Milliseconds since the navigation began. */
interface Opened {
  readonly firstTextMs: number;
  /** When the question was sent; absent on the bare page, which asks by itself. */
  readonly sentMs?: number;
}

export async function run(): Promise<Measure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kinglet-warm-'));
  await cp(await builtFolder('test'), folder, { recursive: true });
  await addBarePage(folder);
  const server = await startServer({ port: 0, dist: folder });
  const profile = await mkdtemp(join(tmpdir(), 'kinglet-profile-'));
  const app: Opened[] = [];
  const bare: Opened[] = [];
  try {
    await getModels(profile, server.url, join(folder, 'models/storyteller.gguf'));
    const tabs = await plainTabs(profile, followOpening);
    const open = async (url: string) => (await tabs.open(url)) as Opened;
    const openers = [
      async () => app.push(await open(server.url)),
      async () => bare.push(await open(server.url + BARE_PAGE)),
    ];
    try {
      // The first opening of each fills the caches of compiled code.
      for (let index = -1; index < RUNS; index += 1) {
        for (const opener of index % 2 === 0 ? openers : [...openers].reverse()) await opener();
      }
    } finally {
      await tabs.close();
    }
  } finally {
    await server.close();
    await rm(folder, { recursive: true });
    await rm(profile, { recursive: true, force: true });
  }
  return report(app.slice(1), bare.slice(1));
}

function report(app: readonly Opened[], bare: readonly Opened[]): Measure[] {
  const firstText = (opened: readonly Opened[]) => opened.map(({ firstTextMs }) => firstTextMs);
  const alone = measures('First words, the engine alone on a page', 'ms', firstText(bare));
  const name = 'the engine alone';
  return [
    ...measures('Warm open to first words, app', 'ms', firstText(app), [
      { name, value: alone[0]!.value },
      { name: `budget, 1.1 × ${name}`, value: Math.round(alone[0]!.value * 1.1) },
    ]),
    ...alone,
    ...measures(
      'Warm open to text box usable',
      'ms',
      app.map(({ sentMs }) => sentMs ?? 0),
    ),
  ];
}

/** A build of its own, so that the app's is the one that is shipped. Their engine's files are the same. */
async function addBarePage(outDir: string): Promise<void> {
  await build({
    root,
    mode: 'test',
    logLevel: 'error',
    build: { outDir, emptyOutDir: false, rolldownOptions: { input: BARE_PAGE } },
  });
}

/**
 * The first visit: the model in the box answers, for the bare page; the same file as a model of one's own answers, for
 * the app, which does not take someone with a model of one's own for new; the service worker takes over.
 */
async function getModels(profile: string, url: string, file: string): Promise<void> {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findBrowser(),
    args: browserFlags(),
  });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('button', { name: 'Tell me a story' }).click();
  await page.getByRole('button', { name: 'Regenerate' }).waitFor();
  await page.goto(`${url}#/models`);
  await page.getByRole('button', { name: 'Import from disk' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import from disk' });
  await dialog.locator('#import-files').setInputFiles(file);
  await dialog.getByRole('button', { name: /^Import / }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.goto(`${url}#/chat`);
  // Set again when the second model has answered.
  await page.evaluate(() => localStorage.removeItem('kinglet-wake'));
  await page.getByRole('textbox', { name: 'Message' }).fill('Hello');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Regenerate' }).waitFor();
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
  // The next start wakes this model.
  await page.waitForFunction(() => localStorage.getItem('kinglet-wake') !== null);
  await context.close();
}

/** Runs in the page before its own scripts: sends, and notes when the first words were painted. */
function followOpening(report: (opened: Opened) => void): void {
  let sentMs: number | undefined;
  const observer = new MutationObserver(() => {
    const box = document.querySelector<HTMLTextAreaElement>('chat-composer textarea');
    const isUsable = !document.querySelector('#shell') && box?.checkVisibility() === true;
    if (isUsable && sentMs === undefined) {
      sentMs = performance.now();
      box.value = 'Hello';
      box.dispatchEvent(new InputEvent('input', { bubbles: true }));
      box.form!.requestSubmit();
    }
    if (!document.querySelector('chat-thread markdown-text, #answer')?.textContent?.trim()) return;
    observer.disconnect();
    // The task after a frame's own comes when that frame was drawn.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () =>
        report({ firstTextMs: performance.now(), ...(sentMs !== undefined && { sentMs }) });
      port2.postMessage(null);
    });
  });
  observer.observe(document, {
    childList: true,
    subtree: true,
    attributes: true,
    characterData: true,
  });
}
