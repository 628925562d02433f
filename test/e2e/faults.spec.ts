/** A seeded sample of `npm run bench faults kills` and `steps`: the whole sweeps are the benchmark's. */
import type { BrowserContext } from '@playwright/test';
import { button, composer, openFirstRun } from '../support/node/chat-page.js';
import { withAdapter } from '../support/node/fake-adapter.js';
import { Chance } from '../support/node/fault-rig.js';
import type { StepSite } from '../support/node/fault-stage.js';
import { meetFault } from '../support/node/fault-steps.js';
import { expect, test, withScript } from '../support/node/hub-site.js';
import { KILL_SCRIPT, RandomKills } from '../support/node/random-kills.js';

const MODEL = 'Phi-3.5 mini';
const SAMPLE = ['streaming', 'deleting', 'importing', 'migrating'] as const;

test.describe.configure({ timeout: 180_000 });

test('nothing acknowledged is lost when the tab is killed at moments of chance', async ({
  page,
  context,
  startHubSite,
}) => {
  const { url } = await startHubSite();
  await withAdapter(context);
  await withScript(context, KILL_SCRIPT);
  await openFirstRun(page, url);
  await button(page, `Download ${MODEL}`).click();
  await expect(composer(page)).toHaveAttribute('placeholder', `Message ${MODEL}`);
  await page.close();
  const kills = new RandomKills(context, url, MODEL, new Chance(7));
  for (const kind of SAMPLE) {
    const { faults, missingS } = await kills.kill(kind);
    expect(faults, kind).toEqual([]);
    // The benchmark holds it to half a second; this machine may do three things at once.
    expect(missingS ?? 0, kind).toBeLessThan(3);
  }
});

/** A page with the model, behind which a script answers. */
function stepSite(context: BrowserContext, url: string): StepSite {
  const open: StepSite['open'] = async (scope, script, before) => {
    await withAdapter(scope);
    await withScript(scope, script);
    const page = await scope.newPage();
    await before?.(page);
    await openFirstRun(page, url);
    await button(page, `Download ${MODEL}`).click();
    await expect(composer(page)).toHaveAttribute('placeholder', `Message ${MODEL}`);
    return page;
  };
  return { context, url, model: MODEL, open };
}

test('the graphics chip is lost while the model loads: said, kept, and gone on from', async ({
  context,
  startHubSite,
}) => {
  const { url } = await startHubSite();
  const result = await meetFault(stepSite(context, url), 'loading', 'device lost');
  const kept = { question: 'kept', draft: 'kept', onDisk: 'all' };
  expect(result).toMatchObject({ ...kept, presses: 1 });
  expect(result.sees).toContain('The graphics chip was taken away');
});

test('the disk is full while an answer is written: said, and saved when there is room', async ({
  context,
  startHubSite,
}) => {
  const { url } = await startHubSite();
  // The model is said to be larger than the one of the tests is.
  await context.addInitScript(() => {
    navigator.storage.estimate = () => Promise.resolve({ quota: 10e9, usage: 0 });
  });
  const result = await meetFault(stepSite(context, url), 'writing', 'quota full');
  const kept = { question: 'kept', draft: 'kept', words: 60, onDisk: 'all' };
  expect(result).toMatchObject({ ...kept, presses: 0, bit: true });
  expect(result.sees).toContain('it is saved as soon as there is room');
});
