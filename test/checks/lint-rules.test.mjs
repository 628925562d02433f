import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

/** Each of our own lint rules fires where it should and is silent in the room that may. */

/** @type {ESLint} */
let eslint;

before(() => {
  // The texts below are no files of a project, so rules that need types are off here.
  eslint = new ESLint({
    overrideConfig: [
      /** @type {import('eslint').Linter.Config} */ (tseslint.configs.disableTypeChecked),
    ],
  });
});

const lines = (/** @type {number} */ count) => 'export const a = 1;\n'.repeat(count);
const element = (/** @type {string} */ template) =>
  `import { html } from 'lit';\nexport const view = (value: string) => html\`${template}\`;\n`;

/** @type {[rule: string, file: string, code: string][]} */
const forbidden = [
  ['no-restricted-globals', 'src/features/chat/x.ts', `await fetch('x');`],
  ['no-restricted-globals', 'src/weights/x.ts', `await fetch('x');`],
  ['no-restricted-properties', 'src/features/chat/x.ts', `await window.fetch('x');`],
  ['no-restricted-properties', 'src/engines/cpu/x.worker.ts', `await self.fetch('x');`],
  ['no-restricted-properties', 'src/ui/x.ts', `navigator.sendBeacon('x');`],
  ['no-restricted-globals', 'src/ui/x.ts', `new XMLHttpRequest();`],
  ['no-restricted-globals', 'src/ui/x.ts', `new WebSocket('wss://x');`],
  ['no-restricted-globals', 'src/ui/x.ts', `new EventSource('x');`],
  ['no-restricted-globals', 'src/platform/network.ts', `indexedDB.open('x');`],
  ['no-restricted-globals', 'src/actions/x.ts', `indexedDB.open('x');`],
  ['no-restricted-properties', 'src/actions/x.ts', `window.indexedDB.open('x');`],
  ['no-restricted-imports', 'src/actions/x.ts', `import { openDB } from 'idb';\nopenDB('x');`],
  ['no-restricted-globals', 'src/stores/x.ts', `localStorage.getItem('x');`],
  ['no-restricted-globals', 'src/storage/x.ts', `localStorage.getItem('x');`],
  [
    'no-restricted-imports',
    'src/storage/x.ts',
    `import { unsafeHTML } from 'lit/directives/unsafe-html.js';\nunsafeHTML('x');`,
  ],
  [
    'no-restricted-imports',
    'src/ui/x.ts',
    `import { unsafeSVG } from 'lit/directives/unsafe-svg.js';\nunsafeSVG('x');`,
  ],
  [
    'no-restricted-imports',
    'src/ui/x.ts',
    `import { unsafeStatic } from 'lit/static-html.js';\nunsafeStatic('x');`,
  ],
  ['no-restricted-syntax', 'src/ui/x.ts', `document.body.innerHTML = 'x';`],
  ['no-restricted-syntax', 'src/ui/x.ts', `document.body.outerHTML = 'x';`],
  ['no-restricted-syntax', 'src/ui/x.ts', `document.body.insertAdjacentHTML('beforeend', 'x');`],
  ['no-restricted-syntax', 'src/ui/x.ts', `document.write('x');`],
  ['no-restricted-syntax', 'src/ui/x.ts', element('<p .innerHTML=${value}></p>')],
  ['no-restricted-syntax', 'src/ui/x.ts', element('<p style="color: red">${value}</p>')],
  ['no-restricted-syntax', 'src/ui/x.ts', `export class A {\n  static styles = 'x';\n}`],
  ['no-restricted-syntax', 'src/ui/x.ts', `export default 1;`],
  ['no-restricted-syntax', 'src/ui/x.ts', `export * from './y.js';`],
  ['no-console', 'src/ui/x.ts', `console.log('x');`],
  ['no-eval', 'src/ui/x.ts', `eval('1');`],
  ['no-new-func', 'src/ui/x.ts', `export const f = new Function('x');`],
  ['max-lines', 'src/ui/x.ts', lines(451)],
  ['max-lines-per-function', 'src/ui/x.ts', `export function a() {\n${lines(60)}}`],
  ['lit/no-duplicate-template-bindings', 'src/ui/x.ts', element('<p id=${value} id=${value}></p>')],
  ['lit-a11y/alt-text', 'src/ui/x.ts', element('<img src=${value} />')],
  ['lit-a11y/click-events-have-key-events', 'src/ui/x.ts', element('<p @click=${value}>x</p>')],
  ['lit/no-legacy-template-syntax', 'src/ui/x.ts', element('<p on-click=${value}>x</p>')],
  [
    'wc/no-constructor-params',
    'src/ui/x.ts',
    `import { LightElement } from './light-element.js';\nexport class A extends LightElement {\n  constructor(a: string) { super(); this.title = a; }\n}`,
  ],
];

/** @type {[file: string, code: string][]} */
const allowed = [
  ['src/platform/network.ts', `await fetch('x');`],
  ['src/service-worker/sw.ts', `await fetch('x');\nindexedDB.open('x');`],
  ['src/storage/database.ts', `import { openDB } from 'idb';\nawait openDB('x');`],
  ['src/weights/x.ts', `indexedDB.open('x');`],
  ['src/platform/theme-mirror.ts', `localStorage.setItem('theme', 'dark');`],
  ['src/platform/logger.ts', `console.warn('x');`],
  ['src/ui/x.ts', element('<p class="a">${value}</p>')],
];

for (const [rule, file, code] of forbidden) {
  test(`${rule} fires in ${file}: ${code.slice(0, 60).replaceAll('\n', ' ')}`, async () => {
    assert.ok((await rulesFiredBy(file, code)).includes(rule));
  });
}

for (const [file, code] of allowed) {
  test(`nothing fires in ${file}: ${code.slice(0, 60).replaceAll('\n', ' ')}`, async () => {
    assert.deepEqual(await rulesFiredBy(file, code), []);
  });
}

/** @param {string} file @param {string} code */
async function rulesFiredBy(file, code) {
  const [result] = await eslint.lintText(code, { filePath: file });
  return result?.messages.map(({ ruleId, message }) => ruleId ?? message) ?? [];
}
