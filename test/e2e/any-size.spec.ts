/** Narrow windows, large text, less motion, forced colours: the same app. */
import type { Page } from '@playwright/test';
import { expect, screenshotPath, test } from '../support/node/app-server.js';
import { openFirstRun } from '../support/node/chat-page.js';
import { withAdapter } from '../support/node/fake-adapter.js';
import { storeChats, storedChat } from '../support/node/fake-visitor.js';
import { expectNoSidewaysScrolling } from '../support/node/look-at-screen.js';

test.use({ serviceWorkers: 'block' });

const WIDE = `A long line of code:

\`\`\`js
const everything = await Promise.all(birds.map((bird) => bird.sing({ loudly: true, again: true })));
\`\`\`

| One | Two | Three | Four | Five | Six |
|---|---|---|---|---|---|
| spruces | branches | spiders | springtails | winter | feathers |

And https://example.org/${'a-very-long-address/'.repeat(8)}`;

const SCREENS = {
  'first-run': '#/chat',
  chat: '#/chat/wide',
  models: '#/models',
  settings: '#/settings',
  evaluate: '#/evaluate',
  choose: '#/choose',
};

test('every screen, without motion, narrow, with large text and in forced colours', async ({
  page,
}, info) => {
  test.slow();
  const picture = (name: string): Promise<unknown> =>
    page.screenshot({ path: screenshotPath(name, info.project.name) });
  await withAdapter(page);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openFirstRun(page, './');
  await storeChats(page, [storedChat('wide', 'Wide', { text: WIDE, state: { phase: 'done' } })]);
  const usual = page.viewportSize()!;
  for (const [name, hash] of Object.entries(SCREENS)) {
    await page.goto(`./${hash}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect.soft(await motion(page), name).toEqual({ longest: 0, running: 0 });

    await page.setViewportSize({ width: 320, height: 640 });
    await expectNoSidewaysScrolling(page, `${name}, 320 px`);
    await picture(`narrow-${name}`);
    await page.setViewportSize(usual);

    await setTextSize(page, '200%');
    await expectNoSidewaysScrolling(page, `${name}, 200% text`);
    await picture(`large-text-${name}`);
    await setTextSize(page, '');

    await page.emulateMedia({ forcedColors: 'active' });
    expect.soft(await edgeless(page), name).toEqual([]);
    await picture(`forced-colours-${name}`);
    await page.emulateMedia({ forcedColors: null });
  }
});

function setTextSize(page: Page, size: string): Promise<void> {
  return page.evaluate((value) => {
    document.documentElement.style.fontSize = value;
  }, size);
}

/** What moves, or would when it changes: nothing may for who asked for less motion. Seconds. */
function motion(page: Page): Promise<{ longest: number; running: number }> {
  return page.evaluate(() => {
    const durations = [...document.querySelectorAll('*')].flatMap((element) => {
      const { transitionDuration, animationName, animationDuration } = getComputedStyle(element);
      const animated = animationName === 'none' ? '0s' : animationDuration;
      return [...transitionDuration.split(','), animated].map((text) => parseFloat(text));
    });
    const running = document.getAnimations().filter(({ playState }) => playState === 'running');
    return { longest: Math.max(...durations), running: running.length };
  });
}

/** Buttons and fields without an edge. */
function edgeless(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.btn:not(.plain), .send, .field, .composer')]
      .filter((control) => control.checkVisibility())
      .filter((control) => {
        const { borderTopStyle, borderTopWidth } = getComputedStyle(control);
        return borderTopStyle === 'none' || parseFloat(borderTopWidth) === 0;
      })
      .map((control) => control.outerHTML.slice(0, 80)),
  );
}
