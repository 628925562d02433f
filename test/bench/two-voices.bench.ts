/**
 * Two answers at once: a local engine of 40 tokens/s in its worker (scripted, behind WebLLM's own protocol) and a
 * server of 80 tokens/s, side by side in the built app. Each rate together is compared with the same lane's rate
 * alone, in alternating runs; and the main thread is watched while both write. The longest task is told twice: by the
 * wall clock, as the browser's "long tasks" are, and by the thread's own time, in which nothing counts that a busy
 * machine ran in between.
 *
 * `TWO_VOICES_RUNS` makes it shorter.
 */
import type { CDPSession, Page } from '@playwright/test';
import { startServer } from '../../tools/serve.mjs';
import { cloudModelKey } from '../../src/domain/providers.js';
import { createCloudServer } from '../support/cloud-server.mjs';
import { withAdapter } from '../support/node/fake-adapter.js';
import { FakeHub } from '../support/node/fake-visitor.js';
import { emptyChat, ownServer, storeRecords } from '../support/node/store-records.js';
import { launchBrowser } from './support/browser.js';
import { builtFolder } from './support/built-folder.js';
import { watchOwnTime } from './support/main-thread-tasks.js';
import { median, rounded, type Measure } from './support/measure.js';

const RUNS = Number(process.env.TWO_VOICES_RUNS ?? 10);
const LOCAL = 'phi-3.5-mini';
const CLOUD = cloudModelKey('own', 'test-large');
/** Both write for about five seconds. */
const LOCAL_TOKENS = 200;
const CLOUD_TOKENS = 400;
const SERVER_WORD_MS = 12.5;

/** Most of the main thread's time, and the least share of its own rate a lane keeps. */
const BUSY_BUDGET = 0.2;
const RATE_BUDGET = 0.95;
const LONG_TASK_MS = 50;
/** More runs in which both write, for a trace: it would lengthen those that are counted. */
const TRACED = Math.min(3, RUNS);

type Kind = 'local' | 'cloud' | 'both';

/** Of one run; rates in tokens/s. */
interface Run {
  readonly rates: Readonly<Partial<Record<'device' | 'cloud', number>>>;
  /** Share of the time in which the main thread ran something. */
  readonly busy: number;
  /** ms */
  readonly longestTask: number;
}

interface House {
  readonly page: Page;
  readonly devtools: CDPSession;
  readonly url: string;
}

export async function run(): Promise<Measure[]> {
  const server = await startServer({ port: 0, dist: await builtFolder('test') });
  const cloud = createCloudServer();
  const provider = await cloud.listen();
  cloud.roomOf('bench').script = { wordMs: SERVER_WORD_MS, text: words(CLOUD_TOKENS) };
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    await openWithBoth(page, server.url, `${provider.url}bench/v1`);
    const devtools = await context.newCDPSession(page);
    // Its own time, not that of other processes which the machine ran in between.
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
    const house = { page, devtools, url: server.url };
    const runs = await allRuns(house);
    return [...report(runs), ownTime(await tracedRuns(house))];
  } finally {
    await browser.close();
    await provider.close();
    await server.close();
  }
}

function words(count: number): string {
  const some =
    'the small bird sings from the spruce and looks for spiders under every branch'.split(' ');
  return Array.from({ length: count }, (_, index) => some[index % some.length]).join(' ');
}

/** The local model is downloaded, the server is set up, and a chat stands ready for each run. */
async function openWithBoth(page: Page, url: string, baseUrl: string): Promise<void> {
  await new FakeHub().attach(page);
  await withAdapter(page);
  await page.addInitScript(
    (script) => {
      window.kingletScript = script;
    },
    { tokensPerSecond: 40, answers: [words(LOCAL_TOKENS)] },
  );
  await page.goto(url);
  await page.getByRole('button', { name: 'Download Phi-3.5 mini' }).click();
  await page.getByRole('button', { name: /^Run code from/ }).click();
  await page.getByText('What is on your mind?').waitFor();
  // The first run of each kind wakes what is needed; it is not counted.
  const kinds: readonly Kind[] = ['local', 'cloud', 'both'];
  const chats = Array.from({ length: RUNS + 1 + TRACED }, (_, index) => index).flatMap((index) =>
    kinds.map((kind) =>
      emptyChat(`${kind}-${index}`, {
        modelKey: kind === 'cloud' ? CLOUD : LOCAL,
        ...(kind === 'both' && { mode: 'compare', lanes: [LOCAL, CLOUD] }),
      }),
    ),
  );
  await storeRecords(page, { settings: { providers: [ownServer(baseUrl)] }, chats });
  await page.reload();
}

async function allRuns(house: House): Promise<Record<Kind, Run[]>> {
  const runs: Record<Kind, Run[]> = { local: [], cloud: [], both: [] };
  const order: Kind[] = ['local', 'cloud', 'both'];
  for (let index = 0; index <= RUNS; index += 1) {
    for (const kind of index % 2 === 0 ? order : order.toReversed()) {
      const done = await runOnce(house, kind, index);
      if (index > 0) runs[kind].push(done);
    }
  }
  return runs;
}

/** The longest task of each, in the main thread's own time, ms. */
async function tracedRuns(house: House): Promise<number[]> {
  const longest: number[] = [];
  for (let index = RUNS + 1; index <= RUNS + TRACED; index += 1) {
    const stop = await watchOwnTime(house.devtools);
    await runOnce(house, 'both', index);
    longest.push(await stop());
  }
  return longest;
}

async function runOnce({ page, devtools, url }: House, kind: Kind, index: number): Promise<Run> {
  const id = `${kind}-${index}`;
  await page.goto(`${url}#/chat/${id}`);
  await page.getByRole('heading', { level: 1, name: id }).waitFor();
  await page.evaluate(watchTasks);
  await page.getByRole('textbox', { name: 'Message' }).fill('Sing to me.');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('button', { name: 'Stop', exact: true }).waitFor();
  const before = await taskSeconds(devtools);
  const startedAt = performance.now();
  await page.getByRole('button', { name: 'Send' }).waitFor({ timeout: 120_000 });
  const busy = ((await taskSeconds(devtools)) - before) / ((performance.now() - startedAt) / 1000);
  const longestTask = await page.evaluate(() => window.longestTask ?? 0);
  return { rates: await ratesOf(page, id), busy, longestTask };
}

declare global {
  interface Window {
    /** ms; of the tasks over 50 ms that the browser tells of. */
    longestTask?: number;
  }
}

/** Runs in the page. */
function watchTasks(): void {
  window.longestTask = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries())
      window.longestTask = Math.max(window.longestTask ?? 0, duration);
  });
  observer.observe({ type: 'longtask' });
}

/** Time that the page's main thread ran, since it began. */
async function taskSeconds(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
}

/** As the app measured them, once both answers are on disk. */
async function ratesOf(page: Page, chatId: string): Promise<Run['rates']> {
  const answers = await page.evaluate(async (id) => {
    const opening = indexedDB.open('kinglet');
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const read = (): Promise<{ role: string; state?: { phase: string } }[]> =>
      new Promise((resolve) => {
        const reading = database
          .transaction('messages')
          .objectStore('messages')
          .index('by-chat')
          .getAll(id);
        reading.onsuccess = () => resolve(reading.result);
      });
    let found = await read();
    while (found.length < 2 || found.some(({ state }) => state?.phase === 'writing')) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      found = await read();
    }
    database.close();
    return found.filter(({ role }) => role === 'assistant') as unknown as {
      by: { where: 'device' | 'cloud' };
      state: { phase: string };
      figures: { tokensPerSecond: number };
    }[];
  }, chatId);
  const failed = answers.find(({ state }) => state.phase !== 'done');
  if (failed) throw new Error(`An answer of ${chatId} is ${JSON.stringify(failed.state)}`);
  return Object.fromEntries(answers.map(({ by, figures }) => [by.where, figures.tokensPerSecond]));
}

function report(runs: Record<Kind, readonly Run[]>): Measure[] {
  const { local, cloud, both } = runs;
  const busy = (['both', 'local', 'cloud'] as const).map((kind) =>
    measure(
      `Main thread busy, ${NAMES[kind]}`,
      '%',
      runs[kind].map((each) => each.busy * 100),
      { name: 'budget', value: BUSY_BUDGET * 100 },
    ),
  );
  const longest = measure(
    'Longest task over 50 ms, both write (worst run), wall clock',
    'ms',
    [worst(both)],
    {
      name: 'budget',
      value: LONG_TASK_MS,
    },
  );
  return [
    ...lane('Local lane', 'device', local, both),
    ...lane('Cloud lane', 'cloud', cloud, both),
    ...busy,
    // The worst of all runs, not the median: one is too many.
    { ...longest, runs: both.length },
  ];
}

/** The worst of all runs, as above. */
function ownTime(longest: readonly number[]): Measure {
  const name = 'Longest task, both write (worst run), its own time';
  const found = measure(name, 'ms', [Math.max(...longest)], {
    name: 'budget',
    value: LONG_TASK_MS,
  });
  return { ...found, runs: longest.length };
}

const NAMES: Record<Kind, string> = {
  both: 'both write',
  local: 'the local lane alone',
  cloud: 'the cloud lane alone',
};

function worst(runs: readonly Run[]): number {
  return Math.max(...runs.map(({ longestTask }) => longestTask));
}

function lane(
  name: string,
  where: 'device' | 'cloud',
  alone: readonly Run[],
  together: readonly Run[],
): Measure[] {
  const rates = (runs: readonly Run[]): number[] => runs.map(({ rates: each }) => each[where] ?? 0);
  const aloneRate = rounded(median(rates(alone)), 1);
  return [
    measure(`${name}, alone`, 'tok/s', rates(alone)),
    measure(`${name}, together (ratio at least ${RATE_BUDGET})`, 'tok/s', rates(together), {
      name: 'alone',
      value: aloneRate,
    }),
  ];
}

function measure(
  metric: string,
  unit: Measure['unit'],
  values: readonly number[],
  reference?: { readonly name: string; readonly value: number },
): Measure {
  const value = rounded(median(values), 1);
  return {
    metric,
    value,
    unit,
    runs: values.length,
    against: reference ? `${reference.name}: ${reference.value} ${unit}` : null,
    ratio: reference ? rounded(value / reference.value, 3) : null,
  };
}
