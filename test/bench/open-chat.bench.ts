/**
 * A chat of 5,000 messages in the built app, opened from another one: how long until its end stands on the screen and
 * a letter can be typed, and how long typed letters take from then on, while the rest is still being drawn.
 *
 * `OPEN_MESSAGES` and `OPEN_RUNS` make it shorter.
 */
import type { Page } from '@playwright/test';
import { startServer } from '../../tools/serve.mjs';
import { BENCH_MODEL } from './support/bench-model.js';
import { launchBrowser } from './support/browser.js';
import { builtFolder } from './support/built-folder.js';
import { storeLongChats } from './support/long-chat.js';
import { measures, type Measure } from './support/measure.js';
import { quantile, typeWhile } from './support/typing.js';

const MESSAGES = Number(process.env.OPEN_MESSAGES ?? 5000);
const RUNS = Number(process.env.OPEN_RUNS ?? 7);
const TYPING_MS = 6000;

export async function run(): Promise<Measure[]> {
  const server = await startServer({ port: 0, dist: await builtFolder('test') });
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    await page.goto(server.url);
    await page.getByRole('textbox', { name: 'Message' }).waitFor();
    await storeLongChats(page, { ids: ['short'], messages: 4, model: BENCH_MODEL });
    await storeLongChats(page, { ids: ['long'], messages: MESSAGES, model: BENCH_MODEL });
    const opened: number[] = [];
    const typed: number[] = [];
    // The first one fetches what draws answers; it is not counted.
    for (let at = 0; at <= RUNS; at += 1) {
      await page.goto(`${server.url}#/chat/short`);
      await page.reload();
      await page.locator('chat-turn').nth(3).waitFor();
      opened.push(await page.evaluate(openLong, MESSAGES));
      const letters = await typeWhile(page, new Promise((done) => setTimeout(done, TYPING_MS)));
      typed.push(quantile(letters, 0.98));
      await forget(page);
    }
    const size = `a chat of ${MESSAGES.toLocaleString('en-GB')} messages`;
    return [
      ...measures(`From a press to the end of ${size}, drawn`, 'ms', opened.slice(1), [
        { name: 'budget', value: 150 },
      ]),
      ...measures(`Typing latency p98 in ${size}, from its opening on`, 'ms', typed.slice(1), [
        { name: 'budget', value: 30 },
      ]),
    ];
  } finally {
    await browser.close();
    await server.close();
  }
}

/** The typed letters would be kept as a draft. */
async function forget(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Message' }).fill('');
}

/** Runs in the page. Milliseconds until the frame with the last message, and a text box that can be typed in. */
async function openLong(messages: number): Promise<number> {
  const last = `long-${messages - 1}`;
  const startedAt = performance.now();
  location.hash = '#/chat/long';
  const isThere = (): boolean => {
    const turn = [...document.querySelectorAll('chat-turn')].at(-1) as
      { message?: { id: string }; textContent: string } | undefined;
    const box = document.querySelector<HTMLTextAreaElement>('chat-composer textarea');
    return turn?.message?.id === last && turn.textContent !== '' && box?.disabled === false;
  };
  while (!isThere()) await new Promise((resolve) => requestAnimationFrame(resolve));
  // The task after a frame's own comes when that frame was drawn.
  await new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    requestAnimationFrame(() => port2.postMessage(null));
  });
  return performance.now() - startedAt;
}
