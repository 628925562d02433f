/**
 * From an empty app to the first recommendation that is worth following, as somebody new would go: the built app, the
 * model in the box on this machine's processor, and a scripted cloud model. Two ways: ten blind votes, and one run of
 * "Bedtime stories". The machine's part is measured; the person's is counted and priced by what is assumed of people
 * (`support/counting-person.ts`), as if nothing was read while an answer is written.
 *
 * `FIRST_SHOTS` names a folder for a picture of each step.
 */
import { mkdirSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { startServer } from '../../tools/serve.mjs';
import { launchBrowser } from './support/browser.js';
import { builtFolder } from './support/built-folder.js';
import { CountingPerson, HUMAN } from './support/counting-person.js';
import { rounded, type Measure } from './support/measure.js';
import { recommendByRun, recommendByVotes, setUpCloud } from './choose-app/ways.js';
import { startStoryCloud } from './support/story-cloud.js';

const SHOTS = process.env.FIRST_SHOTS;

const WAYS = { 'ten blind votes': recommendByVotes, 'one run of a suite': recommendByRun } as const;

export async function run(): Promise<Measure[]> {
  const server = await startServer({ port: 0, dist: await builtFolder('production') });
  const cloud = await startStoryCloud();
  const browser = await launchBrowser();
  try {
    const measures: Measure[] = [];
    for (const name of Object.keys(WAYS) as (keyof typeof WAYS)[])
      measures.push(...(await walk(browser, server.url, cloud.address, name)));
    return measures;
  } finally {
    await browser.close();
    await cloud.close();
    await server.close();
  }
}

async function walk(
  browser: Browser,
  url: string,
  address: string,
  name: keyof typeof WAYS,
): Promise<Measure[]> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const person = new CountingPerson();
  const look = looker(page, name);
  const startedAt = performance.now();
  await page.goto(url);
  await setUpCloud(page, person, address, look);
  const said = await WAYS[name](page, person, look);
  const machineMs = performance.now() - startedAt;
  await context.close();
  return report(`${name}: “${said}”`, person, machineMs);
}

/** Pictures, where they are wanted. */
function looker(page: Page, way: string): (step: string) => Promise<void> {
  let at = 0;
  return async (step) => {
    at += 1;
    if (!SHOTS) return;
    mkdirSync(SHOTS, { recursive: true });
    await page.screenshot({ path: `${SHOTS}/${way.replace(/\s/g, '-')}-${at}-${step}.png` });
  };
}

function report(name: string, person: CountingPerson, machineMs: number): Measure[] {
  const line = { runs: 1, against: null, ratio: null };
  const { pressMs, keyMs, wordMs, judgeMs } = HUMAN;
  const assumed = `${pressMs / 1000} s a press, ${keyMs / 1000} s a key, ${wordMs / 1000} s a word read, ${judgeMs / 1000} s a judgement`;
  return [
    { ...line, metric: `${name}, presses`, value: person.presses, unit: 'times' },
    { ...line, metric: `${name}, keys typed`, value: person.keys, unit: 'times' },
    { ...line, metric: `${name}, words read`, value: person.words, unit: 'times' },
    {
      ...line,
      metric: `${name}, minutes of the machine, measured`,
      value: rounded(machineMs / 60_000, 1),
      unit: 'min',
    },
    {
      ...line,
      metric: `${name}, minutes in all, at most`,
      value: rounded((machineMs + person.spentMs) / 60_000, 1),
      unit: 'min',
      against: `assumed: ${assumed}`,
    },
  ];
}
