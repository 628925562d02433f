/** Presence and warm read, against the access pattern of WebLLM's own IndexedDB cache on the same bytes. */
import type { Page } from '@playwright/test';
import { idleMemory, sampleMemory } from '../support/memory.js';
import { measures, median, rounded, type Measure } from '../support/measure.js';
import { startBenchBrowser } from './bench-page.js';

const SHARD_BYTES = 32 * 1024 * 1024;
const RUNS = 5;

type Timed = 'peerPresence' | 'peerRead' | 'presence' | 'read' | 'bareRead';

export async function measureReads(isSmall: boolean): Promise<Measure[]> {
  // A gigabyte and a bit, as issue and machine allow.
  const size = { shards: isSmall ? 6 : 34, shardBytes: SHARD_BYTES };
  const browser = await startBenchBrowser();
  const times: Record<Timed, number[]> = {
    peerPresence: [],
    peerRead: [],
    presence: [],
    read: [],
    bareRead: [],
  };
  try {
    const first = await browser.openPage();
    await first.evaluate((model) => window.bench.fill(model), size);
    await first.close();
    const page = await browser.openPage();
    for (let run = -1; run < (isSmall ? 2 : RUNS); run += 1) {
      // In turn, so that whatever else this machine does hits all alike; the first warms up.
      for (const name of turn(Object.keys(times) as Timed[], run)) {
        const tookMs = await timeOf(page, name);
        if (run >= 0) times[name].push(tookMs);
      }
    }
    await page.close();
    const peaks = await peakMemory(browser);
    return report(times, peaks, size.shards * SHARD_BYTES);
  } finally {
    await browser.close();
  }
}

function turn<T>(all: readonly T[], by: number): T[] {
  const at = (by + all.length) % all.length;
  return [...all.slice(at), ...all.slice(0, at)];
}

async function timeOf(page: Page, name: Timed): Promise<number> {
  await collectGarbage(page);
  return page.evaluate((asked) => window.bench[asked](), name);
}

async function collectGarbage(page: Page): Promise<void> {
  await page.evaluate(() => (globalThis as unknown as { gc(): void }).gc());
}

/** Bytes above the idle page while all shards are read once. */
async function peakMemory(
  browser: Awaited<ReturnType<typeof startBenchBrowser>>,
): Promise<Record<'read' | 'peerPresence', number[]>> {
  const peaks: Record<'read' | 'peerPresence', number[]> = { read: [], peerPresence: [] };
  for (const name of ['read', 'read', 'read', 'peerPresence'] as const) {
    const page = await browser.openPage();
    // The first question opens the databases.
    await page.evaluate(() => window.bench.presence());
    await collectGarbage(page);
    const idle = await idleMemory(browser.profile);
    const sampler = await sampleMemory(browser.profile);
    await timeOf(page, name);
    sampler.stop();
    peaks[name].push(sampler.takePeak() - idle);
    await page.close();
  }
  return peaks;
}

function report(
  times: Record<Timed, number[]>,
  peaks: Record<'read' | 'peerPresence', number[]>,
  bytes: number,
): Measure[] {
  const reference = (name: string, values: readonly number[]) => ({
    name,
    value: rounded(median(values), 1),
  });
  const megabytes = (values: readonly number[]): number[] => values.map((value) => value / 1e6);
  const size = `${rounded(bytes / 1e6, 0)} MB`;
  return [
    ...measures(`Is it here, by keys, ${size}`, 'ms', times.presence, [
      reference('WebLLM’s pattern', times.peerPresence),
      { name: 'budget, a hundredth of it', value: rounded(median(times.peerPresence) / 100, 2) },
    ]),
    ...measures(`Warm read of all shards, ${size}`, 'ms', times.read, [
      reference('WebLLM’s pattern', times.peerRead),
      { name: 'budget, a third of it', value: rounded(median(times.peerRead) / 3, 1) },
      reference('the same blobs read alone', times.bareRead),
      { name: 'budget, 1.1 × that', value: rounded(median(times.bareRead) * 1.1, 1) },
    ]),
    ...measures('Peak memory of a warm read, above the idle page', 'MB', megabytes(peaks.read), [
      { name: 'budget, two shards', value: rounded((2 * SHARD_BYTES) / 1e6, 1) },
    ]),
    ...measures('Peak memory of WebLLM’s presence check', 'MB', megabytes(peaks.peerPresence)),
  ];
}
