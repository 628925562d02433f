/** Each fault at each step of the main job: what the person sees, what is kept, how many presses lead back to work. */
import type { BrowserContext, Locator, Page } from '@playwright/test';
import type { Fault, Script } from '../script.js';
import { button, composer, send, textOf, turns } from './chat-page.js';
import { cutNetwork, failWrites, fillQuota, freeze, killTab } from './fault-rig.js';

export const STEPS = ['loading', 'reading', 'writing', 'ended'] as const;
export type Step = (typeof STEPS)[number];

export const FAULTS = [
  'tab killed',
  'worker ends',
  'worker throws',
  'worker hangs',
  'device lost',
  'quota full',
  'write fails',
  'commit aborts',
  'network cut',
  'page frozen',
] as const;
export type FaultName = (typeof FAULTS)[number];

export interface StepResult {
  readonly step: Step;
  readonly fault: FaultName;
  /** The words on the screen, or that nothing happened. */
  readonly sees: string;
  readonly question: 'kept' | 'lost';
  readonly draft: 'kept' | 'lost';
  /** Of the answer, what stood there after the fault, before a press. */
  readonly words: number;
  /** Until the whole answer is there; null where none led there. */
  readonly presses: number | null;
}

const WORDS = Array.from({ length: 60 }, (_, at) => `w${at}`);
const ANSWER = WORDS.join(' ');
const QUESTION = 'What does the kinglet eat?';
const DRAFT = 'A draft that must stay';
const PATIENCE_MS = 90_000;
const MOST_PRESSES = 4;
const FROZEN_MS = 2500;

/** Slow enough to meet each step. */
const SLOWLY: Script = { answers: [ANSWER], tokensPerSecond: 40, loadMs: 1500, prefillMs: 1500 };

const WORKER_FAULTS: Partial<Record<FaultName, Fault['what']>> = {
  'worker ends': { kind: 'die' },
  'worker throws': { kind: 'crash' },
  'worker hangs': { kind: 'hang', ms: 200_000 },
  'device lost': { kind: 'device-lost' },
};

/** Before the answer's first token, the model has read. */
const AT: Partial<Record<Step, Fault['at']>> = { loading: 'load', reading: 0, writing: 12 };

/** What ends a worker has nothing to end once the answer is there. */
export function happens(step: Step, fault: FaultName): boolean {
  return step !== 'ended' || WORKER_FAULTS[fault] === undefined;
}

export interface StepSite {
  readonly context: BrowserContext;
  readonly url: string;
  /** Display name of the model that answers. */
  readonly model: string;
  /** Opens a page in which the model is here, and its script plays. */
  readonly open: (context: BrowserContext, script: Script) => Promise<Page>;
}

/** In a context of its own. */
export async function meetFault(site: StepSite, step: Step, fault: FaultName): Promise<StepResult> {
  const what = WORKER_FAULTS[fault];
  const at = AT[step];
  const faults = what && at !== undefined ? [{ at, what }] : [];
  const page = await site.open(site.context, { ...SLOWLY, faults });
  await send(page, QUESTION);
  await composer(page).fill(DRAFT);
  await untilStep(page, site.model, step);
  const { after, lift } = await befall(site, page, fault);
  const answer = turns(after, site.model).first();
  const settled = await untilSettled(after);
  const sees = settled ? await seenBy(after, answer) : 'A wait without an end';
  const words = await wordsOf(answer);
  const question = (await turns(after, 'You').filter({ hasText: QUESTION }).count()) === 1;
  await lift();
  await after.evaluate(() => {
    window.kingletScript = { ...window.kingletScript, faults: [], loadMs: 0, prefillMs: 0 };
  });
  const presses = await pressOn(after, site.model);
  const draft = (await composer(after).inputValue()) === DRAFT;
  return {
    step,
    fault,
    sees,
    question: question ? 'kept' : 'lost',
    draft: draft ? 'kept' : 'lost',
    words,
    presses,
  };
}

/** Resolves as the step begins, and the draft is on disk. */
async function untilStep(page: Page, model: string, step: Step): Promise<void> {
  // What was typed is kept 300 ms after the last key.
  await page.waitForTimeout(500);
  const answer = turns(page, model).first();
  if (step === 'loading') await answer.waitFor();
  if (step === 'reading') await answer.getByText('Waking').waitFor({ state: 'hidden' });
  if (step === 'writing') await textOf(answer).getByText('w5').waitFor();
  if (step === 'ended') await button(answer, 'Regenerate').waitFor();
}

interface Befallen {
  /** Where the person goes on. */
  readonly after: Page;
  /** Ends what lasts, once it was seen. */
  readonly lift: () => Promise<void>;
}

async function befall(site: StepSite, page: Page, fault: FaultName): Promise<Befallen> {
  const nothing = async (): Promise<void> => {};
  // The rig lives in the page: a fresh one writes again.
  switch (fault) {
    case 'tab killed': {
      const url = page.url();
      await killTab(page);
      const after = await site.context.newPage();
      await after.goto(url);
      await turns(after, 'You').first().waitFor();
      return { after, lift: nothing };
    }
    case 'quota full':
      return { after: page, lift: await fillQuota(page) };
    case 'write fails':
      await failWrites(page, 'UnknownError');
      return { after: page, lift: () => reload(page) };
    case 'commit aborts':
      await failWrites(page, 'commit');
      return { after: page, lift: () => reload(page) };
    case 'network cut':
      return { after: page, lift: await cutNetwork(site.context) };
    case 'page frozen':
      await freeze(page, FROZEN_MS);
      return { after: page, lift: nothing };
    default:
      return { after: page, lift: nothing };
  }
}

/** The page can write again for the time that is left to it, and goes. */
async function reload(page: Page): Promise<void> {
  await page.evaluate(() => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const { put } = (frame.contentWindow as unknown as typeof globalThis).IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = put;
  });
}

/** Nothing is on its way any more. False where that does not come. */
async function untilSettled(page: Page): Promise<boolean> {
  try {
    await button(page, 'Send').waitFor({ timeout: PATIENCE_MS });
    await page.locator('.waiting-line .caret').waitFor({ state: 'hidden', timeout: PATIENCE_MS });
    return true;
  } catch {
    return false;
  }
}

async function seenBy(page: Page, answer: Locator): Promise<string> {
  const said = [
    ...(await page.getByRole('alert').locator('h1, h2, h3').allTextContents()),
    ...(await answer.locator('.answer-end, .ended, .state').allTextContents()),
    ...(await page.getByRole('region', { name: 'Notices' }).locator('p, span').allTextContents()),
  ].map((text) => text.trim());
  const interrupted = answer.getByText(/^Interrupted/);
  if (await interrupted.count()) said.push((await interrupted.first().innerText()).trim());
  const words = [...new Set(said)].filter((text) => text !== '');
  if (words.length > 0) return words.join(' · ');
  return (await wordsOf(answer)) === WORDS.length ? 'Nothing: the answer came' : 'Nothing';
}

async function wordsOf(answer: Locator): Promise<number> {
  const texts = await textOf(answer).allTextContents();
  return texts.join(' ').match(/\bw\d+/g)?.length ?? 0;
}

/** Presses what is offered until the whole answer is there. */
async function pressOn(page: Page, model: string): Promise<number | null> {
  const answer = turns(page, model).first();
  for (let presses = 0; presses <= MOST_PRESSES; presses += 1) {
    if (!(await untilSettled(page))) return null;
    if ((await wordsOf(answer)) === WORDS.length) return presses;
    const way = answer.getByRole('button', {
      name: /^(Wake and continue|Continue|Retry|Let it answer)$/,
    });
    if (!(await way.count())) return null;
    await way.first().click();
    await button(page, 'Stop')
      .waitFor({ timeout: 10_000 })
      .catch(() => undefined);
  }
  return null;
}
