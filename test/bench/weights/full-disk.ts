/** The disk is full at 60 % of a download: chats still save, and it goes on when there is room. */
import type { Page } from '@playwright/test';
import { createModelHub } from '../../support/model-hub.mjs';
import { createLargeModel } from '../../support/tiny-model.mjs';
import { measures, type Measure } from '../support/measure.js';
import { startBenchBrowser } from './bench-page.js';

const MODEL = 'bench/full';
const SHARD_BYTES = 32 * 1024 * 1024;
const FULL_AT = 0.6;
const TURNS = 200;
/** What is given back for the chats, in whole chunks, and a chunk that was on its way on each connection. */
const GIVEN_BACK_BYTES = 8 * 8 * 1024 * 1024;
const ON_THE_WAY_BYTES = 6 * 8 * 1024 * 1024;

export async function measureFullDisk(isSmall: boolean): Promise<Measure[]> {
  const files = createLargeModel({ shards: isSmall ? 12 : 32, shardBytes: SHARD_BYTES });
  const bytes = [...files.values()].reduce((sum, { length }) => sum + length, 0);
  const hub = createModelHub({ files });
  const server = await hub.listen();
  const browser = await startBenchBrowser();
  try {
    const page = await browser.openPage([Number(new URL(server.url).port)]);
    const devtools = await browser.context.newCDPSession(page);
    const { origin } = new URL(page.url());
    const quotaSize = Math.round(bytes * FULL_AT);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize });
    const stopped = await download(page, server.url + MODEL, true);
    if (!stopped.startsWith('quota-full')) throw new Error(`It ended otherwise: ${stopped}`);
    const kept = await page.evaluate(() => window.bench.kept());
    const saved = await page.evaluate((turns) => window.bench.saveTurns(turns), TURNS);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin });
    const before = await page.evaluate(() => window.bench.received());
    const ended = await download(page, server.url + MODEL, false);
    if (ended !== 'done') throw new Error(`It did not go on: ${ended}`);
    const after = await page.evaluate(() => window.bench.received());
    const damaged = await page.evaluate((url) => window.bench.verify(url), server.url + MODEL);
    const lostBytes = (before - kept) / 1e6;
    const budget = { name: 'budget', value: (GIVEN_BACK_BYTES + ON_THE_WAY_BYTES) / 1e6 };
    return [
      ...measures('Kept when the disk was full', '%', [(kept / bytes) * 100]),
      ...measures(`Turns saved then, of ${TURNS}`, 'times', [saved]),
      ...measures('Received before that and to be fetched again', 'MB', [lostBytes], [budget]),
      ...measures(
        'Received after that',
        'MB',
        [(after - before) / 1e6],
        [{ name: 'what was missing', value: (bytes - kept) / 1e6 }],
      ),
      ...measures('Files that were not whole at the end', 'files', [damaged.length]),
    ];
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Resolves to how it ended. */
async function download(page: Page, modelUrl: string, believesInRoom: boolean): Promise<string> {
  const asked = { modelUrl, believesInRoom };
  await page.evaluate((told) => window.bench.begin(told.modelUrl, told), asked);
  const handle = await page.waitForFunction(
    () => window.bench.told().outcome !== 'running' && window.bench.told().outcome,
    undefined,
    { polling: 50, timeout: 600_000 },
  );
  return String(await handle.jsonValue());
}
