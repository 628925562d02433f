/** "Would Phi have been enough?" on the built app: from a made-up export to the result, with a reload in the middle. */
import type { Page } from '@playwright/test';
import type { TrialItem } from '../../src/domain/trials.js';
import { exportOf, manyConversations } from '../support/made-up-export.js';
import { button, openFirstRun, openWithModel } from '../support/node/chat-page.js';
import { expect, test } from '../support/node/hub-site.js';
import { lookAtScreen } from '../support/node/look-at-screen.js';
import { itemOf, trialOf } from '../support/trial-fixtures.js';

test.describe.configure({ timeout: 300_000 });

const patient = expect.configure({ timeout: 120_000 });

async function chooseExport(page: Page): Promise<void> {
  const zip = await exportOf(manyConversations(60));
  await page.locator('input[type=file]').setInputFiles({
    name: 'chatgpt-export.zip',
    mimeType: 'application/zip',
    buffer: Buffer.from(await zip.arrayBuffer()),
  });
  await patient(page.getByText('52 of 60 chats begin with a question')).toBeVisible();
}

/** A trial of which the last vote is to come, as an earlier visit left it. */
async function storeTrial(page: Page): Promise<void> {
  const verdicts = ['a', 'both-good', 'b', 'both-bad'] as const;
  const items = Array.from({ length: 30 }, (_, place): TrialItem => {
    const verdict = place === 29 ? null : verdicts[place % 4]!;
    return itemOf(place, { verdict });
  });
  await page.evaluate(
    async ({ trial, all }) => {
      const opening = indexedDB.open('kinglet');
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      const writing = database.transaction(['trials', 'trial-items'], 'readwrite');
      writing.objectStore('trials').put(trial);
      for (const item of all) writing.objectStore('trial-items').put(item);
      await new Promise((resolve, reject) => {
        writing.oncomplete = resolve;
        writing.onerror = () => reject(writing.error);
      });
      database.close();
    },
    { trial: trialOf(), all: items },
  );
}

test('thirty past questions are answered here, over a reload, and voted on blind', async ({
  page,
  startHubSite,
}, info) => {
  test.skip(info.project.name === 'phone', 'nothing of the way depends on the screen');
  const site = await startHubSite();
  const sent: string[] = [];
  await openWithModel(page, site, { tokensPerSecond: 120 });
  await page.goto(`${site.url}#/choose`);
  await page.getByRole('link', { name: 'Try it with your ChatGPT export' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Would Phi have been enough?');
  await lookAtScreen(page, 'would-phi-begin', info);
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(request.url());
  });

  await chooseExport(page);
  await lookAtScreen(page, 'would-phi-drawn', info);
  await button(page, 'Answer 30 here').click();
  const progress = page.getByRole('progressbar', { name: 'Answering again here' });
  const share = async (): Promise<number> => Number(await progress.getAttribute('aria-valuenow'));
  await patient.poll(share).toBeGreaterThan(10);
  await button(page, 'Pause').click();
  await expect(button(page, 'Go on')).toBeVisible();
  const paused = await share();

  await page.reload();
  await patient(button(page, 'Go on')).toBeVisible();
  expect(await share()).toBe(paused);
  await button(page, 'Go on').click();
  await patient.poll(share).toBeGreaterThan(paused);
  // In the middle of an answer.
  await page.reload();
  await patient.poll(share).toBe(100);
  await lookAtScreen(page, 'would-phi-under-way', info);

  await button(page, 'Vote on the next').click();
  await expect(page.getByRole('article', { name: 'Answer A', exact: true })).toBeVisible();
  await expect(page.getByRole('main').getByText('Phi-3.5 mini')).toHaveCount(0);
  await lookAtScreen(page, 'would-phi-vote', info);
  await button(page, 'Both bad').click();
  await button(page, 'Undo').click();
  for (let vote = 0; vote < 30; vote += 1) {
    await page.keyboard.press(['1', '3', '2', '4'][vote % 4]!);
    await button(page, vote < 29 ? 'Next round' : 'Done for now').click();
  }
  await expect(page.locator('.statement')).toContainText('of 30 questions you once asked ChatGPT.');
  await expect(page.getByText(/95% interval \d+–\d+%/)).toBeVisible();
  await lookAtScreen(page, 'would-phi-result', info);
  await page.getByLabel('Your subscription, a month').fill('24');
  await page.getByLabel('Your subscription, a month').blur();
  await page.reload();
  await patient(page.getByLabel('Your subscription, a month')).toHaveValue('24.00');
  expect(sent, 'requests that carry anything').toEqual([]);
});

test('on a phone each step fits', async ({ page, startSite }, info) => {
  test.skip(info.project.name !== 'phone', 'the whole way is gone on a wide screen');
  const site = await startSite();
  await openFirstRun(page, site.url);
  await page.goto(`${site.url}#/choose`);
  await page.getByRole('link', { name: 'Try it with your ChatGPT export' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Would Phi have been enough?');
  await lookAtScreen(page, 'would-phi-begin', info);
  await chooseExport(page);
  await lookAtScreen(page, 'would-phi-drawn', info);

  await storeTrial(page);
  await page.reload();
  await patient(button(page, 'Vote on the next')).toBeVisible();
  await lookAtScreen(page, 'would-phi-under-way', info);
  await button(page, 'Vote on the next').click();
  await expect(page.getByRole('article', { name: 'Answer A', exact: true })).toBeVisible();
  await lookAtScreen(page, 'would-phi-vote', info);
  await button(page, 'Both good').click();
  await button(page, 'Done for now').click();
  await expect(page.locator('.statement')).toContainText('of 30 questions you once asked ChatGPT.');
  await lookAtScreen(page, 'would-phi-result', info);
});
