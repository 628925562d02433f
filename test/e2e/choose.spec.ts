/** Choosing: votes change what is recommended, and an unsure answer is handed over with its very text, or not at all. */
import type { Page } from '@playwright/test';
import { CALIBRATED_FROM } from '../../src/domain/certainty/calibration.js';
import type { AssistantMessage } from '../../src/domain/messages.js';
import type { VoteRecord } from '../../src/domain/votes.js';
import { expectNoViolations } from '../support/node/axe.js';
import { button, openWithModel, send, textOf, turns } from '../support/node/chat-page.js';
import { test } from '../support/node/cloud-site.js';
import { expect } from '../support/node/hub-site.js';
import { lookAtScreen } from '../support/node/look-at-screen.js';
import { emptyChat, ownServer, recordsOf, storeRecords } from '../support/node/store-records.js';
import { CLOUD, HERE, KEYS, ROOM } from '../support/node/two-voices.js';

test.describe.configure({ timeout: 240_000 });

/** The first answer fetches and starts an engine, on a machine that may be busy. */
const patient = expect.configure({ timeout: 120_000 });

const QUESTION = 'Rewrite this: the kinglet it eats spiders.';

/** Blind votes on the model here: every third answer was sure and good, the others as unsure as this one, and bad. */
function votesLike(answer: AssistantMessage, count: number): VoteRecord[] {
  const { by, figures = {} } = answer;
  const side = (which: VoteRecord['sides'][0]['by'], chances: object) => ({
    answerId: 'x',
    by: which,
    figures: { ...figures, ...chances },
    costUsd: 0,
    sentBytes: 0,
    characters: 10,
    words: 2,
    leak: false,
  });
  const cloud = { key: KEYS.cloud, variantId: CLOUD, name: CLOUD, where: 'cloud' as const };
  return Array.from({ length: count }, (_, at) => {
    const isSure = at % 3 === 0;
    const chances = isSure ? { chanceLow: 0.99, chanceMedian: 0.999, chanceMargin: 0.99 } : {};
    return {
      id: `r${at}/blind`,
      at: 1000 + at,
      origin: { kind: 'own' },
      basis: 'chat',
      chatId: 'gone',
      questionId: `q${at}`,
      roundId: `r${at}`,
      category: 'rewrite',
      categoryBy: 'guess',
      sampling: { temperature: 0.7, topP: 0.95, maxTokens: 24, seed: null },
      sides: [side(by, chances), side(cloud, { chanceMedian: 2 })],
      verdict: isSure ? 'both-good' : 'b',
      tags: [],
      blind: true,
    };
  });
}

async function saveVotes(page: Page, votes: readonly VoteRecord[]): Promise<void> {
  await page.evaluate(async (records) => {
    const opening = indexedDB.open('kinglet');
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const writing = database.transaction('votes', 'readwrite');
    for (const record of records) writing.objectStore('votes').put(record);
    await new Promise((resolve) => (writing.oncomplete = resolve));
    database.close();
  }, votes);
}

test('an unsure answer is handed over with exactly the shown text, and stays here where that is wished', async ({
  page,
  startHubSite,
  startProvider,
}, info) => {
  const provider = await startProvider();
  provider.play(ROOM, { text: 'From afar: spiders.' });
  const site = await startHubSite();
  await openWithModel(page, site, { answers: ['The kinglet eats small spiders.'] });
  const chat = emptyChat('doubt', {
    systemPrompt: 'Be brief.',
    sampling: { temperature: 0.7, topP: 0.95, maxTokens: 24, seed: null },
  });
  const providers = [ownServer(provider.addressOf(ROOM), CLOUD)];
  await storeRecords(page, { settings: { providers, certainty: true }, chats: [chat] });
  await page.goto(`${site.url}#/chat/doubt`);
  await page.reload();
  await send(page, QUESTION);
  await patient(textOf(turns(page, HERE))).toHaveText('The kinglet eats small spiders.');
  await expect(button(page, 'Regenerate')).toBeVisible();
  // One answer judged too few: nothing is said, and nobody is offered.
  const [answer] = ((await recordsOf(page, 'messages')) as AssistantMessage[]).filter(
    ({ role }) => role === 'assistant',
  );
  expect(answer?.figures).toHaveProperty('chanceMedian');
  await saveVotes(page, votesLike(answer!, CALIBRATED_FROM - 1));
  await page.reload();
  await expect(textOf(turns(page, HERE))).toHaveText('The kinglet eats small spiders.');
  await expect(page.getByText(/answers like this were good enough/)).toHaveCount(0);

  await saveVotes(page, votesLike(answer!, CALIBRATED_FROM + 6));
  await page.reload();
  await expect(page.getByText(/in 10 answers like this were good enough/)).toBeVisible();
  await button(page, `Ask ${CLOUD}`).click();
  const shown = page.getByRole('group', { name: 'The text that would be sent' });
  await expect(shown).toBeFocused();
  const words = await shown.locator('pre').allTextContents();
  expect(words).toEqual(['Be brief.', QUESTION]);
  expect(provider.log(ROOM)).toEqual([]);
  await lookAtScreen(page, 'hand-over', info);

  await button(page, `Send this to ${CLOUD}`).click();
  await patient(textOf(turns(page, CLOUD))).toHaveText('From afar: spiders.');
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
  await expect(page.getByText(/in 10 answers like this were good enough/)).toBeVisible();
  await expect(button(page, `Ask ${CLOUD}`)).toHaveCount(0);
  expect(provider.log(ROOM)).toEqual([]);
});

test('votes change what is recommended, as the rule says', async ({
  page,
  startHubSite,
  startProvider,
}) => {
  const provider = await startProvider();
  const site = await startHubSite();
  await openWithModel(page, site, { answers: ['The kinglet eats small spiders.'] });
  const providers = [ownServer(provider.addressOf(ROOM), CLOUD)];
  await storeRecords(page, { settings: { providers } });
  await page.goto(`${site.url}#/choose`);
  await page.reload();
  const advice = page.getByRole('region', { name: 'Recommendation' });
  await expect(advice).toContainText('Not enough evidence yet: 10 more votes');
  await expectNoViolations(page);
  await askHere(page, site.url);
  const [answer] = ((await recordsOf(page, 'messages')) as AssistantMessage[]).filter(
    ({ role }) => role === 'assistant',
  );
  // A third good: the large one is better in two of three.
  await saveVotes(page, votesLike(answer!, 15));
  await page.goto(`${site.url}#/choose`);
  await page.reload();
  await expect(advice).toContainText(`${CLOUD} was better in 10 of your 15 blind rounds`);
  await expect(button(page, `Start a chat with ${CLOUD}`)).toBeVisible();
  expect(provider.log(ROOM)).toEqual([]);
});

async function askHere(page: Page, url: string): Promise<void> {
  await page.goto(`${url}#/chat`);
  await send(page, QUESTION);
  await patient(textOf(turns(page, HERE))).toHaveText('The kinglet eats small spiders.');
}
