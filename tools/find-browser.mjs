import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';

const COMMANDS = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'chrome',
];

const FIXED_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

const HOW_TO_GET_ONE =
  'No Chrome or Chromium found: run `npx playwright install chromium`, or install one and set CHROME_PATH to its executable.';

/**
 * Flags every browser of tests and benchmarks is started with: no sandbox (containers rarely allow one, and only our
 * own pages are opened) and no background traffic, so that a counted request is the app's.
 * `KINGLET_WEBGPU=software` adds Chromium's software WebGPU adapter.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string[]}
 */
export function browserFlags(env = process.env) {
  const flags = [
    '--no-sandbox',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  if (env.KINGLET_WEBGPU === 'software') {
    flags.push('--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader');
  }
  return flags;
}

/**
 * For tests, which measure nothing: without an emulated graphics chip a page is drawn for a tenth less of the
 * processor's time.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string[]}
 */
export function testFlags(env = process.env) {
  const flags = browserFlags(env);
  return env.KINGLET_WEBGPU === 'software' ? flags : [...flags, '--disable-gpu'];
}

/**
 * The Chromium that tests and benchmarks use: `CHROME_PATH`, Playwright's own, the system's, and on
 * Debian as root the distribution's package, which is installed on demand.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string} path of the executable
 * @throws {Error} one line that says how to get a browser
 */
export function findBrowser(env = process.env) {
  if (env.CHROME_PATH) {
    if (isExecutable(env.CHROME_PATH)) return env.CHROME_PATH;
    throw new Error(`CHROME_PATH names no executable: ${env.CHROME_PATH}`);
  }
  const found = playwrightBrowser() ?? systemBrowser(env) ?? installDebianBrowser(env);
  if (!found) throw new Error(HOW_TO_GET_ONE);
  return found;
}

/** @returns {string | undefined} */
function playwrightBrowser() {
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : undefined;
}

/** @param {NodeJS.ProcessEnv} env @returns {string | undefined} */
function systemBrowser(env) {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)));
  return [...onPath, ...FIXED_PLACES].find(isExecutable);
}

/** @param {NodeJS.ProcessEnv} env @returns {string | undefined} */
function installDebianBrowser(env) {
  if (process.getuid?.() !== 0 || !isDebian()) return undefined;
  process.stderr.write('No browser found; installing Debian’s chromium package.\n');
  /** @type {import('node:child_process').ExecFileSyncOptions} */
  const options = {
    stdio: ['ignore', 2, 2],
    env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  try {
    execFileSync('apt-get', ['update', '-q'], options);
    execFileSync('apt-get', ['install', '-y', '-q', 'chromium'], options);
  } catch {
    return undefined;
  }
  return systemBrowser(env);
}

/** Ubuntu is left out: its chromium package only fetches a snap, which containers cannot run. */
function isDebian() {
  return (
    existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'))
  );
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    console.log(findBrowser());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
