/** The gallery as `npm run dev` serves it: a picture of every element in every state, and nothing that fails to draw. */
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { createServer, type ViteDevServer } from 'vite';
import { screenshotPath } from '../support/node/app-server.js';
import { expectNoSidewaysScrolling, untilStill } from '../support/node/look-at-screen.js';

let server: ViteDevServer;

test.beforeAll(async ({}, info) => {
  server = await createServer({
    root: fileURLToPath(new URL('../..', import.meta.url)),
    logLevel: 'error',
    // Beside one that a developer runs.
    cacheDir: `node_modules/.vite/gallery-${info.project.name}`,
    server: { port: 5190, strictPort: false },
  });
  await server.listen();
});

test.afterAll(() => server.close());

for (const theme of ['light', 'dark'] as const) {
  test(`every element in every state, ${theme}`, async ({ page }, info) => {
    const failures: string[] = [];
    page.on('pageerror', (error) => failures.push(String(error)));
    const [address] = server.resolvedUrls?.local ?? [];
    await page.goto(`${address}test/gallery/?theme=${theme}`);
    // The server may reload the page once, when it has seen what the page imports.
    await expect(page.getByRole('heading', { name: 'start-trouble' })).toBeVisible({
      timeout: 60_000,
    });
    await expect(page.getByRole('region').nth(60)).toBeAttached();
    await page.waitForLoadState('networkidle');
    await untilStill(page);
    await expectNoSidewaysScrolling(page, `the gallery, ${theme}`);
    const empty = await page.evaluate(() =>
      [...document.querySelectorAll('.gallery > section')]
        .filter((section) => section.getBoundingClientRect().height < 4)
        .map((section) => section.ariaLabel),
    );
    expect(empty, 'drawn without a height').toEqual([]);
    await page.screenshot({ path: screenshotPath(`gallery-${theme}`, info), fullPage: true });
    expect(failures).toEqual([]);
  });
}
