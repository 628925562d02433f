import { defineConfig } from '@playwright/test';
import { findBrowser, testFlags } from './tools/find-browser.mjs';

/** End-to-end tests on the built app; `test/support/node/app-server.ts` serves it to each test. */
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results/e2e',
  fullyParallel: false,
  forbidOnly: true,
  // A busy machine can starve a browser for seconds; `npm test` lists what needed its second try.
  retries: process.env['CI'] ? 1 : 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/counts/e2e.json' }]],
  use: {
    browserName: 'chromium',
    // To record every test takes a sixth of the processor's time; `--trace retain-on-failure` does.
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: findBrowser(), args: testFlags() },
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1280, height: 800 } } },
    {
      name: 'phone',
      // What the server, the workers, the hub and the storage do does not depend on the screen; the gallery is seen in
      // every size by one.
      testIgnore:
        /(headers|csp|service-worker|offline-shell|reset|erase|engine-workers|cloud|first-chat-\w+|bad-\w+|interrupted|links|many-tabs|chat-actions|temporary-chat|attachments|faults|evaluations|gallery|storyteller|choose)\.spec\.ts$/,
      use: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
    },
  ],
});
