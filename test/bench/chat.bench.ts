/**
 * One long answer in a chat of 500 messages, in the built app: a scripted engine in WebLLM's worker supplies tokens of
 * mixed Markdown at a steady rate, at the higher one while somebody types. Told are the tokens delivered, the main thread's share, its
 * longest task, the latency of typing, and whether a token at the end costs more than one at the start.
 *
 * `CHAT_RUNS` and `CHAT_TOKENS` make it shorter.
 */
import type { CDPSession, Page } from '@playwright/test';
import { startServer } from '../../tools/serve.mjs';
import { BENCH_MODEL, openWithBenchModel } from './support/bench-model.js';
import { launchBrowser } from './support/browser.js';
import { builtFolder } from './support/built-folder.js';
import { storeLongChats } from './support/long-chat.js';
import { measures, rounded, type Measure, type Reference } from './support/measure.js';
import { longCode, mixedMarkdown } from './support/mixed-markdown.js';
import { quantile, typeWhile } from './support/typing.js';

const RUNS = Number(process.env.CHAT_RUNS ?? 3);
const TOKENS = Number(process.env.CHAT_TOKENS ?? 3000);
const HISTORY = 500;
const CODE_CHARACTERS = 11_000;

interface Scenario {
  readonly name: string;
  readonly tokensPerSecond: number;
  readonly text: string;
  readonly delivered: readonly Reference[];
  readonly busy: readonly Reference[];
  /** Somebody types meanwhile. */
  readonly typing: boolean;
}

/** Of one answer. */
interface Run {
  /** tokens/s, as the app measured them */
  readonly delivered: number;
  /** Share of the time in which the main thread ran something. */
  readonly busy: number;
  /** Busy share of the last third divided by that of the first. */
  readonly growth: number;
  /** ms, of all tasks over 50 ms and of the longest; 0 without any */
  readonly longTasks: number;
  readonly longestTask: number;
  /** ms; null where nobody typed */
  readonly typingP98: number | null;
}

const PEER = 'mlc-ai/web-llm-chat';
const budget = (value: number): Reference => ({ name: 'budget', value });

const SCENARIOS: readonly Scenario[] = [
  {
    name: `${TOKENS} tokens at 50 tok/s`,
    tokensPerSecond: 50,
    text: mixedMarkdown(TOKENS),
    delivered: [
      { name: 'supplied', value: 50 },
      { name: PEER, value: 13 },
    ],
    busy: [budget(10), { name: PEER, value: 99 }],
    typing: false,
  },
  {
    name: `${TOKENS} tokens at 200 tok/s`,
    tokensPerSecond: 200,
    text: mixedMarkdown(TOKENS),
    delivered: [{ name: 'at least', value: 195 }],
    busy: [],
    typing: true,
  },
  {
    name: 'one code block of 11 kB at 200 tok/s',
    tokensPerSecond: 200,
    text: longCode(CODE_CHARACTERS),
    delivered: [{ name: 'at least', value: 195 }],
    busy: [],
    typing: true,
  },
];

export async function run(): Promise<Measure[]> {
  const server = await startServer({ port: 0, dist: await builtFolder('test') });
  const browser = await launchBrowser();
  const rows: Measure[] = [];
  try {
    for (const scenario of SCENARIOS) {
      const context = await browser.newContext({ serviceWorkers: 'block' });
      const page = await context.newPage();
      await openWithBenchModel(page, server.url, {
        tokensPerSecond: scenario.tokensPerSecond,
        answers: [scenario.text],
      });
      // The first run wakes the model; it is not counted.
      const ids = Array.from({ length: RUNS + 1 }, (_, index) => `run-${index}`);
      await storeLongChats(page, { ids, messages: HISTORY, model: BENCH_MODEL });
      await page.reload();
      const devtools = await context.newCDPSession(page);
      // Its own time, not that of other processes which the machine ran in between.
      await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
      const runs: Run[] = [];
      for (const id of ids)
        runs.push(await runOnce(page, devtools, `${server.url}#/chat/${id}`, scenario.typing));
      rows.push(...report(scenario, runs.slice(1)));
      await context.close();
    }
  } finally {
    await browser.close();
    await server.close();
  }
  return rows;
}

async function runOnce(
  page: Page,
  devtools: CDPSession,
  url: string,
  typing: boolean,
): Promise<Run> {
  await page.goto(url);
  const articles = page.getByRole('log', { name: 'Conversation' }).getByRole('article');
  await articles.nth(HISTORY - 1).waitFor();
  await page.getByRole('textbox', { name: 'Message' }).fill('Tell me all of it.');
  await page.evaluate(watchTasks);
  await page.getByRole('button', { name: 'Send' }).click();
  await articles
    .nth(HISTORY + 1)
    .getByText('so far')
    .waitFor();
  const samples: Sample[] = [];
  const ended = sampleUntilEnd(page, devtools, samples);
  const typed = typing ? await typeWhile(page, ended) : null;
  await ended;
  const { longTasks, longestTask } = await page.evaluate(() => ({
    longTasks: window.longTasks ?? 0,
    longestTask: window.longestTask ?? 0,
  }));
  const third = Math.floor(samples.length / 3);
  const shares = {
    first: share(samples.slice(0, third + 1)),
    last: share(samples.slice(-third - 1)),
  };
  await page.getByRole('textbox', { name: 'Message' }).fill('');
  return {
    delivered: await deliveredRate(page),
    busy: share(samples),
    growth: shares.last / shares.first,
    longTasks,
    longestTask,
    typingP98: typed && quantile(typed, 0.98),
  };
}

/** Seconds of the main thread since it began, and of the clock. */
interface Sample {
  readonly worked: number;
  readonly at: number;
}

async function sampleUntilEnd(page: Page, devtools: CDPSession, samples: Sample[]): Promise<void> {
  let writing = true;
  const end = page.evaluate(untilEnded).then(() => (writing = false));
  while (writing) {
    samples.push(await sample(devtools));
    await Promise.race([end, new Promise((resolve) => setTimeout(resolve, 500))]);
  }
  samples.push(await sample(devtools));
}

/** Runs in the page, which looking for an element through all of it would keep busy. */
async function untilEnded(): Promise<void> {
  const composer = document.querySelector('chat-composer')!;
  while (!composer.querySelector('[aria-label=Send]'))
    await new Promise((resolve) => setTimeout(resolve, 200));
}

async function sample(devtools: CDPSession): Promise<Sample> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  const worked = metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
  return { worked, at: performance.now() / 1000 };
}

function share(samples: readonly Sample[]): number {
  const [first, last] = [samples[0]!, samples.at(-1)!];
  return (last.worked - first.worked) / (last.at - first.at);
}

declare global {
  interface Window {
    /** ms; of the tasks over 50 ms that the browser tells of. */
    longestTask?: number;
    longTasks?: number;
  }
}

/** Runs in the page. */
function watchTasks(): void {
  const isWatched = window.longestTask !== undefined;
  window.longestTask = 0;
  window.longTasks = 0;
  if (isWatched) return;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      window.longTasks! += duration;
      window.longestTask = Math.max(window.longestTask!, duration);
    }
  });
  observer.observe({ type: 'longtask' });
}

/** As it stands below the answer. */
async function deliveredRate(page: Page): Promise<number> {
  const meta = page.getByRole('article', { name: BENCH_MODEL.name }).last().locator('.meta');
  const text = await meta.filter({ hasText: 'tok/s' }).innerText();
  return Number(/([\d.]+) tok\/s/.exec(text)?.[1]);
}

function report({ name, delivered, busy, typing }: Scenario, runs: readonly Run[]): Measure[] {
  const all = (value: (each: Run) => number): number[] => runs.map(value);
  const worst = (value: (each: Run) => number): number[] => [Math.max(...runs.map(value))];
  return [
    ...measures(
      `Delivered, ${name}`,
      'tok/s',
      all((each) => each.delivered),
      delivered,
    ),
    ...measures(
      `Main thread busy, ${name}`,
      '%',
      all((each) => each.busy * 100),
      busy,
    ),
    ...measures(
      `Busy in the last third against the first, ${name}`,
      'times',
      all((each) => rounded(each.growth, 2)),
      [budget(1.5)],
    ),
    ...measures(
      `Tasks over 50 ms, ${name} (worst run)`,
      'ms',
      worst((each) => each.longTasks),
    ),
    ...measures(
      `Longest task over 50 ms, ${name} (worst run)`,
      'ms',
      worst((each) => each.longestTask),
      [budget(50)],
    ),
    ...(typing
      ? measures(
          `Typing latency p98, ${name} (worst run)`,
          'ms',
          worst((each) => each.typingP98 ?? 0),
          [budget(50)],
        )
      : []),
  ];
}
