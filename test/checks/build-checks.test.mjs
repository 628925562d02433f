import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { build } from 'vite';
import { buildGuards } from '../../tools/build-guards.mjs';
import { checkSizes } from '../../tools/check-sizes.mjs';

const folders = /** @type {string[]} */ ([]);
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** @param {Record<string, string>} files */
function makeFolder(files) {
  const folder = mkdtempSync(join(tmpdir(), 'kinglet-build-'));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const manifest = JSON.stringify({
  'index.html': { file: 'assets/main.js', isEntry: true, imports: ['_shared.js'] },
  '_shared.js': { file: 'assets/shared.js' },
});
const FIRST_LOAD =
  '{"revision":null,"url":"assets/main.js"},{"revision":null,"url":"assets/shared.js"}';
const noise = (/** @type {number} */ bytes) => `'${randomBytes(bytes).toString('base64')}'`;

test('a small build is within its budgets', () => {
  const dist = makeFolder({
    '.vite/manifest.json': manifest,
    'assets/main.js': noise(1000),
    'assets/shared.js': noise(1000),
    'sw.js': `precacheAndRoute([${FIRST_LOAD}])`,
  });
  assert.deepEqual(checkSizes(dist).problems, []);
});

test('the first load counts what the entry imports statically', () => {
  const dist = makeFolder({
    '.vite/manifest.json': manifest,
    'assets/main.js': noise(31_000),
    'assets/shared.js': noise(31_000),
  });
  const { problems } = checkSizes(dist);
  assert.equal(problems.length, 1);
  assert.match(problems[0] ?? '', /^first load, js \(2 files\): 6\d\.\d kB is over its 60 kB$/);
});

test('a lazy chunk has a budget, an engine worker a larger one', () => {
  const dist = makeFolder({
    '.vite/manifest.json': manifest,
    'assets/main.js': '',
    'assets/shared.js': '',
    'assets/settings-page-a1.js': noise(50_000),
    'assets/workers/webllm.worker-a1.js': noise(500_000),
  });
  const { problems } = checkSizes(dist);
  assert.equal(problems.length, 1);
  assert.match(problems[0] ?? '', /^assets\/settings-page-a1\.js/);
});

test('a precache with an engine, a model or a worker in it is refused', () => {
  const urls = ['assets/wllama-a1.wasm', 'models/tiny.gguf', 'assets/workers/cpu.worker-a1.js'];
  const dist = makeFolder({
    '.vite/manifest.json': manifest,
    'assets/main.js': '',
    'assets/shared.js': '',
    ...Object.fromEntries(urls.map((url) => [url, 'x'])),
    'sw.js': `p([${FIRST_LOAD},${urls.map((url) => `{url:"${url}",revision:"1"}`).join()}])`,
  });
  assert.deepEqual(
    checkSizes(dist).problems,
    urls.map((url) => `sw.js precaches ${url}`),
  );
});

test('a precache without a file that the start needs is refused', () => {
  const dist = makeFolder({
    '.vite/manifest.json': manifest,
    'assets/main.js': '',
    'assets/shared.js': '',
    'sw.js': `p([{url:"assets/main.js",revision:null}])`,
  });
  assert.deepEqual(checkSizes(dist).problems, ['sw.js leaves out assets/shared.js']);
});

/** @param {string} mode */
function buildWithTestSupport(mode) {
  const root = makeFolder({
    'index.html': '<script type="module" src="/src/main.ts"></script>',
    'src/main.ts': `import { a } from '../test/support/a.ts';\nconsole.log(a());`,
    'test/support/a.ts': 'export const a = () => document.title;',
  });
  const plugins = [buildGuards({ mode, bundle: 'page' })];
  return build({ root, mode, plugins, configFile: false, logLevel: 'silent' });
}

test('test support stops a production build', async () => {
  await assert.rejects(buildWithTestSupport('production'), /test\/support\/a\.ts must not be part/);
});

test('test support may be in a test build', async () => {
  await buildWithTestSupport('test');
});

test('an engine library stops the page’s build', async () => {
  const root = makeFolder({
    'index.html': '<script type="module" src="/src/main.ts"></script>',
    'src/main.ts': `import { a } from '@mlc-ai/web-llm';\nconsole.log(a());`,
    'node_modules/@mlc-ai/web-llm/package.json': '{"name":"@mlc-ai/web-llm","main":"index.js"}',
    'node_modules/@mlc-ai/web-llm/index.js': 'export const a = () => document.title;',
  });
  const plugins = [buildGuards({ mode: 'test', bundle: 'page' })];
  await assert.rejects(
    build({ root, plugins, configFile: false, logLevel: 'silent' }),
    /web-llm\/index\.js must not be part/,
  );
});
