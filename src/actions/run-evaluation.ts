import type { EngineErrorCode } from '../domain/errors.js';
import { mostCost } from '../domain/evaluate/estimate-cost.js';
import { laneOf, waitingSlots } from '../domain/evaluate/progress.js';
import {
  attemptId,
  type Attempt,
  type AttemptState,
  type Run,
  type RunId,
  type Slot,
} from '../domain/evaluate/runs.js';
import type { EvalCase } from '../domain/evaluate/suites.js';
import { priceOf } from '../domain/prices.js';
import { GradingRoom } from '../grading/grading-room.js';
import { holdWakeLock } from '../platform/wake-lock.js';
import type { EvaluationStore } from '../stores/evaluation-store.js';
import { queueFor } from './answer-queues.js';
import { askCase } from './ask-case.js';
import { evaluationsOf, type EvaluationDeps } from './evaluation-deps.js';
import { modelsKnown } from './models-known.js';

/** What no other case of the same model could do better: its lane ends there. */
const HOPELESS: ReadonlySet<EngineErrorCode> = new Set([
  'no-webgpu',
  'software-adapter',
  'no-f16',
  'limits-too-small',
  'out-of-memory',
  'device-lost',
  'model-missing',
  'model-damaged',
  'library-refused',
  'key-missing',
  'key-rejected',
  'not-allowed',
  'no-credit',
  'cloud-model-missing',
  'unreachable',
  'settings-block',
  'offline',
]);

/** The runs of each store that this page is at. */
const underWay = new WeakMap<EvaluationStore, Map<RunId, UnderWay>>();

/** Of the runs of each store, until it is on disk. */
const lastChange = new WeakMap<EvaluationStore, Promise<void>>();

interface UnderWay {
  readonly stopper: AbortController;
  readonly done: Promise<void>;
}

interface Work {
  readonly deps: EvaluationDeps;
  readonly run: Run;
  readonly cases: readonly EvalCase[];
  readonly room: GradingRoom;
  readonly signal: AbortSignal;
}

/**
 * Asks what was not asked, until all is or it is paused. Models on this device go one after the other, so that each is
 * loaded once; cloud models beside them. Each result is strictly on disk before the next case of its lane. Does nothing
 * where this page or another is at it already. Rejects with StorageError.
 */
export async function runEvaluation(deps: EvaluationDeps, id: RunId): Promise<void> {
  const store = evaluationsOf(deps);
  const own = underWay.get(store) ?? new Map<RunId, UnderWay>();
  underWay.set(store, own);
  const before = own.get(id);
  if (before && !before.stopper.signal.aborted) return;
  await before?.done.catch(() => {});
  if (own.has(id) || store.find(id)?.run.phase !== 'running') return;
  const stopper = new AbortController();
  const done = run(deps, id, stopper.signal).finally(() => own.delete(id));
  own.set(id, { stopper, done });
  await done;
}

async function run(deps: EvaluationDeps, id: RunId, signal: AbortSignal): Promise<void> {
  const store = evaluationsOf(deps);
  const release = await deps.repositories.claims.claim(id).catch(() => () => {});
  store.setHeldUp(id, release ? null : 'other-page');
  if (!release) return;
  const letScreenSleep = holdWakeLock();
  const room = new GradingRoom();
  try {
    store.setRunning(id, true);
    await findUnknown(deps, id);
    // After a reload the runs are read before the device is.
    await modelsKnown(deps.stores.models);
    await runLanes(deps, id, room, signal);
  } finally {
    store.setRunning(id, false);
    letScreenSleep();
    release();
    await room.end();
  }
}

/** Ends what this page is at; a cloud answer on its way is waited for, because it is paid for. */
export function stopEvaluation(deps: EvaluationDeps, id: RunId): void {
  underWay.get(evaluationsOf(deps))?.get(id)?.stopper.abort();
}

/** What was sent before the page went away, and has no result, may have been billed. */
async function findUnknown(deps: EvaluationDeps, id: RunId): Promise<void> {
  const store = evaluationsOf(deps);
  const repository = await deps.repositories.evaluations();
  const attempts = await repository.attempts(id);
  const unknown = attempts
    .filter(({ state }) => state.phase === 'sent')
    .map((attempt): Attempt => ({ ...attempt, state: { phase: 'unknown' } }));
  if (unknown.length > 0) await repository.saveAttempts(unknown);
  store.putAttempts(id, [...attempts.filter(({ state }) => state.phase !== 'sent'), ...unknown]);
}

async function runLanes(
  deps: EvaluationDeps,
  id: RunId,
  room: GradingRoom,
  signal: AbortSignal,
): Promise<void> {
  const store = evaluationsOf(deps);
  const shown = store.find(id);
  if (!shown) return;
  const { run, cases } = shown;
  const lanes = new Map<string, Slot[]>();
  for (const slot of waitingSlots(run, shown.attempts)) {
    const lane = laneOf(run, slot);
    lanes.set(lane, [...(lanes.get(lane) ?? []), slot]);
  }
  const work: Work = { deps, run, cases, room, signal };
  const ends = await Promise.allSettled([...lanes.values()].map((slots) => runLane(work, slots)));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
  const latest = store.find(id);
  if (signal.aborted || !latest || waitingSlots(latest.run, latest.attempts).length > 0) return;
  await changeRun(deps, id, { phase: 'ended' });
}

/**
 * Writes a part of a run, and shows it. One after the other: of two at once, each would write over what the other
 * changed. Does nothing where the run is gone. Rejects with StorageError.
 */
export async function changeRun(
  deps: EvaluationDeps,
  id: RunId,
  part: Partial<Run>,
): Promise<void> {
  const store = evaluationsOf(deps);
  const before = lastChange.get(store);
  const change = async (): Promise<void> => {
    await before?.catch(() => {});
    const repository = await deps.repositories.evaluations();
    const run = store.find(id)?.run;
    if (!run) return;
    const changed = { ...run, ...part };
    await repository.saveRun(changed);
    store.patchRun(changed);
  };
  const done = change();
  lastChange.set(store, done);
  await done;
}

async function runLane(work: Work, slots: readonly Slot[]): Promise<void> {
  const { deps, run, signal } = work;
  const store = evaluationsOf(deps);
  const hopeless = new Set<number>();
  for (const slot of slots) {
    if (signal.aborted) return;
    if (hopeless.has(slot.model)) continue;
    const state = await askOne(work, slot);
    if (state === null) return;
    if (state.phase !== 'failed' || !HOPELESS.has(state.code)) continue;
    hopeless.add(slot.model);
    store.setHeldUp(run.id, 'trouble');
  }
}

/** Null where nothing was asked, or it was ended before it came to anything. */
async function askOne(work: Work, slot: Slot): Promise<AttemptState | null> {
  const { deps, run, signal } = work;
  if (run.models[slot.model]!.where === 'cloud') return askCloud(work, slot);
  try {
    const state = await queueFor(deps.engines, 'device').run(run.id, signal, () =>
      ask(work, slot, signal),
    );
    await keep(deps, attemptOf(run, slot, state));
    return state;
  } catch (error) {
    if (signal.aborted) return null;
    throw error;
  }
}

async function askCloud(work: Work, slot: Slot): Promise<AttemptState | null> {
  const { deps, run } = work;
  if (isBeyondCap(work, slot)) {
    evaluationsOf(deps).setHeldUp(run.id, 'cost-cap');
    return null;
  }
  await keep(deps, attemptOf(run, slot, { phase: 'sent' }));
  const state = await ask(work, slot, new AbortController().signal);
  await keep(deps, attemptOf(run, slot, state));
  return state;
}

function ask({ deps, run, cases, room }: Work, slot: Slot, signal: AbortSignal) {
  return askCase(deps, { run, slot, asked: cases[slot.case]!, room, signal });
}

/** What is under way, or whose cost nobody told, counts with the most it can cost; a model without a price counts nothing. */
function isBeyondCap({ deps, run, cases }: Work, slot: Slot): boolean {
  if (run.costCap === null) return false;
  const attempts = evaluationsOf(deps).find(run.id)?.attempts ?? [];
  const spent = attempts.reduce(
    (sum, attempt) => sum + costOf(deps, run, attempt, cases[attempt.case]!),
    0,
  );
  return spent + mostOf(deps, run, slot.model, cases[slot.case]!) > run.costCap;
}

function costOf(
  deps: EvaluationDeps,
  run: Run,
  { state, model }: Attempt,
  asked: EvalCase,
): number {
  if (state.phase === 'answered' && state.cost !== null) return state.cost;
  if (state.phase === 'failed' || run.models[model]!.where === 'device') return 0;
  return mostOf(deps, run, model, asked);
}

function mostOf({ stores }: EvaluationDeps, run: Run, model: number, asked: EvalCase): number {
  const { providers, ownPrices } = stores.settings.state;
  const source = stores.models.find(run.models[model]!.key)?.ref?.variant.source;
  if (source?.kind !== 'cloud') return 0;
  const provider = providers.find(({ id }) => id === source.providerId);
  const price = provider && priceOf(provider, source.model, ownPrices);
  return price ? mostCost([asked], run.sampling.maxTokens, price) : 0;
}

function attemptOf(run: Run, slot: Slot, state: AttemptState): Attempt {
  return { ...slot, id: attemptId(run.id, slot), runId: run.id, at: Date.now(), state };
}

/** A run that was deleted meanwhile is not begun anew by what was on its way. */
async function keep(deps: EvaluationDeps, attempt: Attempt): Promise<void> {
  if (!evaluationsOf(deps).find(attempt.runId)) return;
  await (await deps.repositories.evaluations()).saveAttempts([attempt]);
  evaluationsOf(deps).putAttempts(attempt.runId, [attempt]);
}
