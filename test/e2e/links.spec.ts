/** A link may fill the composer and nothing else; an address that leads nowhere says so; a deploy loses no draft. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { filesIn } from '../support/node/built-site.js';
import { button, composer, notice } from '../support/node/chat-page.js';
import { withAdapter } from '../support/node/fake-adapter.js';
import { expect, test, withScript } from '../support/node/hub-site.js';

test.describe.configure({ timeout: 120_000 });

const DRAFT = 'Tell me about <b>goldcrests</b> & "firecrests"';
const LINK = `#/chat?draft=${encodeURIComponent(DRAFT)}`;

test('a draft in a link fills the composer and is never sent, with a model ready to answer', async ({
  page,
  startHubSite,
}) => {
  const site = await startHubSite();
  await withAdapter(page);
  await withScript(page);
  await page.goto(site.url);
  await button(page, 'Download Phi-3.5 mini').click();
  await expect(composer(page)).toHaveAttribute('placeholder', 'Message Phi-3.5 mini');

  await page.goto(`${site.url}${LINK}&send=true&model=evil`);
  await page.reload();
  await expect(composer(page)).toHaveValue(DRAFT);
  // The model was not even woken.
  await expect(page.getByRole('log')).toHaveCount(0);
  await expect(page.getByRole('status')).toHaveText('');
  await expect(page).toHaveURL(`${site.url}#/chat`);
});

test('a link comes once: what was made of its words stays over a reload', async ({
  page,
  startSite,
}) => {
  const site = await startSite();
  await page.goto(site.url + LINK);
  await expect(composer(page)).toHaveValue(DRAFT);
  await composer(page).fill(`${DRAFT}, in one sentence`);
  await page.reload();
  await expect(composer(page)).toHaveValue(`${DRAFT}, in one sentence`);
});

test('a link followed in an open chat adds to what stands in the box', async ({
  page,
  startSite,
}) => {
  const site = await startSite();
  await page.goto(site.url);
  await composer(page).fill('Begun already');
  await page.evaluate((hash) => (location.hash = hash), LINK);
  await expect(composer(page)).toHaveValue(`Begun already\n\n${DRAFT}`);
});

test('a link cannot add an endpoint, choose a model or reach a host', async ({
  page,
  startSite,
}) => {
  const site = await startSite();
  const foreign: string[] = [];
  page.context().on('request', (request) => {
    if (request.url().startsWith('http') && !request.url().startsWith(site.url))
      foreign.push(request.url());
  });
  const wishes = 'endpoint=https://evil.test/v1&key=sk-1&model=cloud&hub=https://evil.test/';
  await page.goto(`${site.url}?${wishes}#/settings/models?${wishes}`);
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await page.goto(`${site.url}?${wishes}#/chat?${wishes}`);
  await expect(composer(page)).toHaveValue('');
  await expect(page.getByText('evil.test')).toHaveCount(0);
  expect(foreign).toEqual([]);
});

test('addresses of nothing lead to a new chat', async ({ page, startSite }) => {
  const site = await startSite();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  for (const hash of ['#/nonsense', '#/chat/%00', '#/../../reset', '#//', '#/chat/../../etc']) {
    await test.step(hash, async () => {
      await page.goto('about:blank');
      await page.goto(site.url + hash);
      await expect(button(page, 'Tell me a story')).toBeVisible();
      await expect(composer(page)).toBeVisible();
    });
  }
  expect(errors).toEqual([]);
});

test('the address of a chat that is not here says so', async ({ page, startSite }) => {
  const site = await startSite();
  await page.goto(`${site.url}#/chat/11111111-2222-3333-4444-555555555555`);
  await expect(
    page.getByRole('heading', { name: 'This chat is not on this device' }),
  ).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'New chat' }).click();
  await expect(button(page, 'Tell me a story')).toBeVisible();
});

test.describe('after a deploy, before the service worker was there', () => {
  test.use({ serviceWorkers: 'block' });

  for (const part of ['models-screen', 'settings-screen']) {
    test(`${part} is gone: a new version is offered, and the draft is kept`, async ({
      page,
      startSite,
    }) => {
      const site = await startSite();
      await openWithExtras(page, site.url);
      await composer(page).fill(DRAFT);
      await removeFiles(site.folder, part);
      const screen = part === 'models-screen' ? 'Models' : 'Settings';
      await page.getByRole('link', { name: screen, exact: true }).click();
      await expect(notice(page, 'A new version is ready.')).toBeVisible();
      await expect(page.getByRole('alert')).toContainText(`${screen} could not be shown`);
      await page.getByRole('link', { name: 'Chat', exact: true }).click();
      await expect(composer(page)).toHaveValue(DRAFT);
      await button(notice(page, 'A new version is ready.'), 'Reload').click();
      await expect(composer(page)).toHaveValue(DRAFT);
    });
  }

  test('what sends is gone: said, and the message is back in the box', async ({
    page,
    startSite,
  }) => {
    const site = await startSite();
    await removeFiles(site.folder, 'answer');
    await openWithExtras(page, site.url);
    await composer(page).fill(DRAFT);
    await button(page, 'Send').click();
    const said = page.getByRole('alert').filter({ hasText: 'A part of Kinglet did not arrive.' });
    await expect(said).toBeVisible();
    await expect(notice(page, 'A new version is ready.')).toBeVisible();
    await expect(composer(page)).toHaveValue(DRAFT);
  });
});

/** The parts that come when the page is idle are there too. */
async function openWithExtras(page: Page, url: string): Promise<void> {
  const extras = page.waitForResponse(/\/models-[\w-]{8}\.js/);
  await page.goto(url);
  await (await extras).finished();
  await expect(page.getByRole('complementary', { name: 'Chats' })).toBeVisible();
}

async function removeFiles(folder: string, part: string): Promise<void> {
  const files = (await filesIn(folder)).filter((path) => path.startsWith(`assets/${part}-`));
  expect(files).not.toEqual([]);
  for (const path of files) await rm(join(folder, path));
}
