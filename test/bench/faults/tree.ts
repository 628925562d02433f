/**
 * The look at every chat's tree, with 100,000 messages on disk: a thousand chats, and a very long one. How long it
 * takes beside a person who does nothing, its longest task, and what it costs the start.
 */
import type { Browser, Page } from '@playwright/test';
import { startServer } from '../../../tools/serve.mjs';
import type { App } from '../../../src/app-context.js';
import { composer } from '../../support/node/chat-page.js';
import { recordsOf } from '../../support/node/store-records.js';
import { BENCH_MODEL } from '../support/bench-model.js';
import { launchBrowser } from '../support/browser.js';
import { builtFolder } from '../support/built-folder.js';
import { storeLongChats } from '../support/long-chat.js';
import { watchOwnTime } from '../support/main-thread-tasks.js';
import { measures, type Measure } from '../support/measure.js';

const MESSAGES = 100_000;
const SMALL_MESSAGES = 10_000;
const OF_A_CHAT = 95;
const OF_THE_LONG_ONE = 5000;
/** Chats written in one transaction. */
const AT_ONCE = 50;
const RUNS = 5;
/** ms, of a task during which a person's key waits. */
const LONG_TASK_MS = 50;
const PATIENCE_MS = 300_000;

interface Look {
  readonly tookMs: number;
  /** Chats found sound. */
  readonly checked: number;
  /** Own time of the longest task, ms. */
  readonly longestMs: number;
}

/** `TREE_MESSAGES` is how many messages there are. */
export async function measureTree(isSmall: boolean): Promise<Measure[]> {
  const messages = Number(process.env.TREE_MESSAGES ?? (isSmall ? SMALL_MESSAGES : MESSAGES));
  const server = await startServer({ port: 0, dist: await builtFolder('test') });
  const browser = await launchBrowser();
  try {
    return await lookAtTrees(browser, server.url, messages);
  } finally {
    await browser.close();
    await server.close();
  }
}

async function lookAtTrees(browser: Browser, url: string, messages: number): Promise<Measure[]> {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto(url);
  await composer(page).waitFor();
  await fill(page, messages);
  await page.reload();
  await untilLookedAt(page);
  const looks: Look[] = [];
  const short: Look[] = [];
  for (let at = 0; at < RUNS; at += 1) {
    looks.push(await look(page, true));
    short.push(await look(page, false));
  }
  const size = messages.toLocaleString('en-GB');
  const budget = [{ name: 'a long task', value: LONG_TASK_MS }];
  const line = (
    words: string,
    of: readonly Look[],
    key: keyof Look,
    references = budget.slice(1),
  ) =>
    measures(
      `${words} ${size} messages`,
      'ms',
      of.map((each) => each[key]),
      references,
    );
  return [
    ...line('Looking at every tree of', looks, 'tookMs'),
    ...line('Longest task of that,', looks, 'longestMs', budget),
    ...line('Looking at what changed, of', short, 'tookMs'),
    ...line('Longest task of that, of', short, 'longestMs', budget),
    ...measures('Chats looked at', 'times', [looks[0]!.checked]),
  ];
}

async function fill(page: Page, messages: number): Promise<void> {
  const long = Math.min(OF_THE_LONG_ONE, messages / 2);
  await storeLongChats(page, { ids: ['long'], messages: long, model: BENCH_MODEL });
  const count = Math.floor((messages - long) / OF_A_CHAT);
  const ids = Array.from({ length: count }, (_, at) => `chat-${at}`);
  for (let at = 0; at < count; at += AT_ONCE)
    await storeLongChats(page, {
      ids: ids.slice(at, at + AT_ONCE),
      messages: OF_A_CHAT,
      model: BENCH_MODEL,
    });
}

/** The start's own look is done. */
async function untilLookedAt(page: Page): Promise<void> {
  const startedAt = await page.evaluate(() => performance.timeOrigin);
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
    const kept = (await recordsOf(page, 'measurements')) as readonly { readonly at?: number }[];
    if (kept.some(({ at = 0 }) => at >= startedAt)) return;
    await page.waitForTimeout(1000);
  }
  throw new Error('The start did not look at the chats');
}

async function look(page: Page, thorough: boolean): Promise<Look> {
  const devtools = await page.context().newCDPSession(page);
  const end = await watchOwnTime(devtools);
  const found = await page.evaluate(lookNow, thorough);
  const longestMs = await end();
  await devtools.detach();
  return { ...found, longestMs };
}

/** Runs in the page, as its start does. */
async function lookNow(thorough: boolean): Promise<Omit<Look, 'longestMs'>> {
  const { app } = document.querySelector('kinglet-app') as unknown as { app: App };
  const rest = () =>
    new Promise<void>((resolve) => requestIdleCallback(() => resolve(), { timeout: 2000 }));
  const startedAt = performance.now();
  const { checked } = await app.repositories.chats.check({ thorough, rest });
  return { tookMs: performance.now() - startedAt, checked };
}
