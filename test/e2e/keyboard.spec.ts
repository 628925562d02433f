/** The keyboard alone does the whole flow, in the order of the eye, with a visible focus. */
import type { Locator, Page } from '@playwright/test';
import { untilControlled } from '../support/node/built-site.js';
import { button, composer, openFirstRun, textOf, turns } from '../support/node/chat-page.js';
import { expect, test } from '../support/node/hub-site.js';

const MODEL = 'Storyteller';

// Reading a model takes its time where two cores do everything.
test.describe.configure({ timeout: 120_000 });

/** Presses Tab until it has the focus, which must be seen on every control on the way. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    await expectFocusSeen(page);
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab does not reach ${String(target)}`);
}

/** A ring on the control, or on what stands for it: the composer's frame, a choice's label. */
async function expectFocusSeen(page: Page): Promise<void> {
  const unseen = await page.evaluate(() => {
    const control = document.activeElement;
    if (!control || control === document.body) return null;
    const shown = [control, control.nextElementSibling, control.closest('.composer')];
    const isSeen = shown.some((element) => {
      if (!element) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      const hasOutline = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
      return hasOutline || (element.matches('.composer') && boxShadow !== 'none');
    });
    return isSeen ? null : control.outerHTML.slice(0, 120);
  });
  expect(unseen, 'has the focus, unseen').toBeNull();
}

async function untilAnswered(turn: Locator): Promise<void> {
  await expect(button(turn, 'Regenerate')).toBeVisible({ timeout: 60_000 });
}

/** What has the focus, by its landmark and its name. */
function focusedPlace(page: Page): Promise<string> {
  return page.evaluate(() => {
    const control = document.activeElement as HTMLElement;
    if (control.matches('.skip')) return 'skip';
    const places = {
      nav: 'navigation',
      '.drawer': 'chats',
      '.bar': 'header',
      '.thread-content': 'thread',
      '.composer': 'composer',
    };
    const found = Object.entries(places).find(([selector]) => control.closest(selector));
    return found?.[1] ?? control.localName;
  });
}

test('a story by Tab and Enter, again after a reload, and with the server gone', async ({
  page,
  startSite,
}) => {
  const site = await startSite();
  await openFirstRun(page, site.url);
  await tabTo(page, button(page, 'Tell me a story'));
  await page.keyboard.press('Enter');
  const story = turns(page, MODEL).first();
  await untilAnswered(story);
  const told = (await textOf(story).textContent()) ?? '';
  expect(told.length).toBeGreaterThan(50);
  await untilControlled(page);

  await page.reload();
  await expect(textOf(story)).toHaveText(told);
  await site.close();
  await page.reload();
  await expect(textOf(story)).toHaveText(told);
  await tabTo(page, composer(page));
  await page.keyboard.type('And another one.');
  await page.keyboard.press('Enter');
  const next = turns(page, MODEL).nth(1);
  await expect(textOf(next)).toHaveText(/\w+ \w+/, { timeout: 60_000 });
  if (await button(page, 'Stop').isVisible()) await page.keyboard.press('Escape');
  await untilAnswered(next);
});

test('a typed question is kept, and waits; Tab follows the eye', async ({
  page,
  startSite,
}, info) => {
  const site = await startSite();
  await openFirstRun(page, site.url);
  await tabTo(page, composer(page));
  await page.keyboard.type('Why is the sky blue?');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('And at night?');
  await page.keyboard.press('Enter');
  await expect(turns(page, 'You')).toHaveText(/Why is the sky blue\?\s+And at night\?/);
  await expect(button(page, 'Cancel this question')).toBeVisible();
  await expect(composer(page)).toBeFocused();

  await page.reload();
  await expect(button(page, 'Cancel this question')).toBeVisible();
  // With a keyboard, opening a chat puts the focus into the composer.
  if (info.project.name === 'desktop') await expect(composer(page)).toBeFocused();
  await page.getByRole('link', { name: 'Skip to content' }).focus();
  const places = [await focusedPlace(page)];
  for (let presses = 0; presses < 40 && places.at(-1) !== 'composer'; presses += 1) {
    await page.keyboard.press('Tab');
    const place = await focusedPlace(page);
    if (place !== places.at(-1)) places.push(place);
  }
  const order = ['skip', 'navigation', 'chats', 'header', 'thread', 'composer'];
  // On the phone the chats are a drawer, which is closed.
  expect(places).toEqual(
    order.filter((place) => place !== 'chats' || info.project.name !== 'phone'),
  );
});

test('the skip link goes to the content', async ({ page, startSite }) => {
  const site = await startSite();
  await openFirstRun(page, site.url);
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to content' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('dialogs and menus hold the focus, Esc closes the topmost and gives it back', async ({
  page,
  startSite,
}, info) => {
  const site = await startSite();
  await openFirstRun(page, site.url);
  await composer(page).focus();
  await page.keyboard.type('Hello?');
  await page.keyboard.press('Enter');
  await expect(button(page, 'Cancel this question')).toBeVisible();

  const settings = button(page, 'Settings of this chat');
  await settings.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Settings of this chat' });
  await expectHoldsFocus(page, dialog);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(settings).toBeFocused();

  await page.keyboard.press('?');
  const shortcuts = page.getByRole('dialog', { name: 'Shortcuts' });
  await expectHoldsFocus(page, shortcuts);
  await page.keyboard.press('Escape');
  await expect(shortcuts).toBeHidden();
  await expect(settings).toBeFocused();

  const chip = page.locator('model-chip button.chip');
  await chip.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'More models' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(chip).toBeFocused();

  if (info.project.name === 'phone') await openDrawer(page);
  const more = button(page, /^More about/);
  await more.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Rename' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'Pin' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(more).toBeFocused();
  if (info.project.name !== 'phone') return;
  // The menu was topmost; the drawer is next.
  await expect(page.getByRole('searchbox', { name: 'Search chats' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('searchbox', { name: 'Search chats' })).toBeHidden();
  await expect(button(page, 'Chats')).toBeFocused();
});

/** The drawer takes the focus, and keeps it in. */
async function openDrawer(page: Page): Promise<void> {
  await button(page, 'Chats').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('searchbox', { name: 'Search chats' })).toBeFocused();
  for (let presses = 0; presses < 8; presses += 1) {
    await page.keyboard.press('Tab');
    const place = await page.evaluate(() => {
      const { activeElement } = document;
      if (activeElement === document.body) return 'browser';
      return activeElement?.closest('.drawer, .scrim, .toasts')
        ? 'drawer'
        : activeElement?.outerHTML;
    });
    expect(place).toMatch(/^(drawer|browser)$/);
  }
}

async function expectHoldsFocus(page: Page, dialog: Locator): Promise<void> {
  await expect(dialog).toBeVisible();
  for (let presses = 0; presses < 10; presses += 1) {
    await page.keyboard.press('Tab');
    // Past its last control the browser's own bars are next, as in every page.
    const inside = await dialog.evaluate(
      (element) =>
        element.contains(document.activeElement) || document.activeElement === document.body,
    );
    expect(inside).toBe(true);
  }
}

test('single keys go where they say, and not from a text field', async ({
  page,
  startSite,
}, info) => {
  test.skip(info.project.name === 'phone', 'nothing of it depends on the screen');
  const site = await startSite();
  await openFirstRun(page, site.url);
  for (const [key, screen] of [
    ['m', 'Models'],
    ['s', 'Settings'],
    ['e', 'Evaluate'],
    ['h', 'Which model for this?'],
  ] as const) {
    await page.keyboard.press('g');
    await page.keyboard.press(key);
    await expect(page.getByRole('heading', { level: 1, name: screen })).toBeFocused();
  }
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await expect(composer(page)).toBeVisible();
  await page.keyboard.press('/');
  await expect(composer(page)).toBeFocused();
  await page.keyboard.type('gm/?');
  await expect(composer(page)).toHaveValue('gm/?');
  await expect(page).toHaveURL(/#\/chat|\/$/);
});
