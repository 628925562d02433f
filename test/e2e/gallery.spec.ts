/** The gallery as `npm run dev` serves it: a picture of every element in every state, and nothing that fails to draw. */
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { createServer, type ViteDevServer } from 'vite';
import config from '../../playwright.config.js';
import { screenshotPath } from '../support/node/app-server.js';
import { expectNoSidewaysScrolling, untilStill } from '../support/node/look-at-screen.js';

let server: ViteDevServer;

test.beforeAll(async () => {
  server = await createServer({
    root: fileURLToPath(new URL('../..', import.meta.url)),
    logLevel: 'error',
    // Beside one that a developer runs.
    cacheDir: 'node_modules/.vite/gallery',
    server: { port: 5190, strictPort: false },
  });
  await server.listen();
});

test.afterAll(() => server.close());

/** One server for all: to gather what the page imports takes longer than to draw it. */
for (const { name: size = '', use = {} } of config.projects ?? []) {
  test.describe(size, () => {
    test.use(use);
    test('every element in every state, light and dark', async ({ page }) => {
      test.slow();
      const failures: string[] = [];
      page.on('pageerror', (error) => failures.push(String(error)));
      await openGallery(page);
      for (const theme of ['light', 'dark']) {
        await setTheme(page, theme);
        await expectNoSidewaysScrolling(page, `the gallery, ${theme}`);
        const empty = await page.evaluate(() =>
          [...document.querySelectorAll('.gallery > section')]
            .filter((section) => section.getBoundingClientRect().height < 4)
            .map((section) => section.ariaLabel),
        );
        expect(empty, `drawn without a height, ${theme}`).toEqual([]);
        const path = screenshotPath(`gallery-${theme}`, size);
        await page.screenshot({ path, fullPage: true });
      }
      expect(failures).toEqual([]);
    });
  });
}

async function openGallery(page: Page): Promise<void> {
  const [address] = server.resolvedUrls?.local ?? [];
  await page.goto(`${address}test/gallery/?theme=light`);
  // The server may reload the page once, when it has seen what the page imports.
  await expect(page.getByRole('heading', { name: 'start-trouble' })).toBeVisible({
    timeout: 60_000,
  });
  await expect(page.getByRole('region').nth(60)).toBeAttached();
  await page.waitForLoadState('networkidle');
}

async function setTheme(page: Page, theme: string): Promise<void> {
  await page.evaluate((name) => {
    document.documentElement.dataset.theme = name;
  }, theme);
  await untilStill(page);
}
