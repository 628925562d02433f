/** Choosing: votes change what is recommended. */
import type { Page } from '@playwright/test';
import type { AssistantMessage } from '../../src/domain/messages.js';
import type { VoteRecord } from '../../src/domain/votes.js';
import { expectNoViolations } from '../support/node/axe.js';
import { button, openWithModel, send, textOf, turns } from '../support/node/chat-page.js';
import { test } from '../support/node/cloud-site.js';
import { expect } from '../support/node/hub-site.js';
import { ownServer, recordsOf, storeRecords } from '../support/node/store-records.js';
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
