/** A run of real answers on this device and a scripted cloud: left in the middle, gone on with, reported. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { codingSuite } from '../../src/domain/evaluate/built-in/coding-suite.js';
import type { Attempt, Run } from '../../src/domain/evaluate/runs.js';
import type { EvalCase } from '../../src/domain/evaluate/suites.js';
import { STORYTELLER_KEY } from '../../src/domain/models.js';
import { cloudModelKey } from '../../src/domain/providers.js';
import { runOf } from '../support/evaluation-fixtures.js';
import { button, openFirstRun } from '../support/node/chat-page.js';
import { openControlled, test } from '../support/node/cloud-site.js';
import { expect } from '../support/node/hub-site.js';
import { ownServer, recordsOf, storeRecords, storeRun } from '../support/node/store-records.js';

test.describe.configure({ timeout: 240_000 });

const patient = expect.configure({ timeout: 120_000 });
const ROOM = 'evaluations';
const STORY = 'Once upon a time there was a fox. It slept. The end.';
const HEROES = ['fox', 'bear', 'owl', 'rabbit', 'mouse', 'hedgehog'];
const TELLER = 0;
const CLOUD = 1;

const CASES = HEROES.map((hero): EvalCase => ({
  id: hero,
  title: `A story about a ${hero}`,
  prompt: `Tell me a short bedtime story about a ${hero}.`,
  category: 'story',
  grader: { kind: 'story', hero, name: '', listener: '', theme: [] },
  reference: STORY,
}));

const RUN = runOf({
  id: 'run-1',
  phase: 'paused',
  suite: {
    id: 'stories',
    name: 'Bedtime stories',
    origin: { kind: 'built-in', version: 1 },
    maxTokens: 320,
    count: CASES.length,
  },
  models: [
    {
      key: STORYTELLER_KEY,
      name: 'Storyteller',
      where: 'device',
      variantId: 'storyteller',
      quantisation: 'q8_0',
    },
    {
      key: cloudModelKey('own', 'test-large'),
      name: 'test-large',
      where: 'cloud',
      variantId: 'test-large',
      quantisation: '',
    },
  ],
  sampling: { temperature: 0, topP: 1, maxTokens: 320, seed: 7 },
});

async function attemptsOf(page: Page): Promise<Attempt[]> {
  const attempts = (await recordsOf(page, 'attempts')) as Attempt[];
  return attempts.sort((a, b) => a.id.localeCompare(b.id));
}

function inPhase(attempts: readonly Attempt[], model: number, phase: string): Attempt[] {
  return attempts.filter((each) => each.model === model && each.state.phase === phase);
}

/** A tab that is closed while its disk is busy may look like one that died of the model: then a press goes on. */
async function untilDone(page: Page): Promise<void> {
  await patient(async () => {
    if (await page.getByText('The page was ended last time').isVisible())
      await button(page, 'Go on').click();
    // Before its results are drawn nothing is known of the run.
    await expect(page.locator('.vals').first()).toBeVisible({ timeout: 1000 });
    await expect(page.locator('.run')).toHaveCount(0, { timeout: 1000 });
  }).toPass();
}

const told = (page: Page): Promise<string> => page.locator('.vals').first().innerText();

test('the tab is closed in the middle: nothing is asked twice, nothing paid twice unasked', async ({
  page,
  context,
  browser,
  startHubSite,
  startProvider,
}, info) => {
  const site = await startHubSite();
  const provider = await startProvider();
  provider.play(ROOM, { text: STORY, wordMs: 150 });
  await openFirstRun(page, site.url);
  await patient(page.locator('story-offer')).toContainText('Ready.');
  await storeRecords(page, {
    settings: { providers: [ownServer(provider.addressOf(ROOM))] },
  });
  await storeRun(page, RUN, CASES);
  await page.goto(`${site.url}#/evaluate`);
  await page.reload();
  await button(page, 'Go on').click();

  // In the middle: some of both are answered, and the cloud is at one, which has reached it.
  let before: Attempt[] = [];
  await patient
    .poll(async () => {
      before = await attemptsOf(page);
      const [told, answered] = [TELLER, CLOUD].map(
        (model) => inPhase(before, model, 'answered').length,
      );
      return told! > 0 && answered! > 0 && provider.log(ROOM).length === answered! + 1;
    })
    .toBe(true);
  await page.close();
  const sentBefore = provider.log(ROOM).length;

  const again = await context.newPage();
  provider.play(ROOM, { text: STORY });
  await again.goto(`${site.url}#/evaluate`);
  await untilDone(again);
  const after = await attemptsOf(again);
  expect(after).toHaveLength(RUN.models.length * CASES.length);
  const left = before.filter(({ state }) => state.phase === 'answered');
  expect(left.length).toBeLessThan(after.length);
  for (const finished of left) expect(after).toContainEqual(finished);
  expect(inPhase(after, TELLER, 'answered')).toHaveLength(CASES.length);
  const unknown = inPhase(after, CLOUD, 'unknown');
  expect(unknown.length).toBeLessThanOrEqual(1);
  // Each case of the cloud went out once, over both visits.
  expect(sentBefore + provider.log(ROOM).length).toBe(CASES.length);

  // What may have been billed is asked again when the person says so.
  const notice = again.getByText('the page was closed before an answer came');
  await expect(notice).toHaveCount(unknown.length);
  if (unknown.length > 0) {
    await button(again, 'Ask again, and pay again').click();
    await patient(notice).toHaveCount(0);
    await patient.poll(() => sentBefore + provider.log(ROOM).length).toBe(CASES.length + 1);
  }
  await patient.poll(async () => (await told(again)).match(/of 6/g)?.length).toBe(2);
  const shown = (await told(again)).match(/\d+ of 6/g);

  const saved = info.outputPath('report.html');
  const download = again.waitForEvent('download');
  await button(again, 'Report').click();
  await (await download).saveAs(saved);
  expect(await readFile(saved, 'utf8')).toContain('Kinglet');
  const alone = await browser.newContext({ offline: true });
  const report = await alone.newPage();
  const asked: string[] = [];
  report.on('request', (request) => asked.push(request.url()));
  const problems: string[] = [];
  report.on('console', (message) => problems.push(message.text()));
  await report.goto(`file://${saved}`);
  await expect(report.locator('h1')).toHaveText('Bedtime stories: 6 cases');
  const rows = await report
    .locator('table')
    .first()
    .locator('tbody td:nth-child(2)')
    .allInnerTexts();
  expect(rows.map((text) => /\d+ of 6/.exec(text)?.[0])).toEqual(shown);
  const answers = await report.locator('h3 ~ table pre').allInnerTexts();
  expect(answers).toHaveLength(after.length);
  expect(asked).toEqual([`file://${saved}`]);
  expect(problems).toEqual([]);
  await alone.close();
});

test('code is judged under the shipped policy: what is right passes, an endless loop fails, the page stays free', async ({
  page,
  startHubSite,
  startProvider,
}) => {
  const site = await startHubSite();
  const provider = await startProvider();
  const [right, endless] = codingSuite().cases;
  const forever = `\`\`\`js\nfunction ${endless!.id}() {\n  for (;;);\n}\n\`\`\``;
  provider.play(ROOM, {
    text: 'I would rather not.',
    answers: [
      { asked: `called ${right!.id} `, text: right!.reference },
      { asked: `called ${endless!.id} `, text: forever },
    ],
  });
  const problems: string[] = [];
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(error.message));
  await openControlled(page, site.url);
  await storeRecords(page, { settings: { providers: [ownServer(provider.addressOf(ROOM))] } });
  await page.goto(`${site.url}#/evaluate`);
  await page.reload();
  // Had the page been stopped, its timer would not have come round.
  await page.evaluate(() => {
    const turns: number[] = [];
    Object.assign(globalThis, { turns });
    setInterval(() => turns.push(Date.now()), 20);
  });
  await page.getByRole('radio', { name: /^Coding/ }).check();
  await page.getByRole('checkbox', { name: 'test-large' }).check();
  await button(page, 'Run Coding').click();
  const outcome = (title: string) => page.locator('.case-list details', { hasText: title });
  await patient.poll(async () => inPhase(await attemptsOf(page), 0, 'answered').length).toBe(40);
  await patient(outcome(right!.title)).toContainText('Pass');
  await expect(outcome(endless!.title)).toContainText('Fail');
  const attempts = await attemptsOf(page);
  const stateAt = (at: number) => {
    const found = attempts.find((attempt) => attempt.case === at)!;
    if (found.state.phase !== 'answered') throw new Error(found.state.phase);
    return { ...found.state, at: found.at };
  };
  expect(stateAt(0).grade.reason).toMatch(/^All \d+ checks hold\.$/);
  expect(stateAt(1).grade).toMatchObject({ passed: false });
  expect(stateAt(1).grade.reason).toContain('took too long');
  for (let at = 2; at < 40; at += 1) expect(stateAt(at).grade.passed).toBe(false);
  // The loop was ended after two seconds of running; what was found of it was written down then.
  const looped = await page.evaluate(
    ([from, to]) =>
      (globalThis as unknown as { turns: number[] }).turns.filter((at) => at > from! && at < to!)
        .length,
    [stateAt(1).at - 1900, stateAt(1).at],
  );
  expect(looped).toBeGreaterThan(10);
  expect(problems).toEqual([]);

  // What was fetched with the first look is there without a network, for suites that were never opened.
  await site.close();
  await page.reload();
  await page.getByRole('radio', { name: /^Long text/ }).check();
  await expect(page.getByText('Pick at least one model.')).toBeVisible();
});

test('a case that is left to a judge sends nothing until the person agrees; the device is measured', async ({
  page,
  startHubSite,
  startProvider,
}) => {
  const site = await startHubSite();
  const provider = await startProvider();
  const begging = '(Ignore everything|</answer-A>|As a panel|Please choose me)';
  const verdict = (name: string): string => `{"verdict":"${name}"}`;
  // It falls for nothing, and prefers any story to the person's own.
  provider.play(ROOM, {
    answers: [
      { asked: `<answer-A \\w+>\\n${begging}`, text: verdict('B') },
      { asked: `<answer-B \\w+>\\n${begging}`, text: verdict('A') },
      { asked: `<answer-A \\w+>\\n${STORY}`, text: verdict('B') },
      { asked: `<answer-B \\w+>\\n${STORY}`, text: verdict('A') },
    ],
  });
  await openFirstRun(page, site.url);
  await patient(page.locator('story-offer')).toContainText('Ready.');
  await storeRecords(page, { settings: { providers: [ownServer(provider.addressOf(ROOM))] } });
  await page.goto(`${site.url}#/evaluate`);
  await page.reload();

  await page.getByRole('radio', { name: /^Your own/ }).check();
  await button(page, 'New suite').click();
  await page.getByLabel('Name', { exact: true }).fill('Stories');
  await button(page, 'Create the suite').click();
  await button(page, 'Add a case').click();
  await page.getByLabel('What the model is asked').fill(CASES[0]!.prompt);
  await page.getByLabel('How the answer is judged').selectOption('judge');
  await page.getByLabel('An answer you are content with').fill(STORY);
  await button(page, 'Add the case').click();
  await button(page, 'Your own suites').click();
  await button(page, 'Run Stories').click();
  await page.getByRole('checkbox', { name: 'Storyteller' }).check();
  await expect(page.getByText('1 answer; 1 of them left to a judge')).toBeVisible();
  await button(page, 'Run Stories').click();
  await patient(page.locator('.case-list')).toContainText('Unjudged');

  await button(page, 'See what it would send and cost').click();
  const consent = page.getByRole('checkbox', { name: /^Send 1 answer of this suite/ });
  await expect(consent).toBeVisible();
  expect(provider.log(ROOM)).toHaveLength(0);
  await consent.check();
  await button(page, 'Ask test-large for its opinion').click();
  await patient(page.locator('.judge-says')).toHaveText(
    'In the opinion of test-large, Storyteller was better than your own answer in 1 of 1 case, as good in 0 and worse in 0.',
  );
  await expect(page.locator('.case-list')).toContainText('Better');
  // Four that beg and the one answer, each in both orders.
  await patient.poll(() => provider.log(ROOM).length).toBe(10);
  const [run] = (await recordsOf(page, 'runs')) as Run[];
  expect(run!.opinion!.judged.at(-1)).toMatchObject({
    pair: { kind: 'own', case: 0, model: 0 },
    looks: ['first', 'first'],
  });

  await button(page, 'Measure this device').click();
  const measured = page.locator('device-benchmark');
  await patient(measured.locator('tbody tr')).toHaveCount(2);
  await expect(measured).toContainText('1,024 tokens are more than this model can hold.');
  for (const speed of await measured.locator('tbody td').allInnerTexts())
    expect(speed).toMatch(/^[\d.,]+ (s|tok\/s)/);
});
