/** What befalls a page at a step of the main job, and how it ends. */
import type { BrowserContext, Page, Worker } from '@playwright/test';
import type { Fault } from '../script.js';
import { button, turns } from './chat-page.js';
import {
  crashGraphics,
  cutNetwork,
  failWrites,
  failWritesFromStart,
  freeze,
  killTab,
  letWrite,
  type StorageFault,
} from './fault-rig.js';
import type { Stage, Step, StepSite } from './fault-stage.js';

export const FAULTS = [
  'tab killed',
  'worker ends',
  'worker throws',
  'worker hangs',
  'device lost',
  'device destroyed',
  'graphics crash',
  'quota full',
  'write fails',
  'commit aborts',
  'network cut',
  'page frozen',
] as const;
export type FaultName = (typeof FAULTS)[number];

const PATIENCE_MS = 90_000;
const FROZEN_MS = 2500;
const INTO_THE_START_MS = 250;

/** What the engine's worker does to itself. */
export const WORKER_FAULTS: Partial<Record<FaultName, Fault['what']>> = {
  'worker ends': { kind: 'die' },
  'worker throws': { kind: 'crash' },
  'worker hangs': { kind: 'hang', ms: 200_000 },
  'device lost': { kind: 'device-lost' },
  'device destroyed': { kind: 'device-destroyed' },
};

/** The model holds a real device, so that there is one to lose. */
export const GRAPHICS_FAULTS: readonly FaultName[] = ['device destroyed', 'graphics crash'];

const WRITE_FAULTS: Partial<Record<FaultName, StorageFault>> = {
  'write fails': 'UnknownError',
  'commit aborts': 'commit',
};

/**
 * What ends the engine's worker has nothing to end while there is none; a model that wakes at the start loads, which is a
 * step of its own. A start without a network needs the service worker, which is tested by itself.
 */
export function happens(step: Step, fault: FaultName): boolean {
  const isGraphics = fault === 'device lost' || GRAPHICS_FAULTS.includes(fault);
  const isOfWorker = WORKER_FAULTS[fault] !== undefined;
  if (step === 'start') return !isOfWorker && !isGraphics && fault !== 'network cut';
  if (step === 'download') return !isGraphics;
  return step !== 'ended' || fault === 'graphics crash' || !isOfWorker;
}

export interface Befallen {
  /** Where the person goes on. */
  readonly after: Page;
  /** Ends what lasts, once it was seen. Resolves with whether it did anything, where that can be known. */
  readonly lift: () => Promise<boolean | null>;
}

/** Resolves once it has happened. */
export function befall(
  site: StepSite,
  stage: Stage,
  step: Step,
  fault: FaultName,
): Promise<Befallen> {
  if (step === 'start') return befallStart(site, stage, step, fault);
  if (step === 'download') return befallDownload(site, stage, step, fault);
  if (fault === 'quota full') return fillRoom(stage);
  return befallStep(site, stage, step, fault);
}

const nothing = (): Promise<null> => Promise.resolve(null);

async function befallStep(
  { context }: StepSite,
  { page }: Stage,
  _step: Step,
  fault: FaultName,
): Promise<Befallen> {
  if (fault === 'tab killed') return { after: await killAndOpen(context, page), lift: nothing };
  const writes = WRITE_FAULTS[fault];
  if (writes) {
    await failWrites(page, writes);
    return { after: page, lift: async () => (await letWrite(page)) > 0 };
  }
  if (fault === 'network cut') {
    const restore = await cutNetwork(context);
    return { after: page, lift: () => restore().then(nothing) };
  }
  if (fault === 'page frozen') await freeze(page, FROZEN_MS);
  if (fault === 'graphics crash') await crashGraphics(context);
  return { after: page, lift: nothing };
}

async function fillRoom({ page, room }: Stage): Promise<Befallen> {
  const refuses = await room!.fill();
  return { after: page, lift: () => room!.lift().then(() => refuses) };
}

/** What is fetched is written by a worker: what stood still must flow to meet a disk that refuses. */
async function befallDownload(
  site: StepSite,
  stage: Stage,
  step: Step,
  fault: FaultName,
): Promise<Befallen> {
  const { page, flow } = stage;
  const writes = WRITE_FAULTS[fault];
  const untilStopped = async (befallen: Befallen): Promise<Befallen> => {
    flow();
    await button(page, 'Pause download').waitFor({ state: 'hidden', timeout: PATIENCE_MS });
    return befallen;
  };
  if (fault === 'quota full') return untilStopped(await fillRoom(stage));
  if (writes) {
    const worker = await downloadWorker(page);
    await failWrites(worker, writes);
    // A download that stopped takes its worker with it.
    const lift = (): Promise<null> => letWrite(worker).then(nothing, nothing);
    return untilStopped({ after: page, lift });
  }
  if (WORKER_FAULTS[fault]) await endDownloadWorker(page, fault);
  return befallStep(site, stage, step, fault);
}

/** The page is opened anew, and it happens while it starts. */
async function befallStart(
  { context }: StepSite,
  { page, room }: Stage,
  _step: Step,
  fault: FaultName,
): Promise<Befallen> {
  const refuses = await room?.fill();
  const writes = WRITE_FAULTS[fault];
  if (writes) await failWritesFromStart(context, writes);
  await page.reload({ waitUntil: 'commit' });
  if (fault === 'page frozen') await freeze(page, FROZEN_MS);
  if (fault === 'tab killed') await page.waitForTimeout(INTO_THE_START_MS);
  const after = fault === 'tab killed' ? await killAndOpen(context, page) : page;
  await turns(after, 'You').first().waitFor({ timeout: PATIENCE_MS });
  const lift = async (): Promise<boolean | null> => {
    await room?.lift();
    return refuses ?? (writes ? (await letWrite(after)) > 0 : null);
  };
  return { after, lift };
}

async function killAndOpen(context: BrowserContext, page: Page): Promise<Page> {
  const url = page.url();
  await killTab(page);
  const after = await context.newPage();
  await after.goto(url);
  await turns(after, 'You').first().waitFor({ timeout: PATIENCE_MS });
  return after;
}

async function downloadWorker(page: Page): Promise<Worker> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await page.waitForTimeout(100)) {
    const worker = page.workers().find((each) => each.url().includes('download'));
    if (worker) return worker;
  }
  throw new Error('No worker downloads');
}

/** What is done to a worker here cannot be told from what happens to it. */
async function endDownloadWorker(page: Page, fault: FaultName): Promise<void> {
  const worker = await downloadWorker(page);
  if (fault === 'worker ends') await worker.evaluate(() => void setTimeout(() => self.close()));
  if (fault === 'worker throws')
    await worker.evaluate(
      () =>
        void setTimeout(() => {
          throw new Error('A fault of the rig');
        }),
    );
  if (fault === 'worker hangs')
    await worker.evaluate(
      () =>
        void setTimeout(() => {
          for (const end = Date.now() + 200_000; Date.now() < end;);
        }),
    );
}
