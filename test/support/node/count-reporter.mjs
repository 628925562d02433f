import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';

/**
 * Writes how many tests passed and failed in each file, for `npm test`'s last line: `{ [file]: { passed, failed } }`,
 * files relative to `root`.
 *
 * @param {string} file
 * @param {string} root
 * @returns {import('@web/test-runner').Reporter}
 */
export function countReporter(file, root) {
  return {
    onTestRunFinished({ sessions }) {
      /** @type {Record<string, { passed: number, failed: number }>} */
      const counts = {};
      for (const session of sessions) {
        const name = relative(root, session.testFile).replaceAll('\\', '/');
        addSession(session, (counts[name] ??= { passed: 0, failed: 0 }));
      }
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify(counts));
    },
  };
}

/**
 * @param {import('@web/test-runner').TestSession} session
 * @param {{ passed: number, failed: number }} counts
 */
function addSession(session, counts) {
  const failedBefore = counts.failed;
  if (session.testResults) addSuite(session.testResults, counts);
  // A file that could not be loaded, or an error outside a test, fails without naming a test.
  if (!session.passed && counts.failed === failedBefore) counts.failed += 1;
}

/**
 * @param {NonNullable<import('@web/test-runner').TestSession['testResults']>} suite
 * @param {{ passed: number, failed: number }} counts
 */
function addSuite(suite, counts) {
  for (const test of suite.tests) {
    if (test.passed) counts.passed += 1;
    else if (!test.skipped) counts.failed += 1;
  }
  for (const child of suite.suites) addSuite(child, counts);
}
