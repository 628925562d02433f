/** Tabs killed at random moments of sending, streaming, editing, deleting, importing and migrating. */
import type { Browser } from '@playwright/test';
import { startServer } from '../../../tools/serve.mjs';
import { Chance } from '../../support/node/fault-rig.js';
import {
  KILL_KINDS,
  KILL_SCRIPT,
  type KillResult,
  RandomKills,
} from '../../support/node/random-kills.js';
import { BENCH_MODEL, openWithBenchModel } from '../support/bench-model.js';
import { launchBrowser } from '../support/browser.js';
import { builtFolder } from '../support/built-folder.js';
import { measures, type Measure } from '../support/measure.js';

const KILLS = 200;
const SMALL_KILLS = 12;
/** Contexts at a time, each with a database of its own. */
const LANES = 2;
const SEED = Number(process.env.FAULTS_SEED ?? 5);
/** Of an answer, s. */
const MOST_MISSING = 0.5;

export async function measureKills(isSmall: boolean): Promise<Measure[]> {
  const server = await startServer({ port: 0, dist: await builtFolder('test') });
  const browser = await launchBrowser();
  const each = (isSmall ? SMALL_KILLS : KILLS) / LANES;
  try {
    const lanes = Array.from({ length: LANES }, (_, lane) =>
      killInTurn(browser, server.url, SEED + lane, each),
    );
    return report((await Promise.all(lanes)).flat());
  } finally {
    await browser.close();
    await server.close();
  }
}

async function killInTurn(
  browser: Browser,
  url: string,
  seed: number,
  count: number,
): Promise<KillResult[]> {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const first = await context.newPage();
  await openWithBenchModel(first, url, KILL_SCRIPT, context);
  await first.close();
  const kills = new RandomKills(context, url, BENCH_MODEL.name, new Chance(seed));
  const results: KillResult[] = [];
  for (let at = 0; at < count; at += 1) {
    const result = await kills.kill(KILL_KINDS[at % KILL_KINDS.length]!);
    results.push(result);
    for (const fault of result.faults)
      console.log(`seed ${seed}, kill ${at}, ${result.kind}: ${fault}`);
  }
  await context.close();
  return results;
}

function report(results: readonly KillResult[]): Measure[] {
  const missing = results.flatMap(({ missingS }) => missingS ?? []);
  const ms = missing.map((seconds) => seconds * 1000);
  return [
    ...KILL_KINDS.flatMap((kind) => {
      const ofKind = results.filter((result) => result.kind === kind);
      const bad = ofKind.filter(({ faults }) => faults.length > 0).length;
      const [row] = measures(
        `Kills while ${kind} after which something was lost or torn`,
        'times',
        [bad],
      );
      return ofKind.length > 0 ? [{ ...row!, runs: ofKind.length }] : [];
    }),
    ...measures('Of an answer not on disk after a kill, median', 'ms', ms),
    ...measures(
      'Of an answer not on disk after a kill, most',
      'ms',
      [Math.max(...ms)],
      [{ name: 'at most', value: MOST_MISSING * 1000 }],
    ),
  ];
}
