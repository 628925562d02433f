/** A seeded sample of `npm run bench faults kills` and `steps`: the whole sweeps are the benchmark's. */
import { button, composer, openFirstRun } from '../support/node/chat-page.js';
import { withAdapter } from '../support/node/fake-adapter.js';
import { Chance } from '../support/node/fault-rig.js';
import { meetFault, type StepSite } from '../support/node/fault-steps.js';
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

test('the graphics chip is lost while the model loads: said, kept, and gone on from', async ({
  context,
  startHubSite,
}) => {
  const { url } = await startHubSite();
  const open: StepSite['open'] = async (scope, script) => {
    await withAdapter(scope);
    await withScript(scope, script);
    const page = await scope.newPage();
    await openFirstRun(page, url);
    await button(page, `Download ${MODEL}`).click();
    await expect(composer(page)).toHaveAttribute('placeholder', `Message ${MODEL}`);
    return page;
  };
  const result = await meetFault({ context, url, model: MODEL, open }, 'loading', 'device lost');
  expect(result).toMatchObject({ question: 'kept', draft: 'kept', presses: 1 });
  expect(result.sees).toContain('The graphics chip was taken away');
});
