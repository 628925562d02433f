import {
  copyFile,
  cp,
  link,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base, type Page } from '@playwright/test';
import { startServer } from '../../../tools/serve.mjs';
import { buildServiceWorker } from '../../../tools/vite/service-worker-plugin.js';

/** The build under test; `KINGLET_DIST=dist` checks the production one. */
export const distFolder = fileURLToPath(
  new URL(`../../../${process.env.KINGLET_DIST ?? 'dist-test'}/`, import.meta.url),
);

/** A copy of the build on an origin of its own, which a test may update and take away. */
export interface Site {
  /** With a closing slash. */
  readonly url: string;
  readonly folder: string;
  /** Deploys a build in which every hashed file has another name. */
  deployNext(): Promise<void>;
  /** Stops the server for good. */
  close(): Promise<void>;
}

type SiteOptions = Pick<Parameters<typeof startServer>[0], 'base' | 'headers'>;

/** Playwright's `test` with `startSite`; what it starts ends with the test. */
export const test = base.extend<{ startSite: (options?: SiteOptions) => Promise<Site> }>({
  startSite: async ({}, use) => {
    const sites: Site[] = [];
    await use(async (options = {}) => {
      const site = await startSite(options);
      sites.push(site);
      return site;
    });
    for (const site of sites) {
      await site.close();
      await rm(site.folder, { recursive: true });
    }
  },
});

/** For benchmarks; the folder stays until it is removed. */
export async function startSite(options: SiteOptions = {}): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), 'kinglet-site-'));
  await copyBuild(folder);
  const server = await startServer({ port: 0, dist: folder, ...options });
  return {
    url: server.url,
    folder,
    deployNext: () => renameHashedFiles(folder),
    close: () => server.close(),
  };
}

/** Of the large files, which no test rewrites, a second name will do where the file system gives one. */
async function copyBuild(folder: string): Promise<void> {
  const isLarge = (path: string): boolean => /\.(wasm|gguf)$/.test(path);
  await cp(distFolder, folder, { recursive: true, filter: (path) => !isLarge(path) });
  for (const path of (await filesIn(distFolder)).filter(isLarge)) {
    const [from, to] = [join(distFolder, path), join(folder, path)];
    await link(from, to).catch(() => copyFile(from, to));
  }
}

/** Relative paths of a folder's files, with forward slashes. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replace(/\\/g, '/'))
    .map((path) => path.replace(/^\//, ''));
}

/** The paths of the build's worker scripts, without the chunks and engines they load. */
export async function workerFiles(folder = distFolder): Promise<string[]> {
  return (await filesIn(folder)).filter((path) =>
    /^assets\/workers\/.*\.worker-.*\.js$/.test(path),
  );
}

/** What a new deploy does: other names, the same code; the service worker is built anew. */
async function renameHashedFiles(folder: string): Promise<void> {
  const files = await filesIn(folder);
  const hashed = files.filter((path) => /^assets\/.*-[\w-]{8}\.\w+$/.test(path));
  const tails = hashed.map((path) => /-[\w-]{8}\.\w+$/.exec(path)![0]);
  const turned = new Map(tails.map((tail) => [tail, nextName(tail)]));
  for (const path of files.filter((path) => /\.(js|css|html)$/.test(path) && path !== 'sw.js')) {
    const text = await readFile(join(folder, path), 'utf8');
    await writeFile(
      join(folder, path),
      text.replace(/-[\w-]{8}\.\w+/g, (tail) => turned.get(tail) ?? tail),
    );
  }
  for (const path of hashed) {
    const next = join(folder, dirname(path), nextName(basename(path)));
    await rename(join(folder, path), next);
  }
  await buildServiceWorker(folder);
}

function nextName(name: string): string {
  return name.replace(/-([\w-]{8})(\.\w+)$/, (_all, hash: string, extension: string) => {
    const turned = hash.replace(/[a-zA-Z]/g, (letter) =>
      letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
    );
    return `-${turned}${extension}`;
  });
}

/** Waits until the service worker controls the page and has finished activating. */
export async function untilControlled(page: Page): Promise<void> {
  await page.waitForFunction(
    () => navigator.serviceWorker.controller?.state === 'activated',
    undefined,
    { timeout: 60_000 },
  );
}

/** Addresses in the run-time cache, relative to the site, without their version. */
export async function runtimeCache(page: Page, site: Site): Promise<string[]> {
  const urls = await page.evaluate(async (scope) => {
    const cache = await caches.open(`kinglet-runtime-${scope}`);
    return (await cache.keys()).map(({ url }) => url);
  }, site.url);
  return urls.map((url) => url.slice(site.url.length).replace(/\?.*/, ''));
}

/**
 * Writes the record by which the app tells its service worker which hosts may be reached: from the
 * reset page, where no app runs that would write its own.
 */
export async function nameHosts(page: Page, site: Site, origins: string[]): Promise<void> {
  await page.goto(`${site.url}reset.html`);
  await page.evaluate(
    async ({ scope, policy }) => {
      const cache = await caches.open(`kinglet-connect-policy-${scope}`);
      await cache.put(new URL('connect-policy.json', scope), Response.json(policy));
    },
    { scope: site.url, policy: { origins } },
  );
}

export { expect } from '@playwright/test';
