import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Writes how many tests passed and failed as `{ passed, failed }`, for `npm test`'s last line.
 *
 * @param {string} file
 * @returns {import('@web/test-runner').Reporter}
 */
export function countReporter(file) {
  return {
    onTestRunFinished({ sessions }) {
      const counts = { passed: 0, failed: 0 };
      for (const session of sessions) addSession(session, counts);
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
