/**
 * 2,000 messages in one visit, half of them through the real engine for the processor and half through WebLLM's worker
 * with a script in it, with regenerations, stops and deletions: what the page and its workers hold along the way, and
 * how long a start takes before and after.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { startServer } from '../../../tools/serve.mjs';
import { BENCH_MODEL, openWithBenchModel } from '../support/bench-model.js';
import { launchBrowser } from '../support/browser.js';
import { builtFolder } from '../support/built-folder.js';
import { type LiveMemory, LiveMemoryMeter } from '../support/live-memory.js';
import { measures, median, type Measure, rounded } from '../support/measure.js';
import { browserMemory } from '../support/memory.js';
import { importStories, type SoakCounts, SoakingPerson } from './soaking-person.js';
import { copyChats, timeStarts, timeStartsInTurn } from './start-times.js';

const MESSAGES = 2000;
const SMALL_MESSAGES = 160;
const CHECKPOINTS = 10;
const STARTS = 11;
const SEED = Number(process.env.FAULTS_SEED ?? 5);
const MEGABYTE = 1e6;

interface Checkpoint extends LiveMemory {
  readonly messages: number;
  /** Of the whole browser, bytes. */
  readonly browserBytes: number;
}

interface Soaked {
  readonly checkpoints: readonly Checkpoint[];
  /** Of a page opened anew with the same history, in which the same was done a little. */
  readonly anew: Checkpoint;
  readonly counts: SoakCounts;
  /** Milliseconds until a question could be typed, each: after the first six chats, and after all of them: six are left. */
  readonly startsBefore: readonly number[];
  readonly startsAfter: readonly number[];
  /** In another profile with the same chats, in which nobody chatted. */
  readonly startsOfCopy: readonly number[];
}

/** `SOAK_MESSAGES` is how many messages it takes. */
export async function measureSoak(isSmall: boolean): Promise<Measure[]> {
  const messages = Number(process.env.SOAK_MESSAGES ?? (isSmall ? SMALL_MESSAGES : MESSAGES));
  const dist = await builtFolder('test');
  const server = await startServer({ port: 0, dist });
  // Names the browser among the machine's processes.
  const mark = `--kinglet-soak=${randomUUID()}`;
  const browser = await launchBrowser([mark]);
  try {
    const soaking = await openProfile(browser, server.url, dist);
    const copy = await openProfile(browser, server.url, dist);
    const meter = await LiveMemoryMeter.attach(soaking.page);
    const person = new SoakingPerson(soaking.page, SEED, [BENCH_MODEL.name, soaking.stories]);
    const soaked = await soak(person, copy.page, messages, server.url, async (written) => {
      await person.rest();
      return {
        messages: written,
        ...(await meter.read()),
        browserBytes: await browserMemory(mark),
      };
    });
    return report(soaked);
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Two models are here, and nothing was asked yet. */
async function openProfile(
  browser: Browser,
  url: string,
  dist: string,
): Promise<{ readonly page: Page; readonly stories: string }> {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  await openWithBenchModel(page, url, { tokensPerSecond: 250 }, context);
  const stories = await importStories(page, url, join(dist, 'models/storyteller.gguf'));
  return { page, stories };
}

async function soak(
  person: SoakingPerson,
  copy: Page,
  messages: number,
  url: string,
  look: (written: number) => Promise<Checkpoint>,
): Promise<Soaked> {
  // What is fetched with its first use, of each model, is not counted.
  await person.fillShelf();
  const context = person.page.context();
  const startsBefore = await timeStarts(context, url, STARTS);
  const first = person.counts.messages;
  const checkpoints = [await look(0)];
  for (let at = 1; at <= CHECKPOINTS; at += 1) {
    const until = first + (messages * at) / CHECKPOINTS;
    while (person.counts.messages < until) await person.chat();
    checkpoints.push(await look(person.counts.messages - first));
    console.table(checkpoints.slice(-1).map(inMegabytes));
  }
  await copyChats(person.page, copy);
  const both: [BrowserContext, BrowserContext] = [context, copy.context()];
  const [startsAfter, startsOfCopy] = await timeStartsInTurn(both, url, STARTS);
  const { counts } = person;
  await person.page.reload();
  await person.chatWithEach();
  const anew = await look(counts.messages - first);
  return { checkpoints, anew, counts, startsBefore, startsAfter, startsOfCopy };
}

function inMegabytes(point: Checkpoint) {
  const { pageBytes, workerBytes, browserBytes, ...rest } = point;
  const megabytes = (bytes: number): number => rounded(bytes / MEGABYTE, 2);
  return {
    ...rest,
    'page MB': megabytes(pageBytes),
    'workers MB': megabytes(workerBytes),
    'browser MB': megabytes(browserBytes),
  };
}

function report({ checkpoints, anew, counts, ...starts }: Soaked): Measure[] {
  console.table([...checkpoints, anew].map(inMegabytes));
  const end = checkpoints.at(-1)!;
  const againstAnew = (
    metric: string,
    unit: Measure['unit'],
    of: (point: Checkpoint) => number,
  ): Measure[] =>
    measures(
      `${metric} at the end`,
      unit,
      [of(end)],
      [{ name: 'a page opened anew', value: rounded(of(anew), 1) }],
    );
  const growth = (metric: string, unit: Measure['unit'], of: (point: Checkpoint) => number) =>
    measures(`${metric}, growth in 1,000 messages`, unit, [slope(checkpoints, of) * 1000]);
  const count = (metric: string, value: number) => measures(`Soak: ${metric}`, 'times', [value]);
  return [
    ...Object.entries(counts).flatMap(([what, value]) => count(what, value)),
    ...againstAnew('Heap of the page', 'MB', ({ pageBytes }) => pageBytes / MEGABYTE),
    ...againstAnew('Heap of the workers', 'MB', ({ workerBytes }) => workerBytes / MEGABYTE),
    ...againstAnew('Nodes in no document', 'times', ({ detachedNodes }) => detachedNodes),
    ...againstAnew('Listeners', 'times', ({ listeners }) => listeners),
    ...growth('Heap of the page', 'MB', ({ pageBytes }) => pageBytes / MEGABYTE),
    ...growth('Heap of the workers', 'MB', ({ workerBytes }) => workerBytes / MEGABYTE),
    ...growth('Memory of the whole browser', 'MB', ({ browserBytes }) => browserBytes / MEGABYTE),
    ...growth('Nodes in no document', 'times', ({ detachedNodes }) => detachedNodes),
    ...growth('Nodes of the document', 'times', ({ nodes }) => nodes),
    ...growth('Listeners', 'times', ({ listeners }) => listeners),
    ...measures('Start after six chats', 'ms', starts.startsBefore),
    ...measures('Start after all of them, of which six are left', 'ms', starts.startsAfter, [
      {
        name: 'the same chats, copied to a profile that was not soaked',
        value: rounded(median(starts.startsOfCopy), 1),
      },
    ]),
  ];
}

/** Of the straight line nearest to the values, a message. */
function slope(points: readonly Checkpoint[], of: (point: Checkpoint) => number): number {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const x = points.map(({ messages }) => messages);
  const y = points.map(of);
  const [meanX, meanY] = [mean(x), mean(y)];
  const above = x.reduce((sum, at, index) => sum + (at - meanX) * (y[index]! - meanY), 0);
  const below = x.reduce((sum, at) => sum + (at - meanX) ** 2, 0);
  return above / below;
}
