/** How a page gets to each step of the main job, so that something can befall it there. */
import type { BrowserContext, Page } from '@playwright/test';
import type { Fault, Script } from '../script.js';
import { button, composer, send, textOf, turns } from './chat-page.js';
import { giveSmallRoom, type SmallRoom } from './fault-rig.js';

export const STEPS = ['start', 'download', 'loading', 'reading', 'writing', 'ended'] as const;
export type Step = (typeof STEPS)[number];

export const WORDS = Array.from({ length: 60 }, (_, at) => `w${at}`);
export const QUESTION = 'What does the kinglet eat?';
export const DRAFT = 'A draft that must stay';

const ANSWER = WORDS.join(' ');

/** Slow enough to meet each step. */
const SLOWLY: Script = { answers: [ANSWER], tokensPerSecond: 40, loadMs: 1500, prefillMs: 1500 };
const AT_ONCE: Script = { ...SLOWLY, loadMs: 0, prefillMs: 0, tokensPerSecond: 200 };

/** Before the answer's first token, the model has read. */
const AT: Partial<Record<Step, Fault['at']>> = {
  start: 'load',
  loading: 'load',
  reading: 0,
  writing: 12,
};

/** A page in which the model can be downloaded; what it is fetched from stands still until told. */
export interface Undownloaded {
  readonly page: Page;
  readonly download: () => Promise<void>;
  readonly flow: () => void;
}

export interface StepSite {
  readonly context: BrowserContext;
  readonly url: string;
  /** Display name of the model that answers. */
  readonly model: string;
  /** A page in which the model is here, and its script plays; `before` is called before it is gone to. */
  readonly open: (
    context: BrowserContext,
    script: Script,
    before?: (page: Page) => Promise<void>,
  ) => Promise<Page>;
  /** Needed for the step `download`. */
  readonly openFirst?: (
    context: BrowserContext,
    script: Script,
    before?: (page: Page) => Promise<void>,
  ) => Promise<Undownloaded>;
}

export interface Stage {
  readonly page: Page;
  /** Where little room was wanted. */
  readonly room?: SmallRoom;
  /** What stood still for this step goes on. */
  readonly flow: () => void;
}

export interface StageOptions {
  /** What goes wrong in the engine's worker. */
  readonly workerFault?: Fault['what'] | undefined;
  readonly isRoomSmall: boolean;
  /** The model is to hold a device of the browser's own WebGPU. */
  readonly holdsDevice: boolean;
}

/** Resolves as the step begins, and the draft is on disk; for `start` just before the page is opened anew. */
export async function setStage(
  site: StepSite,
  step: Step,
  { workerFault, isRoomSmall, holdsDevice }: StageOptions,
): Promise<Stage> {
  let room: SmallRoom | undefined;
  const before = async (page: Page): Promise<void> => {
    if (isRoomSmall) room = await giveSmallRoom(page, site.url);
  };
  const at = AT[step];
  const faults = workerFault && at !== undefined ? [{ at, what: workerFault }] : [];
  const part: Script = { faults, ...(holdsDevice && { device: 'real' }) };
  const { page, flow } = await reach(site, step, part, before);
  return { page, flow, ...(room && { room }) };
}

async function reach(
  site: StepSite,
  step: Step,
  part: Script,
  before: (page: Page) => Promise<void>,
): Promise<Pick<Stage, 'page' | 'flow'>> {
  const flow = (): void => {};
  if (step === 'download') {
    const first = await site.openFirst!(site.context, SLOWLY, before);
    await ask(first.page);
    await first.download();
    await button(turns(first.page, site.model).first(), 'Pause download').waitFor();
    return first;
  }
  if (step === 'start') {
    const page = await site.open(site.context, { ...AT_ONCE, ...part, faults: [] }, before);
    await ask(page);
    await button(turns(page, site.model).first(), 'Regenerate').waitFor();
    await site.context.addInitScript(
      (script) => {
        window.kingletScript = script;
      },
      { ...SLOWLY, ...part },
    );
    return { page, flow };
  }
  const page = await site.open(site.context, { ...SLOWLY, ...part }, before);
  await ask(page);
  await untilStep(page, site.model, step);
  return { page, flow };
}

async function ask(page: Page): Promise<void> {
  await send(page, QUESTION);
  await composer(page).fill(DRAFT);
  // What was typed is kept 300 ms after the last key.
  await page.waitForTimeout(500);
}

async function untilStep(page: Page, model: string, step: Step): Promise<void> {
  const answer = turns(page, model).first();
  if (step === 'loading') await answer.waitFor();
  if (step === 'reading') await answer.getByText('Waking').waitFor({ state: 'hidden' });
  if (step === 'writing') await textOf(answer).getByText('w5').waitFor();
  if (step === 'ended') await button(answer, 'Regenerate').waitFor();
}
