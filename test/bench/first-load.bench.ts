/**
 * What a first visit costs until its text box can be used, on the production build as it is served: compressed, to a
 * browser that has never been there.
 *
 * The box is usable when the app's own composer stands in the static shell's place and is visible: from then on
 * its Send sends. Each run proves it: a question is typed at that moment and sent, and has to appear in the chat.
 */
import type { Browser, CDPSession, Page } from '@playwright/test';
import { startServer } from '../../tools/serve.mjs';
import { launchBrowser } from './support/browser.js';
import { builtFolder } from './support/built-folder.js';
import { startControlPage } from './support/control-page.js';
import { measures, type Measure } from './support/measure.js';
import { ServedRequests, type ServedRequest } from './support/served-requests.js';

const RUNS = 9;
const QUESTION = 'Why is the sky blue?';

/** What an ordinary phone on an ordinary mobile link has. */
const SLOW = { cpuSlowdown: 4, bytesPerSecond: 1.6e6 / 8, roundTripMs: 150 };

/** Until its text box was usable, measured on such a machine. */
const PEER = 'mlc-ai/web-llm-chat';
const budget = (value: number) => ({ name: 'budget', value });
const peer = (value: number) => ({ name: PEER, value });

/** One first visit. Milliseconds since the navigation began. */
interface Visit {
  /** The static shell is painted: its box takes text, which the app's box takes over. */
  readonly paintedMs: number;
  readonly usableMs: number;
  /** A question sent as soon as the box was usable stands in the chat. */
  readonly sentMs: number;
  readonly before: readonly ServedRequest[];
  readonly idle: readonly ServedRequest[];
  readonly serviceWorker: readonly ServedRequest[];
}

/** Milliseconds until a page with nothing but a text box is painted. */
interface Control {
  readonly fastMs: number;
  readonly slowMs: number;
}

export async function run(): Promise<Measure[]> {
  const server = await startServer({ port: 0, dist: await builtFolder('production') });
  const control = await startControlPage();
  const served = new ServedRequests();
  const browser = await launchBrowser();
  const fast: Visit[] = [];
  const slow: Visit[] = [];
  const bare: Control[] = [];
  try {
    // The server compresses each file when it is first asked for it, and keeps that.
    await visit(browser, server.url, served, false);
    for (let index = 0; index < RUNS; index += 1) {
      fast.push(await visit(browser, server.url, served, false));
      slow.push(await visit(browser, server.url, served, true));
      bare.push({
        fastMs: await paintOf(browser, control.url, false),
        slowMs: await paintOf(browser, control.url, true),
      });
    }
  } finally {
    await browser.close();
    served.stop();
    await server.close();
    await control.close();
  }
  return [...loads(fast), ...times(fast, slow), ...machine(bare), ...later(fast)];
}

function loads(visits: readonly Visit[]): Measure[] {
  const scripts = visits.map(({ before }) => before.filter(({ isScript }) => isScript));
  const count = visits.map(({ before }) => before.length);
  return [
    ...measures('JavaScript until the text box is usable', 'kB', scripts.map(kilobytes), [
      budget(60),
      peer(4200),
    ]),
    ...measures('Everything until the text box is usable', 'kB', all(visits, 'before')),
    ...measures('Requests until the text box is usable', 'requests', count, [
      budget(12),
      peer(165),
    ]),
  ];
}

const limits = 'CPU ×4, 1.6 Mbit/s, 150 ms round trip';

function times(fast: readonly Visit[], slow: readonly Visit[]): Measure[] {
  const line = (words: string, visits: readonly Visit[], key: 'paintedMs' | 'sentMs') =>
    measures(
      words,
      'ms',
      visits.map((visit) => visit[key]),
    );
  const usable = (visits: readonly Visit[]) => visits.map(({ usableMs }) => usableMs);
  const quietest = (visits: readonly Visit[]) => [Math.min(...usable(visits))];
  return [
    ...measures('Text box usable', 'ms', usable(fast), [budget(400), peer(3500)]),
    ...measures(`Text box usable, ${limits}`, 'ms', usable(slow), [budget(1500), peer(13500)]),
    ...measures('Text box usable, the quickest run', 'ms', quietest(fast), [budget(400)]),
    ...measures(`Text box usable, ${limits}, the quickest run`, 'ms', quietest(slow), [
      budget(1500),
    ]),
    ...line('Static text box painted', fast, 'paintedMs'),
    ...line(`Static text box painted, ${limits}`, slow, 'paintedMs'),
    ...line('A question sent at once stands in the chat', fast, 'sentMs'),
    ...line(`A question sent at once stands in the chat, ${limits}`, slow, 'sentMs'),
  ];
}

/** How busy the machine is. */
function machine(controls: readonly Control[]): Measure[] {
  const words = 'A page with nothing but a text box painted';
  const list = (key: keyof Control) => controls.map((control) => control[key]);
  return [
    ...measures(words, 'ms', list('fastMs')),
    ...measures(`${words}, ${limits}`, 'ms', list('slowMs')),
  ];
}

function later(visits: readonly Visit[]): Measure[] {
  const count = (key: 'idle' | 'serviceWorker') => visits.map((visit) => visit[key].length);
  return [
    ...measures('Afterwards, by the page', 'requests', count('idle')),
    ...measures('Afterwards, by the page', 'kB', all(visits, 'idle')),
    ...measures('Afterwards, by the service worker', 'requests', count('serviceWorker')),
    ...measures('Afterwards, by the service worker', 'kB', all(visits, 'serviceWorker')),
  ];
}

function all(visits: readonly Visit[], key: 'before' | 'idle' | 'serviceWorker'): number[] {
  return visits.map((visit) => kilobytes(visit[key]));
}

function kilobytes(requests: readonly ServedRequest[]): number {
  return requests.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;
}

/** A new context has no cache, no storage and no service worker. */
async function visit(
  browser: Browser,
  url: string,
  served: ServedRequests,
  isSlow: boolean,
): Promise<Visit> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const byPage: string[] = [];
    page.on('request', (request) => byPage.push(new URL(request.url()).pathname));
    await page.addInitScript(markUsable, QUESTION);
    const session = await context.newCDPSession(page);
    if (isSlow) await slowDown(session);
    served.take();
    await page.goto(url, { waitUntil: 'commit' });
    const times = await timesOf(page);
    const restful = isSlow ? [] : await restOf(page, served);
    return { ...times, ...split(restful, times.usableAt, byPage) };
  } finally {
    await context.close();
  }
}

async function paintOf(browser: Browser, url: string, isSlow: boolean): Promise<number> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    if (isSlow) await slowDown(await context.newCDPSession(page));
    await page.goto(url);
    const paint = await page.waitForFunction(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
    );
    return Number(await paint.jsonValue());
  } finally {
    await context.close();
  }
}

async function slowDown(session: CDPSession): Promise<void> {
  const { cpuSlowdown, bytesPerSecond, roundTripMs } = SLOW;
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown });
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: roundTripMs,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
}

/** Runs in the page before its own scripts. */
function markUsable(question: string): void {
  const isUsable = (): boolean => {
    const box = document.querySelector('chat-composer textarea');
    return !document.querySelector('#shell') && box?.checkVisibility() === true;
  };
  const send = (): void => {
    const box = document.querySelector<HTMLTextAreaElement>('chat-composer textarea')!;
    box.value = question;
    box.dispatchEvent(new InputEvent('input', { bubbles: true }));
    box.form!.requestSubmit();
  };
  const observer = new MutationObserver(() => {
    if (performance.getEntriesByName('usable').length === 0 && isUsable()) {
      performance.mark('usable');
      send();
    }
    if (!document.querySelector('chat-thread')?.textContent?.includes(question)) return;
    performance.mark('sent');
    observer.disconnect();
  });
  observer.observe(document, { childList: true, subtree: true, attributes: true });
}

async function timesOf(page: Page) {
  await page.waitForFunction(() => performance.getEntriesByName('sent').length > 0);
  return page.evaluate(() => {
    const at = (name: string): number => performance.getEntriesByName(name)[0]!.startTime;
    const usableMs = at('usable');
    return {
      paintedMs: at('first-contentful-paint'),
      usableMs,
      sentMs: at('sent'),
      usableAt: performance.timeOrigin + usableMs,
    };
  });
}

/** Everything a first visit fetches, also what it fetches in advance. */
async function restOf(page: Page, served: ServedRequests): Promise<ServedRequest[]> {
  await page.waitForFunction(async () => {
    const { active } = await navigator.serviceWorker.ready;
    return active?.state === 'activated';
  });
  const requests = served.take();
  for (let quietSince = Date.now(); Date.now() - quietSince < 1000;) {
    await page.waitForTimeout(100);
    const more = served.take();
    if (more.length > 0) quietSince = Date.now();
    requests.push(...more);
  }
  return requests;
}

/** What the page asked for is known by name; the service worker asks for some of it again. */
function split(
  requests: readonly ServedRequest[],
  usableAt: number,
  byPage: readonly string[],
): Pick<Visit, 'before' | 'idle' | 'serviceWorker'> {
  const left = [...byPage];
  const ofPage = requests.filter(({ path }) => {
    const index = left.indexOf(path);
    if (index >= 0) left.splice(index, 1);
    return index >= 0;
  });
  return {
    before: ofPage.filter(({ at }) => at <= usableAt),
    idle: ofPage.filter(({ at }) => at > usableAt),
    serviceWorker: requests.filter((request) => !ofPage.includes(request)),
  };
}
