import { expect, type Page, type TestInfo } from '@playwright/test';
import { screenshotPath } from './app-server.js';
import { expectNoViolations } from './axe.js';

/** As LANGUAGE.md says; a hair less for rounding. CSS px. */
const TOUCH_PX = 43.5;

/**
 * What every screen must show in every state: no accessibility violation in either theme, nothing that scrolls sideways,
 * and room for a finger where one is used. Its screenshots are artefacts of the run.
 *
 * @param name of the state, for the pictures
 */
export async function lookAtScreen(page: Page, name: string, info: TestInfo): Promise<void> {
  await untilStill(page);
  await expectNoSidewaysScrolling(page, name);
  if (info.project.name === 'phone') await expectTouchTargets(page, name);
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await untilStill(page);
    await expectNoViolations(page, `${name}, ${theme}`, theme === 'light' ? 'all' : 'colours');
    await page.screenshot({ path: screenshotPath(`${name}-${theme}`, info.project.name) });
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

/** The page itself never scrolls sideways; code, tables and the like scroll within themselves. */
export async function expectNoSidewaysScrolling(page: Page, state: string): Promise<void> {
  const tooWide = await page.evaluate((width) => {
    const root = document.scrollingElement ?? document.documentElement;
    // A phone's `innerWidth` grows with what is too wide.
    if (root.scrollWidth > width) return [`page: ${root.scrollWidth} px`];
    // The columns scroll in the page's place.
    return [...document.querySelectorAll('.scroll, .drawer-scroll, dialog')]
      .filter((column) => column.scrollWidth > column.clientWidth + 1)
      .map((column) => `${column.className}: ${column.scrollWidth} px`);
  }, page.viewportSize()?.width ?? 0);
  expect.soft(tooWide, `wider than the window: ${state}`).toEqual([]);
}

/** Every control a finger may press is large enough; links within a sentence are exempt. */
export async function expectTouchTargets(page: Page, state: string): Promise<void> {
  const tooSmall = await page.evaluate((least) => {
    const modal = document.querySelector('dialog[open]');
    const controls = document.querySelectorAll<HTMLElement>(
      'button, a[href], summary, select, textarea, [role=option], [role=menuitem], label:has(input)',
    );
    return [...controls]
      .filter((control) => control.checkVisibility({ visibilityProperty: true }))
      .filter((control) => !control.closest('.prose, [inert], .skip') && !isInline(control))
      .filter((control) => !modal || modal.contains(control))
      .map((control) => ({ control, box: control.getBoundingClientRect() }))
      .filter(({ control, box }) => box.width < least || reach(control, box) < least)
      .map(({ control, box }) => {
        const name = control.ariaLabel ?? control.textContent?.trim().replace(/\s+/g, ' ');
        return `${name}: ${Math.round(box.width)} × ${reach(control, box)}`;
      });

    function isInline(control: HTMLElement): boolean {
      const { display } = getComputedStyle(control);
      return display === 'inline' && control.parentElement?.localName === 'p';
    }

    /** Its height, with what a pseudo-element adds to it. */
    function reach(control: HTMLElement, { x, y, width, height }: DOMRect): number {
      if (height >= least) return Math.round(height);
      const hits = (at: number): boolean =>
        document.elementFromPoint(x + width / 2, at)?.closest('button, a, label') === control;
      let [top, bottom] = [y + height / 2, y + height / 2];
      while (hits(top - 1)) top -= 1;
      while (hits(bottom + 1)) bottom += 1;
      return Math.max(Math.round(height), bottom - top + 1);
    }
  }, TOUCH_PX);
  expect.soft(tooSmall, `smaller than 44 px: ${state}`).toEqual([]);
}

/** Colours on their way from one theme to the other, or a drawer half open, would be measured. */
export async function untilStill(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        (animation) =>
          animation.effect?.getComputedTiming().iterations === Infinity ||
          animation.playState !== 'running',
      ),
  );
}
