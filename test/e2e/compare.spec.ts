/** Side by side and blind: a model on this device beside one of a server of the test's own, and two that take turns. */
import type { Locator, Page } from '@playwright/test';
import { button, composer, openWithModel, send, textOf, turns } from '../support/node/chat-page.js';
import { test } from '../support/node/cloud-site.js';
import { expect } from '../support/node/hub-site.js';
import { lookAtScreen } from '../support/node/look-at-screen.js';
import { emptyChat, recordsOf, storeRecords } from '../support/node/store-records.js';
import { CLOUD, HERE, openBothVoices, ROOM } from '../support/node/two-voices.js';

test.describe.configure({ timeout: 240_000 });

/** The first answer fetches and starts an engine, on a machine that may be busy. */
const patient = expect.configure({ timeout: 120_000 });

const STORYTELLER = 'Storyteller';
const ANSWER = 'I am Phi-3.5 mini, made by Microsoft. The kinglet eats spiders.';
const FROM_AFAR = 'As test-large I can tell: moth eggs and spiders.';
const QUESTION = 'Explain what a kinglet eats.';
const SCRIPT = { answers: [ANSWER], tokensPerSecond: 40 };

function lane(page: Page, letter: string): Locator {
  return turns(page, `Answer ${letter}`);
}

/** Everything beside the answers that could tell which model wrote what: texts, attributes, names. */
async function wholePage(page: Page): Promise<string> {
  return page.evaluate(() => document.querySelector('compare-view')?.outerHTML ?? '');
}

function votes(page: Page): Promise<unknown[]> {
  return recordsOf(page, 'votes');
}

/** Runs in the page. */
function bothLanesWrite(): boolean {
  const lanes = [...document.querySelectorAll('article.lane')];
  return (
    lanes.length === 2 &&
    lanes.every(
      (lane) => lane.ariaBusy === 'true' && lane.querySelector('markdown-text')?.textContent,
    )
  );
}

test('a model here and one in the cloud write at once, each with its figures', async ({
  page,
  startHubSite,
  startProvider,
}, info) => {
  test.skip(info.project.name === 'phone', 'nothing of it depends on the screen');
  const provider = await startProvider();
  provider.play(ROOM, { text: FROM_AFAR });
  const script = { ...SCRIPT, tokensPerSecond: 4 };
  await openBothVoices(page, { site: await startHubSite(), provider, mode: 'compare', script });
  await expect(page.getByText(`Also goes to ${provider.host}`)).toBeVisible();
  const here = page.getByRole('article', { name: HERE, includeHidden: true });
  const cloud = page.getByRole('article', { name: CLOUD, includeHidden: true });
  // The model here wakes with the first question: the other does not wait for it.
  await send(page, QUESTION);
  await patient(textOf(cloud)).toHaveText(FROM_AFAR);
  await patient(textOf(here)).toHaveText(ANSWER);

  // Slow enough that both are seen writing.
  provider.play(ROOM, { text: FROM_AFAR, wordMs: 300 });
  const bothWrite = page.waitForFunction(bothLanesWrite, undefined, { timeout: 120_000 });
  await send(page, `${QUESTION} Once more.`);
  await bothWrite;
  await patient(textOf(here)).toHaveText(ANSWER);
  await patient(textOf(cloud)).toHaveText(FROM_AFAR);
  await expect(here).toContainText(/Cost\s*nothing\s*Sent to cloud\s*0 bytes/);
  await expect(cloud).toContainText(/Speed\s*[\d.]+ tok\/s\s*Length\s*\d+ tokens/);
  // One's own server has no price, and what was sent to it is what it got.
  const [request] = provider.log(ROOM);
  const sent = new RegExp(`Cost\\s*not known\\s*Sent to cloud\\s*${request!.receivedBytes} bytes`);
  await expect(cloud).toContainText(sent);
  await lookAtScreen(page, 'compare-done', info);
  await button(page, 'What differs').click();
  const dialog = page.getByRole('dialog', { name: 'What differs' });
  await expect(dialog.locator('del').first()).toBeVisible();
  await lookAtScreen(page, 'compare-diff', info);
});

test('two models here take turns; one lane is gone on from', async ({
  page,
  startHubSite,
}, info) => {
  test.skip(info.project.name === 'phone', 'nothing of it depends on the screen');
  const site = await startHubSite();
  await openWithModel(page, site, SCRIPT);
  await page.goto(`${site.url}#/models`);
  const row = page.getByRole('article', { name: STORYTELLER });
  // The model in the box may have come by itself, also between looking and pressing.
  const download = button(row, `Download ${STORYTELLER}`);
  await patient(download.or(button(row, 'Use'))).toBeVisible();
  await download.click({ timeout: 5000 }).catch(() => {});
  await patient(button(row, 'Use')).toBeVisible();
  const sampling = { temperature: 0.7, topP: 0.95, maxTokens: 24, seed: null };
  await storeRecords(page, { chats: [emptyChat('turns', { mode: 'compare', sampling })] });
  await page.goto(`${site.url}#/chat/turns`);
  await send(page, QUESTION);
  const phi = turns(page, HERE);
  await patient(textOf(phi)).toHaveText(ANSWER);
  const storyteller = turns(page, STORYTELLER);
  await patient(storyteller).toHaveText(/Done|Cut off/);
  await expect(storyteller).toContainText(/Length\s*\d+ tokens/);

  await page.reload();
  await expect(textOf(turns(page, HERE))).toHaveText(ANSWER);
  await expect(button(page, 'Compare')).toHaveAttribute('aria-pressed', 'true');
  expect(await votes(page)).toEqual([]);
  await button(page, 'Compare').click();
  await expect(turns(page, 'You')).toHaveText([new RegExp(QUESTION)]);
  // The model that was awake wrote first.
  const versions = page.getByRole('group', { name: 'Versions of this answer' });
  await expect(versions).toContainText(/[12] \/ 2/);
});

test('a blind vote with the keyboard alone: nothing tells the names, undo, reveal, next round', async ({
  page,
  startHubSite,
  startProvider,
}, info) => {
  const provider = await startProvider();
  provider.play(ROOM, { text: FROM_AFAR, wordMs: 50 });
  const site = await startHubSite();
  await openBothVoices(page, { site, provider, mode: 'blind', script: SCRIPT });
  await expect(button(page, 'Blind')).toHaveAttribute('aria-pressed', 'true');
  await composer(page).fill(QUESTION);
  await composer(page).press('Enter');
  await expect(page.getByText('Both are writing').first()).toBeVisible();

  await patient(button(page, 'A is better')).toBeVisible();
  await expect(lane(page, 'A')).toHaveCount(1);
  const shown = await wholePage(page);
  expect(shown).not.toMatch(/phi|microsoft|test-large|tok\/s|cut off/i);
  expect(shown).not.toMatch(/class="[^"]*\b(local|cloud)\b/);
  expect(shown.match(/\[name hidden\]/g)?.length).toBeGreaterThanOrEqual(2);
  expect(shown).toContain('The kinglet eats spiders.');
  await lookAtScreen(page, 'blind-judge', info);

  await page.locator('body').press('2');
  await expect(page.getByText('Recorded. B is better.').first()).toBeVisible();
  expect(await votes(page)).toMatchObject([{ verdict: 'b', blind: true, category: 'explain' }]);

  await page.keyboard.press('Control+z');
  await patient(button(page, 'A is better')).toBeVisible();
  expect(await votes(page)).toEqual([]);

  await page.getByLabel('Category').selectOption('Story');
  await button(page, 'Both good').focus();
  await page.keyboard.press('Enter');
  await expect(button(page, 'Show the names')).toBeFocused();
  expect(await wholePage(page)).not.toMatch(/phi-|microsoft|test-large|tok\/s/i);
  expect(await votes(page)).toMatchObject([
    { verdict: 'both-good', blind: true, category: 'story' },
  ]);
  await page.keyboard.press('Enter');

  await expect(page.getByText('You found both good.')).toBeVisible();
  await expect(page.getByRole('article', { name: HERE, includeHidden: true })).toContainText(
    ANSWER,
  );
  await expect(
    page.getByRole('group', { name: /Your votes so far, 1 blind round on Story/ }),
  ).toContainText('Not enough evidence yet');
  await lookAtScreen(page, 'blind-reveal', info);
  await expect(button(page, 'Next round')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(composer(page)).toBeFocused();
  expect(await votes(page)).toHaveLength(1);
});

test('one lane fails in a blind round: no contest, tried again without a name', async ({
  page,
  startHubSite,
  startProvider,
}, info) => {
  test.skip(info.project.name === 'phone', 'nothing of it depends on the screen');
  const provider = await startProvider();
  provider.play(ROOM, { status: 403, words: 'test-large is not for you' });
  const site = await startHubSite();
  await openBothVoices(page, { site, provider, mode: 'blind', script: SCRIPT });
  await send(page, QUESTION);
  await patient(page.getByText('No contest.')).toBeVisible();
  expect(await wholePage(page)).not.toMatch(/phi-|microsoft|test-large/i);
  expect(await votes(page)).toMatchObject([{ verdict: 'no-contest', blind: true }]);
  provider.play(ROOM, { text: FROM_AFAR });
  await button(page, 'Try it again').click();
  await patient(button(page, 'A is better')).toBeVisible();
  expect(await votes(page)).toEqual([]);
});

test('on a phone lanes are tabs: arrows and swipes', async ({
  page,
  startHubSite,
  startProvider,
}, info) => {
  test.skip(info.project.name !== 'phone', 'a wide screen shows both');
  const provider = await startProvider();
  provider.play(ROOM, { text: FROM_AFAR });
  const site = await startHubSite();
  await openBothVoices(page, { site, provider, mode: 'compare', script: SCRIPT });
  await send(page, QUESTION);
  const tabs = page.getByRole('tablist', { name: 'Answers' }).getByRole('tab');
  await expect(tabs).toHaveText([/Phi-3\.5 mini/, /test-large/]);
  await patient(tabs).toHaveText([/Done/, /Done/]);
  await lookAtScreen(page, 'compare-done', info);
  await tabs.first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(tabs.nth(1)).toHaveAttribute('aria-selected', 'true');
  await expect(tabs.nth(1)).toBeFocused();
  await expect(turns(page, CLOUD)).toBeInViewport();
  const panels = page.getByRole('tabpanel', { includeHidden: true });
  await expect(panels.first()).toHaveAttribute('inert');
  await expect(panels.nth(1)).not.toHaveAttribute('inert');

  // A swipe, as the browser carries it out.
  await page.locator('.lanes').evaluate((lanes) => lanes.scrollTo({ left: 0 }));
  await expect(tabs.first()).toHaveAttribute('aria-selected', 'true');
  await expect(turns(page, HERE)).toBeInViewport();
  await button(page, 'What differs').click();
  await expect(
    page.getByRole('dialog', { name: 'What differs' }).locator('del').first(),
  ).toBeVisible();
  await lookAtScreen(page, 'compare-diff', info);
});
