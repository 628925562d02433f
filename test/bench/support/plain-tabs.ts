/**
 * Tabs that no debugger is attached to. A test driver attaches to each worker before it may start and so holds it up
 * until the driver's own process has answered, which on two cores is longer than what is to be measured.
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { browserFlags, findBrowser } from '../../../tools/find-browser.mjs';

/** Milliseconds a page may take until it says something. */
const PATIENCE_MS = 60_000;

/** A machine of a rack has no mouse; the people this is for do. */
const AS_A_COMPUTER =
  '--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4';

export interface PlainTabs {
  /** Opens a tab, and closes it once its page reported. Rejects when it does not within a minute. */
  open(url: string): Promise<unknown>;
  close(): Promise<void>;
}

/**
 * Starts the browser on a profile that a driver has left.
 *
 * @param watch runs in each page before its own scripts, apart from them; what it hands to `report` is the outcome of
 * opening the page. Text, because it goes into a file of a browser extension: it can use nothing from outside itself.
 */
export async function plainTabs(
  profile: string,
  watch: (report: (outcome: unknown) => void) => void,
): Promise<PlainTabs> {
  const reports = await listenForReports();
  const extension = await writeExtension(watch, reports.url);
  const browser = spawn(findBrowser(), [
    ...browserFlags(),
    '--headless=new',
    '--no-first-run',
    AS_A_COMPUTER,
    `--user-data-dir=${profile}`,
    `--load-extension=${extension}`,
    '--remote-debugging-port=0',
    'about:blank',
  ]);
  const ended = new Promise((resolve) => browser.once('exit', resolve));
  const control = `http://127.0.0.1:${await controlPort(profile)}/json`;
  return {
    open: async (url) => {
      const report = reports.next();
      const opened = await fetch(`${control}/new?${encodeURIComponent(url)}`, { method: 'PUT' });
      const { id } = (await opened.json()) as { id: string };
      try {
        return await Promise.race([report, failLate(url)]);
      } finally {
        await fetch(`${control}/close/${id}`);
      }
    },
    close: async () => {
      browser.kill();
      await ended;
      await reports.close();
      await rm(extension, { recursive: true });
    },
  };
}

async function failLate(url: string): Promise<never> {
  await wait(PATIENCE_MS, undefined, { ref: false });
  throw new Error(`${url} reported nothing`);
}

/** The browser writes it into its profile once it listens. */
async function controlPort(profile: string): Promise<string> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await wait(50)) {
    const text = await readFile(join(profile, 'DevToolsActivePort'), 'utf8').catch(() => '');
    if (text) return text.split('\n')[0]!;
  }
  throw new Error('The browser did not start');
}

async function writeExtension(watch: unknown, reportsTo: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kinglet-watch-'));
  const manifest = {
    manifest_version: 3,
    name: 'Watch',
    version: '1',
    content_scripts: [
      { matches: ['http://localhost/*'], js: ['watch.js'], run_at: 'document_start' },
    ],
  };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  await writeFile(
    join(folder, 'watch.js'),
    `(${String(watch)})((outcome) => navigator.sendBeacon(${JSON.stringify(reportsTo)}, JSON.stringify(outcome)));`,
  );
  return folder;
}

/** Where the pages send their outcome. */
async function listenForReports() {
  let take: (outcome: unknown) => void = () => {};
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      response.end();
      take(JSON.parse(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    next: () => new Promise<unknown>((resolve) => (take = resolve)),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
