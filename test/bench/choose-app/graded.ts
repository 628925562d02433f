/** Calibration on graded answers of the model in the box: the built app runs the suite, and what it keeps is learnt from. */
import type { Page } from '@playwright/test';
import { startServer } from '../../../tools/serve.mjs';
import {
  calibrate,
  isCalibrated,
  type ErrorMeasure,
} from '../../../src/domain/certainty/calibration.js';
import { judgedInCases, type JudgedAnswer } from '../../../src/domain/certainty/judged-answers.js';
import { storySuite } from '../../../src/domain/evaluate/built-in/story-suite.js';
import type { Attempt, Run } from '../../../src/domain/evaluate/runs.js';
import { STORYTELLER_KEY } from '../../../src/domain/models.js';
import { runOf } from '../../support/evaluation-fixtures.js';
import { ownServer, recordsOf, storeRecords, storeRun } from '../../support/node/store-records.js';
import { launchBrowser } from '../support/browser.js';
import { builtFolder } from '../support/built-folder.js';
import { rounded, type Measure } from '../support/measure.js';

/** Each repeat of a case falls into the fold of the first: none is foretold from an answer to the same question. */
const REPEATS = Number(process.env.GRADED_REPEATS ?? 3);
/** As every run is, and as a chat is: sampling forms are calibrated apart. */
const FORMS = [
  { name: 'greedy', temperature: 0, topP: 1, repeats: 1 },
  { name: 'as in a chat', temperature: 0.7, topP: 0.95, repeats: REPEATS },
] as const;
type Form = (typeof FORMS)[number];

const PATIENT = { timeout: 300_000 };
const LOOK_MS = 5000;

export async function measureGraded(): Promise<Measure[]> {
  const server = await startServer({ port: 0, dist: await builtFolder('production') });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(server.url);
    await page.locator('story-offer').getByText('Ready.').waitFor(PATIENT);
    // The other one is never asked; with it there is something to choose.
    const providers = [ownServer('http://127.0.0.1:9/v1')];
    await storeRecords(page, { settings: { certainty: true, providers } });
    const { cases } = storySuite();
    for (const form of FORMS) await storeRun(page, runIn(form), cases);
    await page.goto(`${server.url}#/evaluate`);
    await page.reload();
    const attempts = await untilAnswered(page, cases.length * (1 + REPEATS));
    await page.goto(`${server.url}#/choose`);
    const found = FORMS.map((form) => {
      const own = attempts.filter(({ runId }) => runId === form.name);
      return { form, judged: judgedInCases(own, cases) };
    });
    for (const { judged } of found) await untilShown(page, judged.length);
    return found.flatMap(({ form, judged }) => report(form, judged));
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Under way: the screen goes on with it by itself. */
function runIn({ name, temperature, topP, repeats }: Form): Run {
  const { cases, ...suite } = storySuite();
  return runOf({
    ...{ id: name, phase: 'running', repeats, costCap: null, certainty: true },
    // The screen goes on with one run a suite.
    suite: { ...suite, id: name, count: cases.length },
    models: [
      {
        ...{ key: STORYTELLER_KEY, name: 'Storyteller', where: 'device' },
        ...{ variantId: 'storyteller', quantisation: 'q8_0' },
      },
    ],
    sampling: { temperature, topP, maxTokens: suite.maxTokens, seed: 7 },
  });
}

/** A run that stalls, where no further answer comes for as long as one may take, ends the bench. */
async function untilAnswered(page: Page, count: number): Promise<Attempt[]> {
  let seen = 0;
  for (let waited = 0; waited < PATIENT.timeout; waited += LOOK_MS) {
    const attempts = (await recordsOf(page, 'attempts')) as Attempt[];
    const failed = attempts.find(({ state }) => state.phase === 'failed');
    if (failed) throw new Error(JSON.stringify(failed.state));
    if (attempts.length === count) return attempts;
    if (attempts.length > seen) waited = 0;
    seen = attempts.length;
    await page.waitForTimeout(LOOK_MS);
  }
  throw new Error(`The run stalled at ${seen} of ${count} answers`);
}

/** The screen says it as well. */
async function untilShown(page: Page, count: number): Promise<void> {
  await page
    .locator('calibration-section')
    .getByText(`${count} graded cases`)
    .first()
    .waitFor(PATIENT);
}

function report({ name }: Form, judged: readonly JudgedAnswer[]): Measure[] {
  const [found] = calibrate(judged);
  if (!found || !isCalibrated(found)) throw new Error('Enough answers are no calibration');
  const { before, after } = found.measure();
  const right = judged.filter(({ good }) => good).length;
  const what = `Storyteller, Bedtime stories, ${name}, ${judged.length} graded`;
  const line = { unit: '%', runs: judged.length, against: null, ratio: null } as const;
  return [
    { ...line, metric: `${what}, passed`, value: rounded((right / judged.length) * 100, 1) },
    errorLine(`${what}, calibration error before (a word's usual chance)`, before, null),
    errorLine(`${what}, calibration error after`, after, before),
  ];
}

function errorLine(metric: string, measure: ErrorMeasure, before: ErrorMeasure | null): Measure {
  const points = (share: number): number => rounded(share * 100, 1);
  const { low, high } = measure.interval;
  return {
    metric: `${metric}, 95% interval ${points(low)} to ${points(high)}`,
    value: points(measure.error),
    unit: '%',
    runs: 1,
    against: before && `before: ${points(before.error)} %`,
    ratio: before && rounded(measure.error / before.error, 2),
  };
}
