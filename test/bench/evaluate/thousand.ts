import type { CDPSession, Page } from '@playwright/test';
import { startServer } from '../../../tools/serve.mjs';
import { caseOf, runOf } from '../../support/evaluation-fixtures.js';
import { storeRun } from '../../support/node/store-records.js';
import { BENCH_MODEL, openWithBenchModel } from '../support/bench-model.js';
import { launchBrowser } from '../support/browser.js';
import { builtFolder } from '../support/built-folder.js';
import { watchOwnTime } from '../support/main-thread-tasks.js';
import { rounded, type Measure } from '../support/measure.js';

const CASES = Number(process.env.EVALUATE_CASES ?? 1000);
const SAMPLES = 10;
const TASK_BUDGET_MS = 50;
/** What the answers themselves may take: their texts, figures and grades are kept to be shown. */
const GROWTH_BUDGET_MB = 5;
/** A trace of all of it would be larger than the app; the table is emptiest at first and fullest at last. */
const TRACED_SHARE = 0.15;

const ANSWER = 'Let me see. Two equal numbers are added, so it is twice the first one. It is 4.';

interface Sample {
  readonly done: number;
  /** Bytes after a collection. */
  readonly heap: number;
}

/**
 * A run of 1,000 cases on the scripted engine in the built app, with its screen open: what the page keeps, after garbage
 * collection, at each tenth, and the longest task of the main thread in its own time.
 */
export async function measureThousand(): Promise<Measure[]> {
  const server = await startServer({ port: 0, dist: await builtFolder('test') });
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    await openWithBenchModel(page, server.url, { answers: [ANSWER], tokensPerSecond: 5000 });
    await storeRun(
      page,
      bigRun(),
      Array.from({ length: CASES }, (_, at) => caseOf(at)),
    );
    await page.goto(`${server.url}#/evaluate`);
    await page.reload();
    await page.getByRole('button', { name: 'Go on' }).waitFor();
    const devtools = await context.newCDPSession(page);
    const startedAt = performance.now();
    const { samples, longest } = await follow(page, devtools);
    return report(samples, longest, performance.now() - startedAt);
  } finally {
    await browser.close();
    await server.close();
  }
}

function bigRun() {
  const { suite } = runOf();
  return runOf({
    phase: 'paused',
    suite: { ...suite, count: CASES },
    models: [
      {
        key: BENCH_MODEL.key,
        name: BENCH_MODEL.name,
        where: 'device',
        variantId: BENCH_MODEL.variantId,
        quantisation: 'q4f16_1',
      },
    ],
  });
}

async function follow(
  page: Page,
  devtools: CDPSession,
): Promise<{ samples: Sample[]; longest: number }> {
  const samples: Sample[] = [];
  let endTrace: (() => Promise<number>) | null = await watchOwnTime(devtools);
  let longest = 0;
  await page.getByRole('button', { name: 'Go on' }).click();
  for (let at = 1; at <= SAMPLES; at += 1) {
    const wanted = Math.floor((CASES * at) / SAMPLES);
    if (at === SAMPLES) endTrace = await traceTheLast(page, devtools);
    await untilDone(page, wanted);
    if (endTrace) longest = Math.max(longest, await endTrace());
    endTrace = null;
    samples.push({ done: wanted, heap: await heapOf(devtools) });
  }
  return { samples, longest };
}

async function traceTheLast(page: Page, devtools: CDPSession): Promise<() => Promise<number>> {
  await untilDone(page, Math.floor(CASES * (1 - TRACED_SHARE)));
  return watchOwnTime(devtools);
}

/** The line with the progress goes when all are answered. */
function untilDone(page: Page, count: number): Promise<unknown> {
  return page.waitForFunction(
    (wanted) => {
      const line = document.querySelector('.run .num');
      const done = Number(/^(\d+) of/.exec(line?.textContent?.trim() ?? '')?.[1] ?? 0);
      return line === null || done >= wanted;
    },
    count,
    { timeout: 600_000, polling: 100 },
  );
}

async function heapOf(devtools: CDPSession): Promise<number> {
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  return usedSize;
}

function report(samples: readonly Sample[], longest: number, wallMs: number): Measure[] {
  const plain = (metric: string, value: number, unit: Measure['unit']): Measure => ({
    metric,
    value,
    unit,
    runs: 1,
    against: null,
    ratio: null,
  });
  const budgeted = (metric: string, value: number, unit: Measure['unit'], most: number) => ({
    ...plain(metric, value, unit),
    against: `budget: ${most} ${unit}`,
    ratio: rounded(value / most, 2),
  });
  const megabytes = (bytes: number): number => rounded(bytes / 1e6, 2);
  const [first, last] = [samples[0]!, samples.at(-1)!];
  return [
    ...samples.map(({ done, heap }) =>
      plain(`Heap after collection, ${done} cases done`, megabytes(heap), 'MB'),
    ),
    budgeted(
      `Growth from ${first.done} to ${last.done} cases`,
      megabytes(last.heap - first.heap),
      'MB',
      GROWTH_BUDGET_MB,
    ),
    budgeted('Longest task, own time', rounded(longest, 1), 'ms', TASK_BUDGET_MS),
    plain('A case, wall clock', rounded(wallMs / CASES, 1), 'ms'),
  ];
}
