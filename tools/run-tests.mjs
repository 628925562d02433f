import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './find-browser.mjs';

/**
 * `npm test`: every stage, also after one failed, so that one run tells all. What each took stands at the end; the last
 * line is `N passed, N failed` over all tests; a stage that fails without naming a test counts as one. With CI set, what
 * failed is tried once more, and is listed where it passed then.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
const countsFolder = 'test-results/counts';

/** @typedef {{ passed: number, failed: number }} Counts */
/** @typedef {Record<string, Counts>} CountsByFile */
/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {string} script
 * @property {() => Counts} [counts]
 * @property {() => string[]} [failedFiles] what a second try is given
 */

/** @type {Stage[]} */
const stages = [
  { name: 'checks', script: 'check' },
  { name: 'tests of the checkers', script: 'test:checks', counts: readTap },
  { name: 'unit and component tests', script: 'test:unit', counts: readUnit, failedFiles },
  { name: 'build for the end-to-end tests', script: 'build:test' },
  { name: 'end-to-end tests', script: 'test:e2e', counts: readPlaywright },
];

try {
  findBrowser();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

process.chdir(root);
rmSync('test-results', { recursive: true, force: true });
mkdirSync(countsFolder, { recursive: true });
/** @type {string[]} */
const times = [];
const total = stages.map(runStage).reduce(add);
console.log(`\n${times.join('\n')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** @param {string} script @param {string[]} [files] @returns {number | null} */
function runScript(script, files = []) {
  const { status } = spawnSync(
    'npm',
    ['run', '--silent', script, ...(files.length > 0 ? ['--', '--files', ...files] : [])],
    { stdio: 'inherit', shell: process.platform === 'win32' },
  );
  return status;
}

/** @param {Stage} stage @returns {Counts} */
function runStage({ name, script, counts, failedFiles }) {
  const startedAt = Date.now();
  console.log(`\n== ${name} (npm run ${script})`);
  let status = runScript(script);
  const files = (status !== 0 && process.env['CI'] && failedFiles?.()) || [];
  if (files.length > 0) {
    keepFirstTry();
    console.log(`\n== once more: ${files.join(', ')}`);
    status = runScript(script, files);
  }
  const result = counts?.() ?? { passed: 0, failed: 0 };
  if (status !== 0 && result.failed === 0) result.failed = 1;
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  console.log(`== ${name}: ${status === 0 ? 'passed' : 'FAILED'} in ${seconds} s`);
  times.push(`${seconds.padStart(7)} s  ${name}`);
  return result;
}

/** @param {Counts} a @param {Counts} b @returns {Counts} */
function add(a, b) {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed };
}

/** @param {string} file */
function readCounts(file) {
  const path = `${countsFolder}/${file}`;
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** @returns {Counts} */
function readTap() {
  const tap = readCounts('checks.tap') ?? '';
  const number = (/** @type {string} */ key) =>
    Number(new RegExp(`^# ${key} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
  return { passed: number('pass'), failed: number('fail') + number('cancelled') };
}

/** A file's second try counts. @returns {Counts} */
function readUnit() {
  const byFile = { ...unitCounts('unit-first.json'), ...unitCounts('unit.json') };
  return Object.values(byFile).reduce(add, { passed: 0, failed: 0 });
}

/** @returns {string[]} */
function failedFiles() {
  return Object.entries(unitCounts('unit.json')).flatMap(([file, { failed }]) =>
    failed > 0 ? file : [],
  );
}

function keepFirstTry() {
  renameSync(`${countsFolder}/unit.json`, `${countsFolder}/unit-first.json`);
}

/** @param {string} name @returns {CountsByFile} */
function unitCounts(name) {
  return JSON.parse(readCounts(name) ?? '{}');
}

/** Playwright lists what it calls flaky, passed at the second try, itself. @returns {Counts} */
function readPlaywright() {
  const { stats } = JSON.parse(readCounts('e2e.json') ?? '{}');
  return { passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0), failed: stats?.unexpected ?? 0 };
}
