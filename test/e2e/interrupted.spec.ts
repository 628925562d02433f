/** Whatever dies in the middle of an answer, its text is kept and it goes on from there. */
import type { Page } from '@playwright/test';
import {
  button,
  openWithModel,
  send,
  textOf,
  turns,
  untilAnswered,
} from '../support/node/chat-page.js';
import { withAdapter } from '../support/node/fake-adapter.js';
import { expect, type HubSite, mendScript, test, withScript } from '../support/node/hub-site.js';
import type { Fault, Script } from '../support/script.js';

const MODEL = 'Phi-3.5 mini';
const QUESTION = 'What does the kinglet eat in winter?';
const WORDS = Array.from({ length: 40 }, (_, at) => `word${at}`);
const ANSWER = WORDS.join(' ');
const SLOWLY: Script = { answers: [ANSWER], tokensPerSecond: 8 };

test.describe.configure({ timeout: 120_000 });

/** The rest comes without a gap or a repeat, in the same turn. */
async function expectRest(page: Page, goOn: string): Promise<void> {
  const answer = turns(page, MODEL).first();
  await button(answer, goOn).click();
  await expect(textOf(answer)).toHaveText(ANSWER);
  await untilAnswered(answer);
  await expect(turns(page, MODEL)).toHaveCount(1);
}

/** A worker that dies takes with it what it had not sent: 40 ms of words, of which one comes each 50 ms. */
const KEPT = new RegExp(
  `^(${[10, 11, 12].map((count) => WORDS.slice(0, count).join(' ')).join('|')})$`,
);

interface Death {
  readonly name: string;
  readonly fault: Fault['what'];
  readonly title: string;
  readonly goOn: string;
}

const DEATHS: readonly Death[] = [
  {
    name: 'the worker ends itself',
    fault: { kind: 'die' },
    title: 'Phi-3.5 mini stopped by itself',
    goOn: 'Continue',
  },
  {
    name: 'the worker throws what nobody catches',
    fault: { kind: 'crash' },
    title: 'Phi-3.5 mini stopped by itself',
    goOn: 'Continue',
  },
  {
    name: 'the graphics chip is taken away',
    fault: { kind: 'device-lost' },
    title: 'The graphics chip was taken away',
    goOn: 'Wake and continue',
  },
  {
    name: 'the worker hangs',
    fault: { kind: 'hang', ms: 120_000 },
    title: 'Phi-3.5 mini fell silent',
    goOn: 'Continue',
  },
];

for (const { name, fault, title, goOn } of DEATHS) {
  test(`${name}: said, kept, and continued`, async ({ page, startHubSite }) => {
    const site = await startHubSite();
    const faults = [{ at: 12, what: fault }];
    await openWithModel(page, site, { ...SLOWLY, tokensPerSecond: 20, faults });
    await send(page, QUESTION);
    const answer = turns(page, MODEL).first();
    await expect(answer.getByRole('alert')).toContainText(title, { timeout: 45_000 });
    await expect(answer.getByRole('alert')).toContainText('Your chat is safe.');
    await expect(textOf(answer)).toHaveText(KEPT);
    await mendScript(page);
    await expectRest(page, goOn);
  });
}

test('the tab is closed in the middle: the text is there, and goes on', async ({
  page,
  context,
  startHubSite,
}) => {
  const site = await startHubSite();
  await openWithModel(page, site, SLOWLY);
  await send(page, QUESTION);
  await expect(textOf(turns(page, MODEL).first())).toContainText('word8');
  await page.close();
  const again = await context.newPage();
  await expectTakenUp(again, site);
});

test('the tab crashes in the middle: said at the next start, and the text goes on', async ({
  page,
  context,
  startHubSite,
}) => {
  const site = await startHubSite();
  await openWithModel(page, site, SLOWLY);
  await send(page, QUESTION);
  await expect(textOf(turns(page, MODEL).first())).toContainText('word8');
  await crash(page);
  const again = await context.newPage();
  await expectTakenUp(again, site);
  await expect(again.getByRole('alert')).toContainText('the model was answering last time');
});

test('while another tab writes an answer, this one leaves it alone', async ({
  page,
  context,
  startHubSite,
}) => {
  const site = await startHubSite();
  await openWithModel(page, site, SLOWLY);
  await send(page, QUESTION);
  await expect(textOf(turns(page, MODEL).first())).toContainText('word1');
  const other = await context.newPage();
  await withAdapter(other);
  await withScript(other, SLOWLY);
  await other.goto(page.url());
  await expect(turns(other, MODEL).first()).toContainText('written in another tab');
  await expect(textOf(turns(page, MODEL).first())).toHaveText(ANSWER);
  await untilAnswered(turns(page, MODEL).first());
});

/** The chat is on the list; its answer stands as interrupted. */
async function expectTakenUp(page: Page, site: HubSite): Promise<void> {
  await withAdapter(page);
  await withScript(page, SLOWLY);
  await page.goto(site.url);
  await page.getByRole('link', { name: /^What does the kinglet eat/ }).click();
  const answer = turns(page, MODEL).first();
  await expect(answer).toContainText('Interrupted: the page went away while this was written.');
  const kept = (await textOf(answer).textContent()) ?? '';
  expect(kept).toContain('word2');
  expect(ANSWER.startsWith(kept)).toBe(true);
  await expectRest(page, 'Continue');
}

/** Ends the page's process, as the system does when it wants the memory. */
async function crash(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  // Answers nothing: the process is gone.
  void devtools.send('Page.crash').catch(() => undefined);
  await crashed;
}
