/** A temporary chat leaves nothing behind, in anything that the built app keeps. */
import {
  button,
  composer,
  openWithModel,
  send,
  turns,
  untilAnswered,
} from '../support/node/chat-page.js';
import { findEverywhere } from '../support/node/find-everywhere.js';
import { expect, test } from '../support/node/hub-site.js';

test.describe.configure({ timeout: 60_000 });

const ASKED = 'a heron named Quillon';
const DRAFT = 'half a word about Quillon';
const ANSWER = 'Quillon stands in the reeds.';

test('a temporary chat is marked, and is in no store after use or after a reload', async ({
  page,
  startHubSite,
}) => {
  const site = await startHubSite();
  await openWithModel(page, site, { answers: [ANSWER] });
  await composer(page).fill('Before: Quillon');
  await button(page, 'Temporary chat').click();
  // What was being written goes along.
  await expect(composer(page)).toHaveValue('Before: Quillon');
  const note = page.getByText('Kept in this tab’s memory alone');
  await expect(note).toBeVisible();
  await send(page, ASKED);
  await untilAnswered(turns(page, 'Phi-3.5 mini').last());
  await expect(note).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Temporary chat' })).toBeVisible();
  await expect(page).toHaveTitle(/Temporary chat/);
  await composer(page).fill(DRAFT);
  await page.keyboard.press('Control+k');
  const search = page.getByRole('combobox', { name: 'Search chats and commands' });
  await search.fill('Quillon');
  await expect(page.getByText('Nothing has all these words.')).toBeVisible();
  await page.keyboard.press('Escape');
  // Elsewhere and back, as one does.
  await page.getByRole('link', { name: 'Models' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Models' })).toBeVisible();
  expect(await findEverywhere(page, 'Quillon')).toEqual([]);
  await page.getByRole('link', { name: 'Chat', exact: true }).click();
  await expect(turns(page, 'You')).toContainText([ASKED]);
  await expect(composer(page)).toHaveValue(DRAFT);

  await page.reload();
  await expect(page.getByText('This chat is not on this device')).toBeVisible();
  expect(await findEverywhere(page, 'Quillon')).toEqual([]);
  expect(await page.title()).not.toContain('Quillon');
});
