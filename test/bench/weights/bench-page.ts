import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { build } from 'vite';
import { browserFlags, findBrowser } from '../../../tools/find-browser.mjs';
import { startServer } from '../../../tools/serve.mjs';
import '../weights-page/api.js';

const PAGE = 'test/bench/weights-page/index.html';
const root = fileURLToPath(new URL('../../..', import.meta.url));

/** A browser with a profile on the disk, and the benchmark's page in it. */
export interface BenchBrowser {
  readonly context: BrowserContext;
  /** The profile's folder: the browser's command line holds it. */
  readonly profile: string;
  /** A fresh page, ready to be asked. @param ports of the hubs it may take a library from */
  openPage(ports?: readonly number[]): Promise<Page>;
  close(): Promise<void>;
}

/** Builds the page, serves it and starts a browser of its own, whose storage is on the disk. */
export async function startBenchBrowser(): Promise<BenchBrowser> {
  const dist = await mkdtemp(join(tmpdir(), 'kinglet-weights-'));
  const profile = await mkdtemp(join(tmpdir(), 'kinglet-profile-'));
  process.env.NODE_ENV = 'production';
  await build({
    root,
    mode: 'test',
    logLevel: 'error',
    build: { outDir: dist, emptyOutDir: false, rolldownOptions: { input: PAGE } },
  });
  const server = await startServer({ port: 0, dist });
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findBrowser(),
    args: [...browserFlags(), '--ignore-certificate-errors', '--js-flags=--expose-gc'],
    ignoreHTTPSErrors: true,
    serviceWorkers: 'block',
  });
  return {
    context,
    profile,
    async openPage(ports = []) {
      const page = await context.newPage();
      const query = ports.map((port) => `port=${port}`).join('&');
      await page.goto(`${server.url}${PAGE}?${query}`);
      await page.waitForFunction(() => 'bench' in window);
      return page;
    },
    async close() {
      await context.close();
      await server.close();
      for (const folder of [dist, profile]) await rm(folder, { recursive: true, force: true });
    },
  };
}
