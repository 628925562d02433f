/** Several real tabs of the built app: a short sample of `npm run bench faults tabs`, and one that is followed step by step. */
import { button, openWithModel, send, textOf, turns } from '../support/node/chat-page.js';
import { withAdapter } from '../support/node/fake-adapter.js';
import { expect, test, withScript } from '../support/node/hub-site.js';
import { playTabs } from '../support/node/many-tabs.js';

const MODEL = 'Phi-3.5 mini';
const ANSWER = Array.from({ length: 30 }, (_, at) => `word${at}`).join(' ');
const SLOWLY = { answers: [ANSWER], tokensPerSecond: 10 };

test.describe.configure({ timeout: 180_000 });

test('tabs by chance: one engine, each question answered once, equal lists', async ({
  context,
  startHubSite,
}) => {
  const { url } = await startHubSite();
  const told = await playTabs(context, { url, tabs: 3, durationMs: 6000, seed: 11 });
  expect(told.asked).toBeGreaterThan(0);
  expect(told).toMatchObject({ unanswered: 0, answeredTwice: 0, otherLists: 0, mostEngines: 1 });
});

test('a second tab asks the first one’s model, and goes on by itself when that tab is closed', async ({
  page,
  context,
  startHubSite,
}) => {
  const site = await startHubSite();
  await openWithModel(page, site, SLOWLY);
  await send(page, 'First?');
  await expect(textOf(turns(page, MODEL).first())).toContainText('word1');
  const other = await context.newPage();
  await withAdapter(other);
  await withScript(other, SLOWLY);
  await other.goto(site.url);
  await send(other, 'Second?');
  await expect(textOf(turns(other, MODEL).first())).toContainText('word3');
  await page.close();
  await expect(textOf(turns(other, MODEL).first())).toHaveText(ANSWER);
  await expect(button(turns(other, MODEL).first(), 'Regenerate')).toBeVisible();
});
