import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import {
  expect,
  runtimeCache,
  test,
  untilControlled,
  workerFiles,
} from '../support/node/built-site.js';

test.describe.configure({ timeout: 120_000 });

const NEVER_PRECACHED = /assets\/workers\/|\.(wasm|gguf|bin|safetensors|map)$|models\//;

test('the precache holds the shell and nothing heavy', async ({ page, startSite }) => {
  const site = await startSite();
  await page.goto(site.url);
  await untilControlled(page);
  const precached = await page.evaluate(async (scope) => {
    const names = (await caches.keys()).filter((name) => name.includes('precache'));
    const cache = await caches.open(names[0] ?? '');
    const sizes = (await cache.keys()).map(async (request) => {
      const body = await (await cache.match(request))?.arrayBuffer();
      return { path: request.url.slice(scope.length), bytes: body?.byteLength ?? 0 };
    });
    return { names, files: await Promise.all(sizes) };
  }, site.url);
  expect(precached.names).toEqual([`kinglet-precache-v2-${site.url}`]);
  const paths = precached.files.map(({ path }) => path.replace(/\?.*/, ''));
  expect(paths).toContain('index.html');
  expect(paths.filter((path) => NEVER_PRECACHED.test(path))).toEqual([]);
  expect(Math.max(...precached.files.map(({ bytes }) => bytes))).toBeLessThan(200_000);
});

test('the first visit is claimed, not reloaded', async ({ page, startSite }) => {
  const site = await startSite();
  let loads = 0;
  page.on('load', () => loads++);
  await page.goto(site.url);
  await untilControlled(page);
  await page.waitForTimeout(500);
  expect(loads).toBe(1);
});

test('requests to other origins are left alone', async ({ page, startSite }) => {
  const site = await startSite();
  const hub = createServer((_request, response) => {
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end('weights');
  });
  await new Promise<void>((listening) => hub.listen(0, '127.0.0.1', listening));
  const hubUrl = `http://127.0.0.1:${(hub.address() as AddressInfo).port}/assets/workers/a.js`;
  await page.goto(site.url);
  await untilControlled(page);
  const foreign = page.waitForResponse(hubUrl);
  const own = page.waitForResponse(`${site.url}theme.js`);
  await page.evaluate((url) => Promise.all([fetch(url), fetch('./theme.js')]), hubUrl);
  expect((await foreign).fromServiceWorker()).toBe(false);
  expect((await own).fromServiceWorker()).toBe(true);
  hub.close();
});

test('what was used before the worker was there is kept without a request', async ({
  page,
  startSite,
}) => {
  const site = await startSite();
  const [used = ''] = await workerFiles();
  await page.goto(`${site.url}reset.html`);
  await page.evaluate((url) => fetch(url).then((response) => response.arrayBuffer()), `./${used}`);
  await page.goto(site.url);
  await untilControlled(page);
  await expect.poll(() => runtimeCache(page, site)).toContain(used);
});

/** The server compresses a version's files anew before they can be fetched: a busy machine takes its time. */
async function untilOffered(page: Page): Promise<void> {
  await expect(page.getByText('A new version is ready').first()).toBeVisible({ timeout: 40_000 });
}

test('a new version is offered and waits for the person', async ({ page, startSite }) => {
  const site = await startSite();
  await page.goto(site.url);
  await untilControlled(page);
  let loads = 0;
  page.on('load', () => loads++);
  await site.deployNext();
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  await untilOffered(page);
  await page.waitForTimeout(1000);
  expect(loads).toBe(0);
  const entry = page.locator('script[type=module]');
  const before = (await entry.getAttribute('src')) ?? '';
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(entry).not.toHaveAttribute('src', before);
  await page.waitForLoadState('load');
  expect(loads).toBe(1);
  const waiting = await page.evaluate(
    async () => (await navigator.serviceWorker.getRegistration())?.waiting,
  );
  expect(waiting).toBeNull();
});

test('an engine that was in use works offline after an update', async ({ page, startSite }) => {
  const site = await startSite();
  const [used = ''] = await workerFiles(site.folder);
  await page.goto(site.url);
  await untilControlled(page);
  await page.evaluate((url) => fetch(url), `./${used}`);
  await expect.poll(() => runtimeCache(page, site)).toContain(used);
  await site.deployNext();
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  await untilOffered(page);
  const nameOf = (path: string) => path.replace(/-[\w-]{8}\.js$/, '');
  const next = (await workerFiles(site.folder)).find((path) => nameOf(path) === nameOf(used)) ?? '';
  expect(next).not.toBe(used);
  // Both are there while the old version still runs.
  expect(await runtimeCache(page, site)).toEqual(expect.arrayContaining([used, next]));
  const reloaded = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Reload' }).click();
  await reloaded;
  await expect.poll(() => runtimeCache(page, site)).not.toContain(used);
  await site.close();
  const status = await page.evaluate((url) => fetch(url).then(({ status }) => status), `./${next}`);
  expect(status).toBe(200);
});

test('a part that a deploy took away is said', async ({ page, startSite }) => {
  const site = await startSite();
  await page.goto(site.url);
  await untilControlled(page);
  await page.evaluate(() => dispatchEvent(new Event('vite:preloadError')));
  await expect(page.getByText('A new version is ready').first()).toBeVisible();
});

test('the app works from a sub-path', async ({ page, startSite }) => {
  const site = await startSite({ base: '/sub/path/' });
  const failures: string[] = [];
  page.on('response', (response) => {
    if (response.status() >= 400) failures.push(response.url());
  });
  await page.goto(site.url);
  await untilControlled(page);
  await page.reload();
  expect(failures.filter((url) => !url.endsWith('.json'))).toEqual([]);
  const scope = await page.evaluate(async () => (await navigator.serviceWorker.ready).scope);
  expect(scope).toBe(site.url);
});

test('on a host that sends no headers the second visit is isolated', async ({
  page,
  startSite,
}) => {
  const site = await startSite({ headers: false });
  let loads = 0;
  page.on('load', () => loads++);
  await page.goto(site.url);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  await untilControlled(page);
  await page.waitForTimeout(500);
  expect(loads).toBe(1);
  await page.reload();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
});
