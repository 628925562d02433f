import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { distFolder, expect, filesIn, test, workerFiles } from '../support/node/built-site.js';
import { COMMON_HEADERS, documentPolicy, workerPolicy } from '../../src/domain/security-headers.js';

const tokensFile = fileURLToPath(new URL('../../src/ui/styles/tokens.css', import.meta.url));
const serveScript = fileURLToPath(new URL('../../tools/serve.mjs', import.meta.url));

function commonHeaders() {
  return Object.entries(COMMON_HEADERS).map(([name, value]) => [name.toLowerCase(), value]);
}

test('every file carries isolation and hygiene headers', async ({ request, startSite }) => {
  const site = await startSite();
  for (const path of ['', 'theme.js', 'sw.js', 'icons/icon-192.png', 'no/such/file']) {
    const headers = (await request.get(site.url + path)).headers();
    expect(Object.entries(headers), path).toEqual(expect.arrayContaining(commonHeaders()));
  }
});

test('documents carry the policy with Trusted Types, workers without', async ({
  request,
  startSite,
}) => {
  const site = await startSite();
  for (const path of ['', 'index.html', 'reset.html', 'no/such/file']) {
    const headers = (await request.get(site.url + path)).headers();
    expect(headers['content-security-policy'], path).toBe(documentPolicy());
  }
  const workers = await workerFiles();
  expect(workers).not.toHaveLength(0);
  for (const path of workers) {
    const headers = (await request.get(site.url + path)).headers();
    expect(headers['content-security-policy'], path).toBe(workerPolicy());
    expect(headers['content-security-policy']).not.toContain('trusted-types');
  }
});

test('the policy allows what the app needs and no more', () => {
  const policy = documentPolicy();
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
  expect(policy).toContain("style-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(policy).not.toMatch(/'unsafe-(inline|eval)'/);
  expect(COMMON_HEADERS['Permissions-Policy']).not.toMatch(/local-network|wake-lock|webgpu/);
});

test('hashed files are kept for good, everything else is asked for again', async ({
  request,
  startSite,
}) => {
  const site = await startSite();
  const cacheControl = async (path: string) =>
    (await request.get(site.url + path)).headers()['cache-control'];
  const assets = (await filesIn(distFolder)).filter((path) => /^assets\/.*\.js$/.test(path));
  expect(assets).not.toHaveLength(0);
  for (const path of assets) expect(await cacheControl(path), path).toContain('immutable');
  for (const path of ['', 'sw.js', 'manifest.webmanifest', 'theme.js', 'config.json']) {
    expect(await cacheControl(path), path).toBe('no-cache');
  }
});

test('text is compressed, and sent once', async ({ request, startSite }) => {
  const site = await startSite();
  for (const encoding of ['br', 'gzip']) {
    const first = await request.get(`${site.url}index.html`, {
      headers: { 'Accept-Encoding': encoding },
    });
    expect(first.headers()['content-encoding']).toBe(encoding);
    expect(await first.text()).toContain('<title>Kinglet</title>');
    const again = await request.get(`${site.url}index.html`, {
      headers: { 'Accept-Encoding': encoding, 'If-None-Match': first.headers()['etag'] ?? '' },
    });
    expect(again.status()).toBe(304);
  }
});

test('only files of the build are served, and only read', async ({ request, startSite }) => {
  const site = await startSite();
  for (const path of ['_headers', '.vite/manifest.json', '..%2fpackage.json', '%', 'assets/']) {
    expect((await request.get(site.url + path)).status(), path).toBe(404);
  }
  expect((await request.post(site.url)).status()).toBe(405);
});

test('the page is isolated from the first visit and names no feature the browser does not know', async ({
  page,
  startSite,
}) => {
  const site = await startSite();
  const problems: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(site.url);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  expect(problems.filter((text) => /policy|trusted/i.test(text))).toEqual([]);
});

test('a taken port is said in one line', async ({ startSite }) => {
  const { port } = new URL((await startSite()).url);
  const server = spawn(process.execPath, [serveScript], { env: { ...process.env, PORT: port } });
  let output = '';
  server.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(server, 'close')) as [number];
  expect(code).toBe(1);
  expect(output).toMatch(new RegExp(`^Port ${port} is in use\\. .*PORT=\\d+ npm start.*\\n$`));
});

test('the manifest names files that are there, in the colours of the tokens', async () => {
  const read = (path: string) => readFile(join(distFolder, path), 'utf8');
  interface Manifest {
    readonly icons: readonly { readonly src: string; readonly purpose?: string }[];
    readonly background_color: string;
    readonly theme_color: string;
  }
  const manifest = JSON.parse(await read('manifest.webmanifest')) as Manifest;
  const files = await filesIn(distFolder);
  for (const { src } of manifest.icons) expect(files).toContain(src);
  expect(manifest.icons.some(({ purpose }) => purpose === 'maskable')).toBe(true);
  const tokens = await readFile(tokensFile, 'utf8');
  expect(tokens).toContain(`--bg: ${manifest.background_color};`);
  expect(tokens).toContain(`--side: ${manifest.theme_color};`);
  expect((await read('theme.js')).length).toBeLessThanOrEqual(500);
});
