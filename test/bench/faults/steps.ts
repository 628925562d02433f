/** Each fault of the rig at each step of the main job, as a table. */
import type { Browser } from '@playwright/test';
import { startServer } from '../../../tools/serve.mjs';
import { FAULTS, GRAPHICS_FAULTS, happens } from '../../support/node/fault-names.js';
import { STEPS } from '../../support/node/fault-stage.js';
import { meetFault, type StepResult } from '../../support/node/fault-steps.js';
import { BENCH_MODEL, openBeforeBenchModel, openWithBenchModel } from '../support/bench-model.js';
import { launchBrowser, softwareGraphics } from '../support/browser.js';
import { builtFolder } from '../support/built-folder.js';
import { measures, type Measure } from '../support/measure.js';

/** Contexts at a time. */
const LANES = 2;
const SMALL_SAMPLE = 6;

/** `FAULTS_ONLY` names the faults and steps to meet, `quota full,start`; all of them by default. */
export async function measureSteps(isSmall: boolean): Promise<Measure[]> {
  const server = await startServer({ port: 0, dist: await builtFolder('test') });
  const browser = await launchBrowser();
  const all = FAULTS.flatMap((fault) => STEPS.map((step) => ({ fault, step })));
  const only = process.env.FAULTS_ONLY?.split(',');
  const isWanted = (names: readonly string[], name: string): boolean =>
    !only?.some((each) => names.includes(each)) || only.includes(name);
  const meant = all.filter(
    ({ fault, step }) => happens(step, fault) && isWanted(FAULTS, fault) && isWanted(STEPS, step),
  );
  const every = isSmall ? Math.ceil(meant.length / SMALL_SAMPLE) : 1;
  const left = meant.filter((_, index) => index % every === 0);
  const results: StepResult[] = [];
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift())
      results.push(await meetAlone(browser, server.url, next));
  };
  try {
    await Promise.all(Array.from({ length: LANES }, work));
  } finally {
    await browser.close();
    await server.close();
  }
  const order = new Map(meant.map(({ fault, step }, index) => [fault + step, index]));
  results.sort((a, b) => order.get(a.fault + a.step)! - order.get(b.fault + b.step)!);
  console.table(results);
  return report(results);
}

async function meetAlone(
  browser: Browser,
  url: string,
  { fault, step }: Pick<StepResult, 'fault' | 'step'>,
): Promise<StepResult> {
  // The graphics process is every page's.
  const own = GRAPHICS_FAULTS.includes(fault) ? await launchBrowser(softwareGraphics()) : undefined;
  // A start without a network is the service worker's; what it answers, no route of this benchmark sees.
  const isOffline = step === 'start' && fault === 'network cut';
  const serviceWorkers = isOffline ? 'allow' : 'block';
  const context = await (own ?? browser).newContext({ serviceWorkers });
  try {
    return await meetFault(
      {
        context,
        url,
        model: BENCH_MODEL.name,
        open: async (scope, script, before) => {
          const page = await scope.newPage();
          await before?.(page);
          await openWithBenchModel(page, url, script, scope);
          return page;
        },
        openFirst: async (scope, script, before) => {
          const page = await scope.newPage();
          await before?.(page);
          const { hub, download } = await openBeforeBenchModel(page, url, script, scope);
          hub.mood = 'stalls';
          return { page, download, flow: () => hub.flow() };
        },
      },
      step,
      fault,
    );
  } catch (error) {
    const words = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    const sees = `The rig could not go on: ${words}`;
    const lost = { question: 'lost', draft: 'lost', onDisk: 'no whole answer' } as const;
    return { fault, step, sees, bit: null, words: 0, presses: null, ...lost };
  } finally {
    await context.close();
    await own?.close();
  }
}

function report(results: readonly StepResult[]): Measure[] {
  const count = (metric: string, isMeant: (result: StepResult) => boolean): Measure => ({
    ...measures(metric, 'times', [results.filter(isMeant).length])[0]!,
    runs: results.length,
  });
  const presses = results.flatMap((result) => result.presses ?? []);
  return [
    count('Rows without a way back to work', (result) => result.presses === null),
    count('Rows that lost the question', (result) => result.question === 'lost'),
    count('Rows that lost the draft', (result) => result.draft === 'lost'),
    count('Rows with something not on disk at the end', (result) => result.onDisk !== 'all'),
    count('Rows whose fault did nothing', (result) => result.bit === false),
    ...measures('Presses back to work, most', 'times', [Math.max(...presses)]),
  ];
}
