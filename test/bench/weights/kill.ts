/** A tab killed at random points of a download: what is fetched again, and whether it ends whole. */
import type { Page } from '@playwright/test';
import { createModelHub } from '../../support/model-hub.mjs';
import { seeded } from '../../support/random-faults.js';
import { createLargeModel } from '../../support/tiny-model.mjs';
import { measures, type Measure } from '../support/measure.js';
import { startBenchBrowser, type BenchBrowser } from './bench-page.js';

const MODEL = 'bench/killed';
const CHUNK_BYTES = 8 * 1024 * 1024;
const STREAMS = 6;
/** Slow enough that little is on its way when the tab dies. */
const BYTES_PER_CONNECTION = 8_000_000;
const SEED = 20;

type Hub = ReturnType<typeof createModelHub>;

export async function measureKills(isSmall: boolean): Promise<Measure[]> {
  const kills = isSmall ? 3 : 20;
  const hub = createModelHub({
    files: createLargeModel({ shards: isSmall ? 6 : 16, shardBytes: 4 * CHUNK_BYTES }),
  });
  hub.setFaults(MODEL, [{ kind: 'rate', bytesPerSecond: BYTES_PER_CONNECTION }]);
  const server = await hub.listen();
  const browser = await startBenchBrowser();
  try {
    const lost = await killAndResume(browser, hub, server.url, kills);
    const sentAgain = repeatedBytes(hub) / lost.length / 1e6;
    const damaged = await endWhole(browser, server.url);
    return [
      ...measures('Received and to be fetched again after a kill, median', 'MB', megabytes(lost)),
      ...measures(
        'Received and to be fetched again after a kill, most',
        'MB',
        [Math.max(...megabytes(lost))],
        [{ name: 'budget, streams × one chunk', value: (STREAMS * CHUNK_BYTES) / 1e6 }],
      ),
      // With what lay in the system's buffers when the tab died, and what was on its way when a stretch was met.
      ...measures('Sent again by the hub, for each kill', 'MB', [sentAgain]),
      ...measures('Files that were not whole at the end', 'files', [damaged.length]),
    ];
  } finally {
    await browser.close();
    await server.close();
  }
}

/** For each kill, the bytes that had reached the tab and were not on the disk after it. */
async function killAndResume(
  browser: BenchBrowser,
  hub: Hub,
  hubUrl: string,
  kills: number,
): Promise<number[]> {
  const total = [...hub.files.values()].reduce((sum, { length }) => sum + length, 0);
  const random = seeded(SEED);
  const points = Array.from({ length: kills }, () => random() * total).sort((a, b) => a - b);
  const lost: number[] = [];
  let keptBefore = 0;
  for (const point of points) {
    const page = await beginDownload(browser, hubUrl);
    const loaded = await untilLoaded(page, point);
    if (loaded.outcome !== 'running') throw new Error(`It ended before: ${loaded.outcome}`);
    const received = await page.evaluate(() => window.bench.received());
    await kill(page);
    const kept = await keptBytes(browser, hubUrl);
    lost.push(received - (kept - keptBefore));
    keptBefore = kept;
  }
  const page = await beginDownload(browser, hubUrl);
  const { outcome } = await untilLoaded(page, Infinity);
  if (outcome !== 'done') throw new Error(`It did not end: ${outcome}`);
  await page.close();
  return lost;
}

async function keptBytes(browser: BenchBrowser, hubUrl: string): Promise<number> {
  const page = await browser.openPage([Number(new URL(hubUrl).port)]);
  const kept = await page.evaluate(() => window.bench.kept());
  await page.close();
  return kept;
}

async function beginDownload(browser: BenchBrowser, hubUrl: string): Promise<Page> {
  const page = await browser.openPage([Number(new URL(hubUrl).port)]);
  await page.evaluate((url) => window.bench.begin(url), hubUrl + MODEL);
  return page;
}

/** Until so much is here, or it ended. */
async function untilLoaded(page: Page, bytes: number): Promise<{ outcome: string }> {
  const handle = await page.waitForFunction(
    (enough) => {
      const told = window.bench.told();
      return (told.loadedBytes >= enough || told.outcome !== 'running') && told;
    },
    bytes === Infinity ? 1e15 : bytes,
    { polling: 50, timeout: 300_000 },
  );
  return (await handle.jsonValue()) as { outcome: string };
}

/** The tab's process ends at once, as by the system's hand. */
async function kill(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const crashed = new Promise((resolve) => page.once('crash', resolve));
  void devtools.send('Page.crash').catch(() => undefined);
  await crashed;
  await page.close();
}

/** Wherever two answers overlap, the second one brought bytes again: as the hub sent them, not as they arrived. */
function repeatedBytes(hub: Hub): number {
  let repeated = 0;
  const ends = new Map<string, [number, number][]>();
  for (const { file, range, sentBytes } of hub.logOf(MODEL)) {
    const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
    const known = ends.get(file) ?? [];
    repeated += overlap(known, from, from + sentBytes);
    ends.set(file, merged([...known, [from, from + sentBytes]]));
  }
  return repeated;
}

function overlap(known: readonly [number, number][], from: number, to: number): number {
  return known.reduce(
    (sum, [start, end]) => sum + Math.max(0, Math.min(end, to) - Math.max(start, from)),
    0,
  );
}

function merged(spans: readonly [number, number][]): [number, number][] {
  const sorted = [...spans].sort(([a], [b]) => a - b);
  const result: [number, number][] = [];
  for (const [start, end] of sorted) {
    const last = result.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}

async function endWhole(browser: BenchBrowser, hubUrl: string): Promise<readonly string[]> {
  const page = await browser.openPage([Number(new URL(hubUrl).port)]);
  const damaged = await page.evaluate((url) => window.bench.verify(url), hubUrl + MODEL);
  await page.close();
  return damaged;
}

function megabytes(bytes: readonly number[]): number[] {
  return bytes.map((value) => value / 1e6);
}
