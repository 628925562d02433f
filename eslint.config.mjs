import eslint from '@eslint/js';
import * as lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const sources = ['src/**/*.ts'];
const tests = ['test/**/*.ts', 'test/**/*.mjs'];
const nodeScripts = ['*.mjs', '*.ts', 'tools/**/*.mjs', 'tools/**/*.ts', ...tests];

/** The only rooms in which the browser's doors to the outside may be used. */
const networkRooms = ['src/platform/network.ts', 'src/service-worker/**'];
const databaseRooms = ['src/storage/**', 'src/weights/**', 'src/service-worker/**'];
const localStorageRooms = ['src/platform/**'];
const loggerFiles = ['src/**/logger.ts'];

const networkNames = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'sendBeacon'];

const doors = [
  {
    names: networkNames,
    rooms: networkRooms,
    message: 'Requests go through src/platform/network.ts, which counts and may refuse them.',
  },
  {
    names: ['indexedDB'],
    rooms: databaseRooms,
    message: 'The database is reached through src/storage and src/weights.',
  },
  {
    names: ['localStorage'],
    rooms: localStorageRooms,
    message: 'localStorage holds only the settings mirror in src/platform.',
  },
];

/** Names as globals and as properties of whatever object (`window.fetch`, `navigator.sendBeacon`). */
function closedDoors(closed) {
  const entries = closed.flatMap(({ names, message }) => names.map((name) => ({ name, message })));
  return {
    'no-restricted-globals': ['error', ...entries],
    'no-restricted-properties': [
      'error',
      ...entries.map(({ name, message }) => ({ property: name, message })),
    ],
  };
}

/** In each room whatever it may not use stays closed; a single file comes after the folder it is in. */
const rooms = [...new Set(doors.flatMap((door) => door.rooms))].sort(
  (a, b) => Number(b.endsWith('**')) - Number(a.endsWith('**')),
);

const doorConfigs = [
  { files: sources, rules: closedDoors(doors) },
  ...rooms.map((room) => ({
    files: [room],
    rules: closedDoors(doors.filter((door) => !isOpenIn(door, room))),
  })),
];

function isOpenIn(door, room) {
  return door.rooms.some((open) => room.startsWith(open.replace('**', '')));
}

const noHtmlStrings = 'Strings never become markup: use a lit template.';

const restrictedSyntax = [
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|srcdoc)$/]',
    message: noHtmlStrings,
  },
  {
    selector:
      'CallExpression[callee.property.name=/^(insertAdjacentHTML|setHTMLUnsafe|parseHTMLUnsafe|createContextualFragment)$/]',
    message: noHtmlStrings,
  },
  {
    selector: "CallExpression[callee.object.name='document'][callee.property.name=/^write(ln)?$/]",
    message: noHtmlStrings,
  },
  {
    selector: 'TemplateElement[value.raw=/\\.(innerHTML|outerHTML|srcdoc)=/]',
    message: noHtmlStrings,
  },
  {
    selector:
      "TaggedTemplateExpression[tag.name='html'] TemplateElement[value.raw=/\\sstyle=[\"']/]",
    message: "The Content Security Policy blocks style attributes: use a class or lit's styleMap.",
  },
  {
    selector: "PropertyDefinition[static=true][key.name='styles']",
    message: 'Elements render into the light DOM: styles live in src/ui/styles.',
  },
  { selector: 'ExportDefaultDeclaration', message: 'Name what you export.' },
  {
    selector: 'ExportAllDeclaration',
    message: 'No barrel files: import from where it is defined.',
  },
];

const restrictedImports = {
  patterns: [
    {
      group: ['lit/directives/unsafe-*', 'lit/static-html*', 'lit-html/**', 'lit-element/**'],
      message: `${noHtmlStrings} lit's unsafe directives pass Trusted Types unseen.`,
    },
  ],
};

const restrictedDatabase = {
  ...restrictedImports,
  paths: [{ name: 'idb', message: 'The database is reached through src/storage and src/weights.' }],
};

export default defineConfig(
  globalIgnores([
    'dist/',
    'dist-test/',
    'coverage/',
    'test-results/',
    'bench-results/',
    'test/checks/fixtures/',
    'public/',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    languageOptions: {
      parserOptions: {
        project: [
          'tsconfig.json',
          'tsconfig.worker.json',
          'tsconfig.sw.json',
          'tsconfig.node.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        // Event handlers may be asynchronous; they report their own errors.
        { checksVoidReturn: { attributes: false, properties: false, arguments: false } },
      ],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    rules: {
      // TypeScript checks names better.
      'no-undef': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/no-empty-function': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', { max: 450 }],
      'max-lines-per-function': ['error', { max: 60 }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: sources,
    extends: [
      lit.configs['flat/recommended'],
      wc.configs['flat/best-practice'],
      litA11y.configs.recommended,
    ],
    settings: { litHtmlSources: true, wc: { elementBaseClasses: ['LitElement', 'LightElement'] } },
    rules: {
      // Lit's base classes implement every lifecycle callback.
      'wc/guard-super-call': 'off',
      // It does not know that a native checkbox gives role="switch" its state; axe, in the tests, does.
      'lit-a11y/role-has-required-aria-attrs': 'off',
      'lit/no-template-bind': 'error',
      'lit/no-this-assign-in-render': 'error',
      'lit/no-useless-template-literals': 'error',
      'lit/prefer-nothing': 'error',
      'no-console': 'error',
      'no-restricted-imports': ['error', restrictedDatabase],
      'no-restricted-syntax': ['error', ...restrictedSyntax],
    },
  },
  ...doorConfigs,
  { files: databaseRooms, rules: { 'no-restricted-imports': ['error', restrictedImports] } },
  { files: loggerFiles, rules: { 'no-console': 'off' } },
  {
    files: tests,
    rules: {
      // A suite is one long callback; chai's assertions are expressions.
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
      // Playwright's fixtures take an empty pattern.
      'no-empty-pattern': 'off',
    },
  },
  { files: nodeScripts, ignores: sources, rules: { 'no-restricted-syntax': 'off' } },
);
