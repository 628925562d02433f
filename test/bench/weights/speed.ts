/** Throughput at 80 ms round trip, beside WebLLM's pattern of four loops over fixed quarters. */
import { createModelHub } from '../../support/model-hub.mjs';
import { startLink } from '../../support/node/link.mjs';
import { listenSecurely } from '../../support/node/secure-hub.mjs';
import { createLargeModel } from '../../support/tiny-model.mjs';
import { measures, rounded, type Measure } from '../support/measure.js';
import { startBenchBrowser, type BenchBrowser } from './bench-page.js';

const MODEL = 'bench/fast';
const SHARD_BYTES = 32 * 1024 * 1024;
/**
 * A third of the model this is about, by as many shards as give each bare connection the same number: what all
 * of them bring to the end is what the link allows. Of WebLLM's pattern, whose pace is even, a part tells enough.
 */
const SHARDS = 24;
const PEER_SHARDS = 8;
const ROUND_TRIP_MS = 80;
const LINK = 12_000_000;
/** What a server gives each connection over HTTP/1.1, and how many a browser opens to it. */
const CONNECTION = 1_600_000;
const CONNECTIONS = 6;

interface Network {
  readonly name: string;
  readonly http2: boolean;
  readonly bytesPerConnection?: number;
  /** What it allows, bytes/s. */
  readonly allows: number;
}

const NETWORKS: readonly Network[] = [
  {
    name: 'HTTP/1.1, each connection capped',
    http2: false,
    bytesPerConnection: CONNECTION,
    allows: Math.min(LINK, CONNECTION * CONNECTIONS),
  },
  { name: 'HTTP/2', http2: true, allows: LINK },
];

export async function measureSpeed(isSmall: boolean): Promise<Measure[]> {
  const shards = isSmall ? CONNECTIONS : SHARDS;
  const files = createLargeModel({ shards, shardBytes: SHARD_BYTES });
  const peerShards = isSmall ? 4 : PEER_SHARDS;
  const browser = await startBenchBrowser();
  try {
    const results: Measure[] = [];
    for (const network of NETWORKS)
      results.push(...(await measureNetwork(browser, network, files, { shards, peerShards })));
    return results;
  } finally {
    await browser.close();
  }
}

async function measureNetwork(
  browser: BenchBrowser,
  { name, http2, bytesPerConnection, allows }: Network,
  files: Map<string, Buffer>,
  { shards, peerShards }: { shards: number; peerShards: number },
): Promise<Measure[]> {
  const hub = createModelHub({ files });
  hub.setFaults(MODEL, [{ kind: 'cdn' }]);
  const server = await listenSecurely(hub, { http2 });
  const limits = { roundTripMs: ROUND_TRIP_MS, bytesPerSecond: LINK, bytesPerConnection };
  const link = await startLink({ port: server.port, ...limits });
  const bytes = [...files.values()].reduce((sum, { length }) => sum + length, 0);
  const modelUrl = `https://localhost:${link.port}/${MODEL}`;
  try {
    const page = await browser.openPage([link.port]);
    const passedBefore = link.passedBytes();
    const ownMs = await downloadMs(page, modelUrl);
    const carried = (link.passedBytes() - passedBefore) / bytes;
    await page.evaluate(() => window.bench.clear());
    // After it, so that the connections it finds open are no gain of ours.
    const bareMs = await page.evaluate(
      (asked) => window.bench.bareDownload(asked.modelUrl, asked.shards, asked.connections),
      { modelUrl, shards, connections: CONNECTIONS },
    );
    const peer = { modelUrl, shards: peerShards };
    const peerMs = await page.evaluate(
      (asked) => window.bench.peerDownload(asked.modelUrl, asked.shards),
      peer,
    );
    await page.evaluate(() => window.bench.clear());
    await page.close();
    const rate = (of: number, ms: number): number => of / 1e6 / (ms / 1000);
    const peerRate = rate(peerShards * SHARD_BYTES, peerMs);
    const bareRate = rate(shards * SHARD_BYTES, bareMs);
    return [
      ...measures(
        `Download over ${name}`,
        'MB/s',
        [rate(bytes, ownMs)],
        [
          { name: 'what the link allows, by its figures', value: rounded(allows / 1e6, 2) },
          { name: 'the same shards read and thrown away', value: rounded(bareRate, 2) },
          { name: 'budget, 95% of that', value: rounded(bareRate * 0.95, 2) },
          { name: 'WebLLM’s four quarters', value: rounded(peerRate, 2) },
        ],
      ),
      ...measures(`Bytes the link carried for each byte kept, ${name}`, 'times', [carried]),
    ];
  } finally {
    await link.close();
    await server.close();
  }
}

async function downloadMs(
  page: Awaited<ReturnType<BenchBrowser['openPage']>>,
  modelUrl: string,
): Promise<number> {
  const startedAt = performance.now();
  await page.evaluate((url) => window.bench.begin(url), modelUrl);
  const handle = await page.waitForFunction(
    () => window.bench.told().outcome !== 'running' && window.bench.told().outcome,
    undefined,
    { polling: 50, timeout: 600_000 },
  );
  const outcome = await handle.jsonValue();
  if (outcome !== 'done') throw new Error(`The download ended: ${String(outcome)}`);
  return performance.now() - startedAt;
}
