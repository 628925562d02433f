import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { cruise } from 'dependency-cruiser';
import config from '../../.dependency-cruiser.mjs';

/** Each arrow of the layer rules really stops an import that goes the wrong way. */

const folders = /** @type {string[]} */ ([]);
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

const value = (/** @type {string} */ from) => `import { a } from '${from}';\nexport const b = a;`;
const type = (/** @type {string} */ from) =>
  `import type { A } from '${from}';\nexport type B = A;`;

/** @type {[rule: string, from: string, to: string, text?: (from: string) => string][]} */
const forbidden = [
  ['domain-arrows', 'src/domain/x.ts', 'src/platform/y.ts'],
  ['domain-arrows', 'src/domain/x.ts', 'src/stores/y.ts', type],
  ['platform-arrows', 'src/platform/x.ts', 'src/weights/y.ts'],
  ['weights-arrows', 'src/weights/x.ts', 'src/storage/y.ts'],
  ['storage-arrows', 'src/storage/x.ts', 'src/weights/y.ts'],
  ['portability-arrows', 'src/portability/x.ts', 'src/storage/y.ts'],
  ['engines-arrows', 'src/engines/cpu/x.ts', 'src/storage/y.ts'],
  ['stores-arrows', 'src/stores/x.ts', 'src/storage/y.ts'],
  ['actions-arrows', 'src/actions/x.ts', 'src/engines/cpu/y.ts'],
  ['actions-arrows', 'src/actions/x.ts', 'src/ui/y.ts'],
  ['ui-arrows', 'src/ui/x.ts', 'src/stores/y.ts'],
  ['features-arrows', 'src/features/chat/x.ts', 'src/storage/y.ts'],
  ['features-arrows', 'src/features/chat/x.ts', 'src/app/y.ts'],
  ['features-arrows', 'src/features/chat/x.ts', 'src/platform/y.ts', type],
  ['service-worker-arrows', 'src/service-worker/x.ts', 'src/features/chat/y.ts'],
  ['feature-alone', 'src/features/chat/x.ts', 'src/features/models/y.ts'],
  ['app-context-types-only', 'src/app-context.ts', 'src/stores/y.ts'],
  ['wired-by-app-only', 'src/actions/x.ts', 'src/main.ts'],
  ['test-support-by-app-only', 'src/actions/x.ts', 'test/support/y.ts'],
  ['no-tools-in-the-app', 'src/domain/x.ts', 'tools/y.ts'],
  ['actions-engine-types-only', 'src/actions/x.ts', 'src/engines/engine-registry.ts'],
];

/** @type {[from: string, to: string, text?: (from: string) => string][]} */
const allowed = [
  ['src/app/create-app.ts', 'src/engines/cpu/y.ts'],
  ['src/app/create-app.ts', 'test/support/y.ts'],
  ['src/main.ts', 'src/app/y.ts'],
  ['src/features/chat/x.ts', 'src/features/chat/y.ts'],
  ['src/features/chat/x.ts', 'src/app-context.ts'],
  ['src/app-context.ts', 'src/stores/y.ts', type],
  ['src/actions/x.ts', 'src/engines/engine.ts'],
  ['src/actions/x.ts', 'src/engines/engine-registry.ts', type],
  ['src/engines/cpu/x.ts', 'src/weights/y.ts'],
];

/** @type {[rule: string, from: string, name: string][]} */
const forbiddenPackages = [
  ['webllm-in-its-room', 'src/engines/webllm/webllm-engine.ts', '@mlc-ai/web-llm'],
  ['webllm-in-its-room', 'src/main.ts', '@mlc-ai/web-llm'],
  ['wllama-in-its-room', 'src/features/chat/x.ts', '@wllama/wllama'],
  ['idb-in-its-rooms', 'src/actions/x.ts', 'idb'],
  ['domain-is-pure', 'src/domain/x.ts', 'idb'],
  ['stores-are-plain', 'src/stores/x.ts', 'idb'],
  ['no-dev-dependencies', 'src/main.ts', 'chai'],
];

for (const [rule, from, to, text = value] of forbidden) {
  test(`${rule}: ${from} -> ${to}`, async () => {
    const broken = await brokenRules({ [from]: text(relativeTo(from, to)), [to]: target });
    assert.ok(broken.includes(rule), `broken: ${broken}`);
  });
}

for (const [rule, from, name] of forbiddenPackages) {
  test(`${rule}: ${from} -> ${name}`, async () => {
    const broken = await brokenRules({ [from]: value(name), ...fakePackage(name) });
    assert.ok(broken.includes(rule), `broken: ${broken}`);
  });
}

for (const [from, to, text = value] of allowed) {
  test(`allowed: ${from} -> ${to}`, async () => {
    const files = { [from]: text(relativeTo(from, to)), [to]: target };
    assert.deepEqual(await brokenRules(files), []);
  });
}

test('allowed: the WebLLM worker -> @mlc-ai/web-llm', async () => {
  const files = {
    'src/engines/webllm/webllm.worker.ts': value('@mlc-ai/web-llm'),
    ...fakePackage('@mlc-ai/web-llm'),
  };
  assert.deepEqual(await brokenRules(files), []);
});

test('no-cycles', async () => {
  const broken = await brokenRules({
    'src/domain/x.ts': `import { y } from './y.js';\nexport const x = () => y;`,
    'src/domain/y.ts': `import { x } from './x.js';\nexport const y = () => x;`,
  });
  assert.ok(broken.includes('no-cycles'));
});

test('resolvable', async () => {
  const broken = await brokenRules({ 'src/domain/x.ts': value('./nowhere.js') });
  assert.ok(broken.includes('resolvable'));
});

const target = 'export const a = 1;\nexport type A = number;';

/** @param {string} from @param {string} to */
function relativeTo(from, to) {
  return `${'../'.repeat(from.split('/').length - 1)}${to.replace(/\.ts$/, '.js')}`.replace(
    /^(?!\.)/,
    './',
  );
}

/** @param {string} name @returns {Record<string, string>} */
function fakePackage(name) {
  return {
    [`node_modules/${name}/package.json`]: JSON.stringify({
      name,
      type: 'module',
      main: 'index.js',
    }),
    [`node_modules/${name}/index.js`]: target.split('\n')[0] ?? '',
    'package.json': JSON.stringify({
      dependencies: { [name]: '1.0.0' },
      ...(name === 'chai' && { dependencies: {}, devDependencies: { [name]: '1.0.0' } }),
    }),
  };
}

/** @param {Record<string, string>} files @returns {Promise<string[]>} names of the broken rules */
async function brokenRules(files) {
  const folder = mkdtempSync(join(tmpdir(), 'kinglet-layers-'));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { output } = await cruise(['src'], {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: config.options?.enhancedResolveOptions,
    baseDir: folder,
    validate: true,
    ruleSet: { forbidden: config.forbidden ?? [] },
  });
  if (typeof output === 'string') throw new Error(output);
  return output.summary.violations.map(({ rule }) => rule.name);
}
