/** Choosing: votes and runs change what is recommended, and an unsure answer is handed over with its very text, or not at all. */
import type { Locator, Page } from '@playwright/test';
import { CALIBRATED_FROM } from '../../src/domain/certainty/calibration.js';
import type { AnsweredBy, AnswerFigures, AssistantMessage } from '../../src/domain/messages.js';
import type { Verdict, VoteRecord } from '../../src/domain/votes.js';
import {
  button,
  changeChatSettings,
  openWithModel,
  send,
  textOf,
  turns,
} from '../support/node/chat-page.js';
import { test, type CloudProvider } from '../support/node/cloud-site.js';
import { expect, type HubSite } from '../support/node/hub-site.js';
import { lookAtScreen } from '../support/node/look-at-screen.js';
import {
  emptyChat,
  ownServer,
  recordsOf,
  storeRecords,
  storeVotes,
} from '../support/node/store-records.js';
import { CLOUD, HERE, KEYS, ROOM } from '../support/node/two-voices.js';
import { sideOf, voteOf } from '../support/vote-fixtures.js';

test.describe.configure({ timeout: 240_000 });

/** The first answer fetches and starts an engine, on a machine that may be busy. */
const patient = expect.configure({ timeout: 120_000 });

const QUESTION = 'Rewrite this: the kinglet it eats spiders.';
const FROM_HERE = 'The kinglet eats small spiders.';
const FROM_AFAR = 'From afar: spiders.';
const SAMPLING = { temperature: 0.7, topP: 0.95, maxTokens: 24, seed: null };
const SURE = { chanceLow: 0.99, chanceMedian: 0.999, chanceMargin: 0.99 };

const BY_CLOUD = { key: KEYS.cloud, variantId: CLOUD, name: CLOUD, where: 'cloud' } as const;
const BY_HERE = { key: KEYS.here, variantId: KEYS.here, name: HERE, where: 'device' } as const;

function vote(
  at: number,
  verdict: Verdict,
  { by, figures }: { readonly by: AnsweredBy; readonly figures: AnswerFigures },
): VoteRecord {
  const sides = [sideOf('here', { by, figures }), sideOf('cloud', { by: BY_CLOUD })] as const;
  const ids = { roundId: `r${at}`, questionId: `q${at}`, chatId: 'gone' };
  return voteOf({ ...ids, at: 1000 + at, category: 'rewrite', sampling: SAMPLING, sides, verdict });
}

/** Every third answer was sure and good, the others as unsure as this one, and bad. */
function votesLike({ by, figures = {} }: AssistantMessage, count: number): VoteRecord[] {
  return Array.from({ length: count }, (_, at) =>
    at % 3 === 0
      ? vote(at, 'both-good', { by, figures: { ...figures, ...SURE } })
      : vote(at, 'b', { by, figures }),
  );
}

async function answerOnDisk(page: Page): Promise<AssistantMessage> {
  const messages = (await recordsOf(page, 'messages')) as AssistantMessage[];
  return messages.find(({ role }) => role === 'assistant')!;
}

async function openBoth(
  page: Page,
  site: HubSite,
  provider: CloudProvider,
  settings: object = {},
): Promise<void> {
  await openWithModel(page, site, { answers: [FROM_HERE] });
  const providers = [ownServer(provider.addressOf(ROOM), CLOUD)];
  const chat = emptyChat('doubt', { systemPrompt: 'Be brief.', sampling: SAMPLING });
  await storeRecords(page, { settings: { providers, ...settings }, chats: [chat] });
}

test('an unsure answer is handed over with exactly the shown text, and stays here where that is wished', async ({
  page,
  startHubSite,
  startProvider,
}, info) => {
  const provider = await startProvider();
  provider.play(ROOM, { status: 403, words: 'Not before noon.' });
  const site = await startHubSite();
  await openBoth(page, site, provider, { certainty: true });
  await page.goto(`${site.url}#/chat/doubt`);
  await page.reload();
  await send(page, QUESTION);
  await patient(textOf(turns(page, HERE))).toHaveText(FROM_HERE);
  await expect(button(page, 'Regenerate')).toBeVisible();
  // One answer judged too few: nothing is said, and nobody is offered.
  const answer = await answerOnDisk(page);
  expect(answer.figures).toHaveProperty('chanceMedian');
  await storeVotes(page, votesLike(answer, CALIBRATED_FROM - 1));
  await page.reload();
  await expect(textOf(turns(page, HERE))).toHaveText(FROM_HERE);
  const likelihood = page.getByText(/in 10 answers like this were good enough/);
  await expect(page.locator('answer-certainty')).toHaveAttribute('aria-busy', 'false');
  await expect(likelihood).toHaveCount(0);

  await storeVotes(page, votesLike(answer, CALIBRATED_FROM + 6));
  await page.reload();
  await expect(likelihood).toBeVisible();
  await button(page, `Ask ${CLOUD}`).click();
  const shown = page.getByRole('group', { name: 'The text that would be sent' });
  await expect(shown).toBeFocused();
  const words = await shown.locator('pre').allTextContents();
  expect(words).toEqual(['Be brief.', QUESTION]);
  expect(provider.log(ROOM)).toEqual([]);
  await lookAtScreen(page, 'hand-over', info);

  await button(page, `Send this to ${CLOUD}`).click();
  await patient(turns(page, CLOUD)).toContainText('Not before noon.');
  provider.play(ROOM, { text: FROM_AFAR });
  // Tried again after a reload, with another system prompt meanwhile: what was approved is sent, to the letter.
  await changeChatSettings(page, { 'System prompt': 'At length.' });
  await page.reload();
  await button(turns(page, CLOUD), 'Retry').click();
  await patient(textOf(turns(page, CLOUD))).toHaveText(FROM_AFAR);
  const sent = provider.log(ROOM).map(({ text }) => JSON.parse(text) as { messages: unknown });
  expect(sent.map(({ messages }) => messages)).toEqual([
    [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: QUESTION },
    ],
  ]);
  await button(page, 'Both bad').click();
  await expect(button(page, 'Both bad')).toHaveAttribute('aria-pressed', 'true');
  expect(await recordsOf(page, 'votes')).toContainEqual(
    expect.objectContaining({ basis: 'hand-over', verdict: 'both-bad' }),
  );

  // The same doubt, and not a word leaves.
  provider.play(ROOM, { text: 'Never asked.' });
  await page.goto(`${site.url}#/settings/privacy`);
  await page.getByRole('switch', { name: 'Stay on this device' }).check();
  await page.goto(`${site.url}#/chat/doubt`);
  await button(page, 'Previous version').click();
  await expect(likelihood).toBeVisible();
  await expect(button(page, `Ask ${CLOUD}`)).toHaveCount(0);
  expect(provider.log(ROOM)).toEqual([]);

  await mainLink(page, 'Choose').click();
  await expect(page.getByText(`${CLOUD} was asked once after an answer of ${HERE}`)).toBeVisible();
});

test('votes and runs on the screen change what is recommended, as the rule says', async ({
  page,
  startHubSite,
  startProvider,
}, info) => {
  const provider = await startProvider();
  provider.play(ROOM, { text: FROM_AFAR });
  const site = await startHubSite();
  await openBoth(page, site, provider);
  await page.goto(`${site.url}#/choose`);
  await page.reload();
  const advice = page.getByRole('region', { name: 'Recommendation' });
  await expect(advice).toContainText('Not enough evidence yet: 10 more votes would begin to tell.');
  await lookAtScreen(page, 'choose-no-evidence', info);

  // Cases of one's own: the model here fails them all, and that stands in for votes on them.
  await runCases(page);
  await mainLink(page, 'Choose').click();
  await page.getByRole('radio', { name: 'afar (yours)' }).check();
  await expect(advice).toContainText(`${HERE} passed 0 of the same 10 cases of afar, ${CLOUD} 10.`);
  await expect(button(advice, `Start a chat with ${CLOUD}`)).toBeVisible();
  await page.getByRole('radio', { name: 'Everyday' }).check();

  const few = Array.from({ length: 9 }, (_, at) =>
    vote(at, at === 0 ? 'b' : 'both-good', { by: BY_HERE, figures: {} }),
  );
  await storeVotes(page, few);
  await page.reload();
  await expect(advice).toContainText('Not enough evidence yet: 1 more vote would begin to tell.');
  await expect(button(advice, `Start a chat with ${HERE}`)).toBeVisible();
  await button(advice, 'Vote on ten more').click();
  for (let round = 1; round <= 4; round += 1) await voteForCloud(page);
  await mainLink(page, 'Choose').click();
  // Five of 13: more often than a quarter with a chance of 88 %.
  await expect(advice).toContainText(
    `${CLOUD} was better in 5 of your 13 blind rounds on rewriting`,
  );
  await expect(advice).toContainText('Fairly sure.');
  await expect(button(advice, `Start a chat with ${CLOUD}`)).toBeVisible();
  await lookAtScreen(page, 'choose-large', info);
});

function mainLink(page: Page, name: string): Locator {
  return page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true });
}

/** As a person would: from a file, asked of both. */
async function runCases(page: Page): Promise<void> {
  await mainLink(page, 'Evaluate').click();
  await page.getByRole('radio', { name: /^Your own/ }).check();
  const lines = Array.from({ length: 10 }, (_, at) =>
    JSON.stringify({
      prompt: `Rewrite ${at}`,
      expected: 'afar',
      grader: 'contains',
      category: 'rewrite',
    }),
  );
  await page.getByLabel('Import a file').setInputFiles({
    name: 'afar.jsonl',
    mimeType: 'application/x-ndjson',
    buffer: Buffer.from(lines.join('\n')),
  });
  await button(page, 'Import 10 cases').click();
  await page.getByRole('radio', { name: /^afar/ }).check();
  for (const name of [HERE, CLOUD]) await page.getByRole('checkbox', { name }).check();
  await button(page, 'Run afar').click();
  await patient(page.getByText(/10 of 10/).first()).toBeVisible();
  await patient(page.locator('.run')).toHaveCount(0);
}

async function voteForCloud(page: Page): Promise<void> {
  await send(page, QUESTION);
  const better = button(page, 'A is better');
  await patient(better).toBeVisible();
  const isLeft = (await textOf(turns(page, 'Answer A')).textContent())?.includes(FROM_AFAR);
  await (isLeft ? better : button(page, 'B is better')).click();
  await button(page, 'Show the names').click();
  await button(page, 'Next round').click();
}
