/** The chat screen by its accessible names, as a person would look for its parts. */
import type { Locator, Page } from '@playwright/test';
import type { Script } from '../script.js';
import { withAdapter } from './fake-adapter.js';
import { expect, type HubSite, withScript } from './hub-site.js';

export function composer(page: Page): Locator {
  return page.getByRole('textbox', { name: 'Message', exact: true });
}

export function button(page: Page | Locator, name: string | RegExp): Locator {
  return page.getByRole('button', { name, exact: true });
}

/** Turns of one speaker: `You`, or a model's display name. */
export function turns(page: Page, speaker: string): Locator {
  return page
    .getByRole('log', { name: 'Conversation' })
    .getByRole('article', { name: speaker, exact: true });
}

/** The text of an answer, without what stands around it. */
export function textOf(turn: Locator): Locator {
  return turn.locator('markdown-text');
}

/** Toasts and what is said in them. */
export function notices(page: Page): Locator {
  return page.getByRole('region', { name: 'Notices' });
}

/** A toast that says this, its buttons within. */
export function notice(page: Page, text: string | RegExp): Locator {
  return notices(page).filter({ hasText: text });
}

export async function send(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await button(page, 'Send').click();
}

/** An answer ended by itself when its actions are there again. */
export async function untilAnswered(turn: Locator): Promise<void> {
  await expect(button(turn, 'Regenerate')).toBeVisible();
}

/** Resolves when the device is known: what can run here stands on the screen. */
export async function openFirstRun(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await expect(button(page, 'Tell me a story')).toBeVisible();
}

/** A laptop on which the first model offered was downloaded; behind it answers what the script says. */
export async function openWithModel(page: Page, site: HubSite, script: Script = {}): Promise<void> {
  await withAdapter(page);
  await withScript(page, script);
  await openFirstRun(page, site.url);
  await button(page, 'Download Phi-3.5 mini').click();
  await expect(composer(page)).toHaveAttribute('placeholder', 'Message Phi-3.5 mini');
}

/**
 * Notes how the newest answer's text grows from now on, frame by frame in the page itself, so that nothing is missed.
 *
 * @returns fails unless the text was seen in at least so many lengths, and nothing that was there went away
 */
export async function watchGrowth(page: Page): Promise<(times: number) => Promise<void>> {
  const lengths = await page.evaluateHandle(() => {
    const seen: number[] = [];
    const look = (): void => {
      const texts = document.querySelectorAll('[role=log] markdown-text');
      const length = texts[texts.length - 1]?.textContent?.length ?? 0;
      // Nothing yet: another answer begins.
      if (length === 0) seen.length = 0;
      else if (length !== seen.at(-1)) seen.push(length);
      requestAnimationFrame(look);
    };
    look();
    return seen;
  });
  return async (times) => {
    const seen = await lengths.jsonValue();
    expect(seen.length, 'lengths seen').toBeGreaterThanOrEqual(times);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
  };
}

/** Opens the settings of the open chat, changes them, and closes them again. */
export async function changeChatSettings(
  page: Page,
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  await button(page, 'Settings of this chat').click();
  const dialog = page.getByRole('dialog', { name: 'Settings of this chat' });
  for (const [label, value] of Object.entries(settings)) {
    const field = dialog.getByLabel(label, { exact: true });
    await field.fill(value);
    await field.blur();
  }
  await button(dialog, 'Close').click();
  await expect(dialog).toBeHidden();
}
