/** Each fault at each step of the main job: what the person sees, what is kept, how many presses lead back to work. */
import type { Locator, Page } from '@playwright/test';
import type { Message } from '../../../src/domain/messages.js';
import { befall } from './befall.js';
import { button, composer, notices, send, textOf, turns } from './chat-page.js';
import { type FaultName, GRAPHICS_FAULTS, isOfDisk, WORKER_FAULTS } from './fault-names.js';
import { DRAFT, QUESTION, setStage, type Step, type StepSite, WORDS } from './fault-stage.js';
import { recordsOf } from './store-records.js';

export interface StepResult {
  readonly step: Step;
  readonly fault: FaultName;
  /** The words on the screen, or that nothing happened. */
  readonly sees: string;
  /** The fault bit: writes were refused, or the next start knew what the page died of. Null where that goes without saying. */
  readonly bit: boolean | null;
  readonly question: 'kept' | 'lost';
  readonly draft: 'kept' | 'lost';
  /** Of the answer, what stood there after the fault, before a press. */
  readonly words: number;
  /** Until the whole answer is there; null where none led there. */
  readonly presses: number | null;
  /** Question, whole answer and draft stand in the database at the end. */
  readonly onDisk: 'all' | 'no draft' | 'no whole answer';
}

const PATIENCE_MS = 90_000;
const DISK_PATIENCE_MS = 30_000;
const MOST_PRESSES = 4;
const WAYS_ON =
  /^(Wake and continue|Continue|Retry|Let it answer|Resume download|Try again|Download .+)$/;

/** In a context of its own. */
export async function meetFault(site: StepSite, step: Step, fault: FaultName): Promise<StepResult> {
  const workerFault = WORKER_FAULTS[fault];
  const isRoomSmall = fault === 'quota full';
  const holdsDevice = GRAPHICS_FAULTS.includes(fault);
  const stage = await setStage(site, step, { workerFault, isRoomSmall, holdsDevice });
  const befallen = await befall(site, stage, step, fault);
  const { after } = befallen;
  const answer = turns(after, site.model).first();
  // Once an answer has ended there is nothing to write until the next question.
  const isRefused = step === 'ended' && isOfDisk(fault);
  if (isRefused) await button(after, 'Send').click();
  const settled = await untilSettled(after);
  const toKnow = fault === 'tab killed' && (step === 'loading' || step === 'reading');
  const knows = toKnow ? await knowsWhy(after) : null;
  const sees = settled ? await seenBy(after, answer) : 'A wait without an end';
  const words = await wordsOf(answer);
  const question = (await turns(after, 'You').filter({ hasText: QUESTION }).count()) === 1;
  const bit = (await befallen.lift()) ?? knows;
  stage.flow();
  await after.evaluate(() => {
    window.kingletScript = { ...window.kingletScript, faults: [], loadMs: 0, prefillMs: 0 };
  });
  const draft = (await composer(after).inputValue()) === DRAFT;
  const asksOn = step === 'start' || step === 'ended';
  if (asksOn) await send(after, DRAFT);
  const last = turns(after, site.model).nth(asksOn ? 1 : 0);
  const further = await pressOn(after, last);
  const presses = further === null ? null : further + (isRefused ? 1 : 0);
  const onDisk = await untilOnDisk(after, asksOn ? [QUESTION, DRAFT] : [QUESTION]);
  return {
    step,
    fault,
    sees: further === null ? `${sees} · at the end: ${await seenBy(after, last)}` : sees,
    bit,
    question: question ? 'kept' : 'lost',
    draft: draft ? 'kept' : 'lost',
    words,
    presses,
    onDisk,
  };
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

/** The device is looked at before the page says what it died of. */
async function knowsWhy(page: Page): Promise<boolean> {
  const said = page.getByRole('heading', { name: /^This page restarted while/ });
  return said.waitFor({ timeout: PATIENCE_MS }).then(
    () => true,
    () => false,
  );
}

async function seenBy(page: Page, answer: Locator): Promise<string> {
  const said = [
    ...(await page.getByRole('alert').locator('h1, h2, h3').allTextContents()),
    ...(await answer.locator('.answer-end, .ended, .state').allTextContents()),
    ...(await notices(page).locator('p, span').allTextContents()),
  ].map((text) => text.trim());
  const line = answer.getByText(/^Interrupted/).or(answer.locator('.waiting-line'));
  if (await line.count()) said.push((await line.first().innerText()).trim());
  const words = [...new Set(said)].filter((text) => text !== '');
  if (words.length > 0) return words.join(' · ');
  return (await wordsOf(answer)) === WORDS.length ? 'Nothing: the answer came' : 'Nothing';
}

async function wordsOf(answer: Locator): Promise<number> {
  const texts = await textOf(answer).allTextContents();
  return texts.join(' ').match(/\bw\d+/g)?.length ?? 0;
}

/** Presses what is offered until the whole answer is there. */
async function pressOn(page: Page, answer: Locator): Promise<number | null> {
  for (let presses = 0; presses <= MOST_PRESSES; presses += 1) {
    const way = answer.getByRole('button', { name: WAYS_ON });
    if (!(await untilWholeOr(page, answer, way))) return null;
    if ((await wordsOf(answer)) === WORDS.length) return presses;
    await way.first().click();
    await button(page, 'Stop')
      .waitFor({ timeout: 10_000 })
      .catch(() => undefined);
  }
  return null;
}

/** Resolves when the answer is whole, or offers a way on while nothing is under way; false where neither comes. */
async function untilWholeOr(page: Page, answer: Locator, way: Locator): Promise<boolean> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
    if (!(await untilSettled(page))) return false;
    if ((await wordsOf(answer)) === WORDS.length || (await way.count()) > 0) return true;
    await page.waitForTimeout(200);
  }
  return false;
}

/** What of this comes to the disk: the questions, an answer to each that is whole, and where there is one yet, the draft. */
async function untilOnDisk(
  page: Page,
  questions: readonly string[],
): Promise<StepResult['onDisk']> {
  for (const end = Date.now() + DISK_PATIENCE_MS; ; await page.waitForTimeout(500)) {
    const messages = (await recordsOf(page, 'messages')) as readonly Message[];
    const drafts = JSON.stringify(await recordsOf(page, 'drafts'));
    const isDraftThere = questions.includes(DRAFT) || drafts.includes(DRAFT);
    const isAnswered = questions.every((text) => isAnsweredWhole(text, messages));
    if (isAnswered && isDraftThere) return 'all';
    if (Date.now() > end) return isAnswered ? 'no draft' : 'no whole answer';
  }
}

function isAnsweredWhole(question: string, messages: readonly Message[]): boolean {
  const asked = messages.find(({ role, text }) => role === 'user' && text === question);
  return messages.some(
    (each) =>
      each.role === 'assistant' &&
      each.parentId === asked?.id &&
      each.state.phase === 'done' &&
      each.text === WORDS.join(' '),
  );
}
