import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base } from '@playwright/test';
import { startServer } from '../../../tools/serve.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** A running copy of the built app. A test may close it to stand for "the server is gone". */
export interface AppServer {
  /** Address with a closing slash, for example `http://127.0.0.1:49152/`. */
  readonly url: string;
  close(): Promise<void>;
  /** Serves again on the same port (and so the same origin) after {@link AppServer.close}. */
  restart(): Promise<void>;
}

/**
 * Serves a build on a free loopback port.
 *
 * @param dist folder under the repository's root; the test build unless told otherwise
 */
export async function startAppServer(dist = 'dist-test'): Promise<AppServer> {
  const folder = join(root, dist);
  if (!existsSync(join(folder, 'index.html'))) {
    throw new Error(`${dist}/ is not built: run \`npm run build:test\` first`);
  }
  let running: Awaited<ReturnType<typeof startServer>> | undefined = await startServer({
    port: 0,
    dist: folder,
  });
  const url = running.url.endsWith('/') ? running.url : `${running.url}/`;
  return {
    url,
    async close() {
      await running?.close();
      running = undefined;
    },
    async restart() {
      running ??= await startServer({ port: Number(new URL(url).port), dist: folder });
    },
  };
}

/** Playwright's `test` with a server of its own, and so an origin of its own, for every test. */
export const test = base.extend<{ appServer: AppServer }>({
  appServer: async ({}, use) => {
    const server = await startAppServer();
    await use(server);
    await server.close();
  },
  // Relative addresses in `page.goto` mean this test's own server.
  baseURL: async ({ appServer }, use) => {
    await use(appServer.url);
  },
});

/**
 * Where a screenshot that is an artefact of the run goes: `test-results/screens/<name>-<project>.png`.
 */
export function screenshotPath(name: string, project: string): string {
  return join(root, 'test-results', 'screens', `${name}-${project}.png`);
}

export { expect } from '@playwright/test';
