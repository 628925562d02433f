/** What one can do with chats: the list, their settings, their length, drafts and shortcuts. */
import type { Locator, Page } from '@playwright/test';
import {
  button,
  changeChatSettings,
  composer,
  notice,
  openFirstRun,
  openWithModel,
  send,
  textOf,
  turns,
  untilAnswered,
} from '../support/node/chat-page.js';
import { expect, test } from '../support/node/hub-site.js';

test.describe.configure({ timeout: 120_000 });

const MODEL = 'Phi-3.5 mini';

/** Begins a chat whose question waits: no model is needed to look after chats. */
async function beginChat(page: Page, question: string): Promise<void> {
  await page.keyboard.press('Control+Shift+O');
  await expect(page).toHaveURL(/#\/chat$/);
  await send(page, question);
  await expect(page).toHaveURL(/#\/chat\/.+/);
  await expect(turns(page, 'You')).toContainText([question]);
}

function chats(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Chats' });
}

async function choose(page: Page, chat: string, command: string): Promise<void> {
  await button(chats(page), `More about ${chat}`).click();
  await page.getByRole('menuitem', { name: command, exact: true }).click();
}

test('chats are renamed, pinned, found, deleted and brought back, for good', async ({
  page,
  startSite,
}) => {
  const site = await startSite();
  await openFirstRun(page, site.url);
  for (const question of ['Where do wrens nest', 'Why do geese fly in a V', 'Über Zaunkönige'])
    await beginChat(page, question);
  const links = chats(page).getByRole('listitem').getByRole('link');
  await expect(links).toContainText(['Über Zaunkönige', 'Why do geese', 'Where do wrens']);

  await choose(page, 'Where do wrens nest', 'Rename');
  await page.getByRole('textbox', { name: 'Title of the chat' }).fill('Wrens');
  await page.keyboard.press('Enter');
  await choose(page, 'Wrens', 'Pin');
  await expect(links).toContainText(['Wrens', 'Über Zaunkönige', 'Why do geese']);
  await expect(chats(page).getByRole('heading', { name: 'Pinned' })).toBeVisible();

  const search = page.getByRole('searchbox', { name: 'Search chats' });
  await search.fill('zaunkonige');
  await expect(links).toContainText(['Über Zaunkönige']);
  await search.fill('albatross');
  await expect(chats(page)).toContainText('No chat has that in its title.');
  await search.fill('');

  await choose(page, 'Über Zaunkönige', 'Delete');
  await expect(links).toHaveCount(2);
  await expect(turns(page, 'You')).toHaveCount(0);
  await button(notice(page, '“Über Zaunkönige” deleted.'), 'Undo').click();
  await expect(links).toHaveCount(3);
  await choose(page, 'Why do geese fly in a V', 'Delete');
  await expect(links).toHaveCount(2);

  await page.reload();
  await expect(links).toContainText(['Wrens', 'Über Zaunkönige']);
  await links.nth(1).click();
  await expect(turns(page, 'You')).toContainText(['Über Zaunkönige']);
});

test('each chat keeps its draft, over a reload too', async ({ page, startSite }) => {
  const site = await startSite();
  await openFirstRun(page, site.url);
  await beginChat(page, 'About wrens');
  await composer(page).fill('One more thing about wrens');
  await beginChat(page, 'About geese');
  await composer(page).fill('One more thing about geese');
  const links = chats(page).getByRole('listitem').getByRole('link');
  await links.filter({ hasText: 'About wrens' }).click();
  await expect(composer(page)).toHaveValue('One more thing about wrens');
  await page.reload();
  await expect(composer(page)).toHaveValue('One more thing about wrens');
  await links.filter({ hasText: 'About geese' }).click();
  await expect(composer(page)).toHaveValue('One more thing about geese');
  await button(chats(page), 'New chat').click();
  await expect(composer(page)).toHaveValue('');
});

test('what is typed before the app is there is not lost', async ({ page, startSite }) => {
  const site = await startSite();
  const script = await holdBack(page, /\/assets\/index-[^/]+\.js$/);
  await page.goto(site.url, { waitUntil: 'commit' });
  await composer(page).fill('Typed early');
  script.release();
  await expect(button(page, 'Tell me a story')).toBeVisible();
  await expect(composer(page)).toHaveValue('Typed early');
});

test('a chat has a system prompt and numbers of its own', async ({ page, startHubSite }) => {
  const site = await startHubSite();
  await openWithModel(page, site, { tokensPerSecond: 300 });
  await changeChatSettings(page, { Temperature: '0', Seed: '1', 'Longest answer': '16' });
  await send(page, 'Who sings?');
  const answer = turns(page, MODEL).first();
  await expect(answer).toContainText('Cut off at the token limit.');
  await expect(answer).toContainText('16 tokens');
  await expect(answer).toContainText('seed 1');
  const plain = (await textOf(answer).textContent()) ?? '';

  await changeChatSettings(page, { 'System prompt': 'Answer like a goose.' });
  await button(answer, 'Regenerate').click();
  await expect(answer).toContainText('2 / 2');
  await untilAnswered(answer);
  await expect(textOf(answer)).not.toHaveText(plain);

  await changeChatSettings(page, { 'System prompt': '' });
  await button(answer, 'Regenerate').click();
  await expect(answer).toContainText('3 / 3');
  await untilAnswered(answer);
  await expect(textOf(answer)).toHaveText(plain);

  await button(chats(page), 'New chat').click();
  await button(page, 'Settings of this chat').click();
  const dialog = page.getByRole('dialog', { name: 'Settings of this chat' });
  await expect(dialog.getByLabel('Temperature', { exact: true })).toHaveValue('0.7');
  await expect(dialog.getByLabel('Seed', { exact: true })).toHaveValue('');
});

test('the context meter grows, and a long chat says what it leaves out', async ({
  page,
  startHubSite,
}) => {
  const site = await startHubSite();
  await openWithModel(page, site, { answers: ['Noted.'] });
  const meter = page.getByRole('progressbar', { name: 'Context used' });
  const used = async () => Number(await meter.getAttribute('aria-valuenow'));
  await send(page, 'A short one');
  await untilAnswered(turns(page, MODEL).first());
  await expect(meter).toBeVisible();
  const short = await used();

  const long = Array.from({ length: 1300 }, (_, at) => `w${at}`).join(' ');
  await send(page, long);
  await untilAnswered(turns(page, MODEL).nth(1));
  await expect.poll(used).toBeGreaterThan(short + 25);
  await send(page, long);
  await untilAnswered(turns(page, MODEL).nth(2));
  await expect(
    page.getByRole('heading', { name: 'This chat is longer than the model can hold' }),
  ).toHaveCount(0);
  await send(page, long);
  await untilAnswered(turns(page, MODEL).nth(3));
  const told = page.getByRole('heading', { name: 'This chat is longer than the model can hold' });
  await expect(
    told
      .or(
        turns(page, MODEL)
          .last()
          .getByText(/left out/),
      )
      .first(),
  ).toBeVisible();
  await send(page, 'And now?');
  await untilAnswered(turns(page, MODEL).nth(4));
  await expect(turns(page, MODEL).nth(4)).toContainText(
    /The oldest (\d+ turns were|turn was) left out/,
  );
  await expect(turns(page, 'You')).toHaveCount(5);
});

test.describe('shortcuts', () => {
  test('Esc, /, ↑, g m, ?, Ctrl+Shift+O, Ctrl+K', async ({ page, startSite }) => {
    const site = await startSite();
    await openFirstRun(page, site.url);
    await beginChat(page, 'Where do wrens nest');
    await composer(page).press('ArrowUp');
    await expect(page.getByRole('textbox', { name: 'Your message' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('textbox', { name: 'Your message' })).toHaveCount(0);

    await page.keyboard.press('/');
    await expect(composer(page)).toBeFocused();
    await page.keyboard.type('a / b');
    await expect(composer(page)).toHaveValue('a / b');
    await blur(page);
    await page.keyboard.press('g');
    await page.keyboard.press('m');
    await expect(page.getByRole('heading', { name: 'Models', level: 1 })).toBeFocused();
    await page.keyboard.press('g');
    await page.keyboard.press('c');
    await expect(turns(page, 'You')).toContainText(['Where do wrens nest']);

    await blur(page);
    await page.keyboard.press('?');
    const list = page.getByRole('dialog', { name: 'Shortcuts' });
    await expect(list).toContainText('Go to the message box');
    await page.keyboard.press('Escape');
    await expect(list).toHaveCount(0);
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('combobox', { name: 'Search chats and commands' })).toBeFocused();
    await page.keyboard.type('wrens');
    await expect(page.getByRole('option', { name: /Where do wrens nest/ })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Shift+O');
    await expect(turns(page, 'You')).toHaveCount(0);
  });

  test('c, r, e, [ and ] on the focused turn, Esc while it answers', async ({
    page,
    context,
    startHubSite,
  }) => {
    const site = await startHubSite();
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await openWithModel(page, site, { tokensPerSecond: 20 });
    await send(page, 'Who sings?');
    const answer = turns(page, MODEL).first();
    await untilAnswered(answer);
    const text = (await textOf(answer).textContent()) ?? '';
    await button(answer, 'Copy').focus();
    await page.keyboard.press('c');
    await expect(page.getByRole('status')).toHaveText('Copied');
    expect((await page.evaluate(() => navigator.clipboard.readText())).trim()).toBe(text.trim());

    await page.keyboard.press('r');
    await expect(button(page, 'Stop')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(answer).toContainText('Stopped');
    await expect(answer).toContainText('2 / 2');
    await button(answer, 'Regenerate').focus();
    await page.keyboard.press('[');
    await expect(answer).toContainText('1 / 2');
    await expect(textOf(answer)).toHaveText(text);
    await button(answer, 'Regenerate').focus();
    await page.keyboard.press(']');
    await expect(answer).toContainText('2 / 2');
    await button(turns(page, 'You').first(), 'Copy').focus();
    await page.keyboard.press('e');
    await expect(page.getByRole('textbox', { name: 'Your message' })).toHaveValue('Who sings?');
  });

  test('single keys can be turned off', async ({ page, startSite }) => {
    const site = await startSite();
    await page.goto(`${site.url}#/settings`);
    await page.getByRole('switch', { name: 'Single-key shortcuts' }).click();
    await blur(page);
    await page.keyboard.press('g');
    await page.keyboard.press('m');
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page).toHaveURL(/#\/settings/);
  });
});

/** Holds a file back until it is released, so that the page is seen without it. */
async function holdBack(page: Page, url: RegExp): Promise<{ release: () => void }> {
  let release = (): void => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(url, async (route) => {
    await released;
    await route.continue();
  });
  return { release: () => release() };
}

/** Outside every text field, as after a press on the page. */
async function blur(page: Page): Promise<void> {
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
}
