/** What befalls a page at a step of the main job, and how it ends. */
import type { Page, Worker } from '@playwright/test';
import { befallStart, killAndOpen } from './befall-start.js';
import { button } from './chat-page.js';
import {
  type Befallen,
  type FaultName,
  FROZEN_MS,
  nothing,
  PATIENCE_MS,
  WORKER_FAULTS,
  WRITE_FAULTS,
} from './fault-names.js';
import {
  crashGraphics,
  cutNetwork,
  failWrites,
  freeze,
  letWrite,
  watchRefusals,
} from './fault-rig.js';
import type { Stage, Step, StepSite } from './fault-stage.js';

/** Resolves once it has happened. */
export function befall(
  site: StepSite,
  stage: Stage,
  step: Step,
  fault: FaultName,
): Promise<Befallen> {
  if (step === 'start') return befallStart(site, stage, fault);
  if (step === 'download') return befallDownload(site, stage, step, fault);
  if (fault === 'quota full') return fillRoom(stage);
  return befallStep(site, stage, step, fault);
}

async function befallStep(
  { context }: StepSite,
  { page }: Stage,
  step: Step,
  fault: FaultName,
): Promise<Befallen> {
  if (step === 'ended' && WORKER_FAULTS[fault])
    await endWorker(await runningWorker(page, 'scripted-webllm'), fault);
  if (fault === 'tab killed') return { after: await killAndOpen(context, page), lift: nothing };
  const writes = WRITE_FAULTS[fault];
  if (writes) {
    await failWrites(page, writes);
    return { after: page, lift: async () => (await letWrite(page)) > 0 };
  }
  if (fault === 'network cut') {
    const restore = await cutNetwork(context);
    // What comes after the answer goes on without a network.
    return { after: page, lift: step === 'ended' ? nothing : () => restore().then(nothing) };
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
    const refused = await watchRefusals(page);
    await failWrites(await runningWorker(page, 'download'), writes);
    // The download that stops takes its worker with it, and the fault.
    return untilStopped({ after: page, lift: refused });
  }
  if (WORKER_FAULTS[fault]) await endWorker(await runningWorker(page, 'download'), fault);
  return befallStep(site, stage, step, fault);
}

/** @param name part of its file's */
async function runningWorker(page: Page, name: string): Promise<Worker> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await page.waitForTimeout(100)) {
    const worker = page.workers().find((each) => each.url().includes(name));
    if (worker) return worker;
  }
  throw new Error(`No worker of the name ${name} runs`);
}

/** From outside, where no script of its own does it. */
async function endWorker(worker: Worker, fault: FaultName): Promise<void> {
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
