import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, mock, test } from 'node:test';
import { chromium } from '@playwright/test';
import { browserFlags, findBrowser, testFlags } from '../../tools/find-browser.mjs';

const folder = mkdtempSync(join(tmpdir(), 'kinglet-browser-'));
after(() => rmSync(folder, { recursive: true }));

const fake = join(folder, 'chromium');
writeFileSync(fake, '#!/bin/sh\n');
chmodSync(fake, 0o755);

/** A machine without Playwright's browser, and not root, so that nothing is installed. */
function bareMachine() {
  mock.method(chromium, 'executablePath', () => join(folder, 'not-there'));
  mock.method(/** @type {{ getuid(): number }} */ (process), 'getuid', () => 1000);
}

test('CHROME_PATH comes first', () => {
  assert.equal(findBrowser({ CHROME_PATH: fake, PATH: '' }), fake);
});

test('a CHROME_PATH that names nothing is said, not passed over', () => {
  const env = { CHROME_PATH: join(folder, 'not-there'), PATH: folder };
  assert.throws(() => findBrowser(env), /CHROME_PATH names no executable/);
});

test('Playwright’s own comes before the system’s', (context) => {
  context.after(() => mock.restoreAll());
  mock.method(chromium, 'executablePath', () => fake);
  assert.equal(findBrowser({ PATH: process.env.PATH }), fake);
});

test('a browser on the PATH is found', (context) => {
  context.after(() => mock.restoreAll());
  bareMachine();
  assert.equal(findBrowser({ PATH: folder }), fake);
});

test('no browser: one line with both ways to get one', (context) => {
  context.after(() => mock.restoreAll());
  bareMachine();
  assert.throws(
    () => findBrowser({ PATH: '' }),
    /^Error: No Chrome[^\n]*npx playwright install chromium[^\n]*CHROME_PATH[^\n]*$/,
  );
});

test('software WebGPU only when asked for', () => {
  assert.ok(!browserFlags({}).some((flag) => flag.includes('webgpu')));
  assert.ok(
    browserFlags({ KINGLET_WEBGPU: 'software' }).includes('--use-webgpu-adapter=swiftshader'),
  );
  assert.ok(testFlags({}).includes('--disable-gpu'));
  assert.ok(!testFlags({ KINGLET_WEBGPU: 'software' }).includes('--disable-gpu'));
});
