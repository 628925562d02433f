/**
 * 2,000 messages in one visit, half of them through the real engine for the processor and half through WebLLM's worker
 * with a script in it, with regenerations, stops and deletions: what the page and its workers hold along the way, and
 * how long a start takes before and after.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startServer } from '../../../tools/serve.mjs';
import { composer } from '../../support/node/chat-page.js';
import { BENCH_MODEL, openWithBenchModel } from '../support/bench-model.js';
import { launchBrowser } from '../support/browser.js';
import { builtFolder } from '../support/built-folder.js';
import { type LiveMemory, LiveMemoryMeter } from '../support/live-memory.js';
import { measures, type Measure, rounded } from '../support/measure.js';
import { browserMemory } from '../support/memory.js';
import { importStories, type SoakCounts, SoakingPerson } from './soaking-person.js';

const MESSAGES = 2000;
const SMALL_MESSAGES = 160;
const CHECKPOINTS = 10;
const STARTS = 7;
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
  /** Milliseconds until a question could be typed, each. */
  readonly startsBefore: readonly number[];
  readonly startsAfter: readonly number[];
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
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    const meter = await LiveMemoryMeter.attach(page);
    await openWithBenchModel(page, server.url, { tokensPerSecond: 250 }, context);
    const stories = await importStories(page, server.url, join(dist, 'models/storyteller.gguf'));
    const person = new SoakingPerson(page, SEED, [BENCH_MODEL.name, stories]);
    const soaked = await soak(person, messages, server.url, async (written) => {
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

async function soak(
  person: SoakingPerson,
  messages: number,
  url: string,
  look: (written: number) => Promise<Checkpoint>,
): Promise<Soaked> {
  // What is fetched with its first use, of each model, is not counted.
  await person.chatWithEach();
  const startsBefore = await timeStarts(person.page, url);
  const first = person.counts.messages;
  const checkpoints = [await look(0)];
  for (let at = 1; at <= CHECKPOINTS; at += 1) {
    const until = first + (messages * at) / CHECKPOINTS;
    while (person.counts.messages < until) await person.chat();
    checkpoints.push(await look(person.counts.messages - first));
    console.table(checkpoints.slice(-1).map(inMegabytes));
  }
  const startsAfter = await timeStarts(person.page, url);
  const { counts } = person;
  await person.page.reload();
  await person.chatWithEach();
  const anew = await look(counts.messages - first);
  return { checkpoints, anew, counts, startsBefore, startsAfter };
}

/** In a tab of its own, beside the one that goes on. */
async function timeStarts(beside: Page, url: string): Promise<number[]> {
  const times: number[] = [];
  for (let at = -1; at < STARTS; at += 1) {
    const page = await beside.context().newPage();
    await page.addInitScript(noteStart);
    await page.goto(url);
    await composer(page).waitFor();
    const handle = await page.waitForFunction(() => performance.getEntriesByName('started')[0]);
    times.push(await handle.evaluate((entry) => entry!.startTime));
    await page.close();
  }
  return times.slice(1);
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

function report({ checkpoints, anew, counts, startsBefore, startsAfter }: Soaked): Measure[] {
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
    ...measures('Start before', 'ms', startsBefore),
    ...measures('Start after, with that history', 'ms', startsAfter, [
      { name: 'before', value: measures('', 'ms', startsBefore)[0]!.value },
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
