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

/** Goes through every screen; a chat with wide things in it is one of them. */
async function eachScreen(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  await storeChats(page, [storedChat('wide', 'Wide', { text: WIDE, state: { phase: 'done' } })]);
  for (const [name, hash] of Object.entries(SCREENS)) {
    await page.goto(`./${hash}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await look(name);
  }
}

test.beforeEach(async ({ page }) => {
  await withAdapter(page);
  await openFirstRun(page, './');
});

test('320 px wide', async ({ page }, info) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await eachScreen(page, async (name) => {
    await expectNoSidewaysScrolling(page, `${name}, 320 px`);
    await page.screenshot({ path: screenshotPath(`narrow-${name}`, info) });
  });
});

test('text twice as large', async ({ page }, info) => {
  await eachScreen(page, async (name) => {
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
    await expectNoSidewaysScrolling(page, `${name}, 200% text`);
    await page.screenshot({ path: screenshotPath(`large-text-${name}`, info) });
  });
});

test('nothing moves for who asked for less motion', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await eachScreen(page, async (name) => {
    const moving = await page.evaluate(() => {
      const durations = [...document.querySelectorAll('*')].flatMap((element) => {
        const { transitionDuration, animationName, animationDuration } = getComputedStyle(element);
        const animated = animationName === 'none' ? '0s' : animationDuration;
        return [...transitionDuration.split(','), animated].map((text) => parseFloat(text));
      });
      const running = document.getAnimations().filter(({ playState }) => playState === 'running');
      return { longest: Math.max(...durations), running: running.length };
    });
    expect.soft(moving, name).toEqual({ longest: 0, running: 0 });
  });
});

test('buttons and fields keep their edges in forced colours', async ({ page }, info) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await eachScreen(page, async (name) => {
    const edgeless = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.btn:not(.plain), .send, .field, .composer')]
        .filter((control) => control.checkVisibility())
        .filter((control) => {
          const { borderTopStyle, borderTopWidth } = getComputedStyle(control);
          return borderTopStyle === 'none' || parseFloat(borderTopWidth) === 0;
        })
        .map((control) => control.outerHTML.slice(0, 80)),
    );
    expect.soft(edgeless, name).toEqual([]);
    await page.screenshot({ path: screenshotPath(`forced-colours-${name}`, info) });
  });
});
