/**
 * An app update while one tab downloads a model, another writes an answer and a third has a draft: the update waits
 * for them, nothing is lost, and every tab has the new version afterwards.
 */
import { rm } from 'node:fs/promises';
import type { BrowserContext, Page } from '@playwright/test';
import { startSite, untilControlled } from '../../support/node/built-site.js';
import { button, composer, textOf, turns } from '../../support/node/chat-page.js';
import { withAdapter } from '../../support/node/fake-adapter.js';
import { type HubSite, nameHub, PHI, startHub } from '../../support/node/hub-site.js';
import { launchBrowser } from '../support/browser.js';
import { builtFolder } from '../support/built-folder.js';
import { measures, type Measure } from '../support/measure.js';

/** Slow enough that it is still under way when the answer ends. */
const BYTES_PER_SECOND = 20_000;
const DRAFT = 'Half a thought about ki';
/** Stories are long on a busy machine. */
const PATIENCE_MS = 240_000;

export async function measureUpdate(): Promise<Measure[]> {
  await builtFolder('test');
  const site = await startSite();
  const hub = await startHub();
  const browser = await launchBrowser();
  try {
    await nameHub(site, hub);
    hub.setFaults(PHI, [{ kind: 'rate', bytesPerSecond: BYTES_PER_SECOND }]);
    return await updateInTheMiddle(await browser.newContext(), { ...site, hub });
  } finally {
    await browser.close();
    await hub.close();
    await site.close();
    await rm(site.folder, { recursive: true });
  }
}

async function updateInTheMiddle(context: BrowserContext, site: HubSite): Promise<Measure[]> {
  const writing = await openTab(context, site.url);
  await untilControlled(writing);
  const downloading = await openTab(context, site.url);
  const drafting = await openTab(context, site.url);
  await button(downloading, 'Download Phi-3.5 mini').click();
  await button(writing, 'Tell me a story').click();
  const story = turns(writing, 'Storyteller').first();
  await textOf(story).waitFor({ timeout: PATIENCE_MS });
  await composer(drafting).fill(DRAFT);
  const before = await entryOf(drafting);
  await site.deployNext();
  await drafting.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  const reload = drafting.getByRole('button', { name: 'Reload' });
  await reload.waitFor({ timeout: PATIENCE_MS });
  const startedAt = performance.now();
  await reload.click();
  await drafting.getByText('The new version starts by itself when').first().waitFor();
  const chatUrl = writing.url();
  const tabs = [writing, downloading, drafting];
  const reloaded = await Promise.all(tabs.map((page) => untilOther(page, before)));
  const waitedMs = performance.now() - startedAt;
  await writing.goto(chatUrl);
  const isWhole = await isThere(
    turns(writing, 'Storyteller')
      .first()
      .getByText(/tokens/),
  );
  const isHere = await isThere(downloading.getByPlaceholder('Message Phi-3.5 mini'));
  const draft = await composer(drafting).inputValue();
  const line = (metric: string, value: number): Measure[] =>
    measures(`Update in the middle: ${metric}`, 'times', [value]);
  return [
    ...line('tabs without the new version', reloaded.filter((isNew) => !isNew).length),
    ...line('answers lost or cut', isWhole ? 0 : 1),
    ...line('downloads lost', isHere ? 0 : 1),
    ...line('drafts lost', draft === DRAFT ? 0 : 1),
    ...measures('Update in the middle: waited for the tabs', 'ms', [waitedMs]),
  ];
}

async function openTab(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await withAdapter(page);
  await page.goto(url);
  await button(page, 'Tell me a story').waitFor();
  return page;
}

function entryOf(page: Page): Promise<string> {
  return page.evaluate(
    () => document.querySelector('script[type=module]')?.getAttribute('src') ?? '',
  );
}

async function untilOther(page: Page, before: string): Promise<boolean> {
  const isOther = (src: string): boolean => {
    const entry = document.querySelector('script[type=module]')?.getAttribute('src');
    return entry !== undefined && entry !== src;
  };
  return page.waitForFunction(isOther, before, { timeout: PATIENCE_MS }).then(
    () => true,
    () => false,
  );
}

function isThere(what: ReturnType<Page['locator']>): Promise<boolean> {
  return what
    .first()
    .waitFor({ timeout: 60_000 })
    .then(
      () => true,
      () => false,
    );
}
