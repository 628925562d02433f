import type { TrialId, TrialItem } from '../domain/trials.js';
import type { OpenTrial, TrialStore } from '../stores/trial-store.js';
import { answerPastQuestion } from './answer-past-question.js';
import { changeTrial } from './change-trial.js';
import { modelsKnown } from './models-known.js';
import type { TrialDeps } from './trial-deps.js';

/** The run of each app's trial; one at a time. */
const runs = new WeakMap<TrialStore, AbortController>();

/**
 * Answers what waits, one question after the other, until all are answered or it is paused. Each answer is strictly on
 * disk before the next question is asked, so a reload goes on where it was. Does nothing where it runs already, in
 * this page or another, or where the person paused it. Rejects with StorageError.
 */
export async function runTrial(deps: TrialDeps): Promise<void> {
  const { trial: store } = deps.stores;
  const open = openTrial(store);
  if (!open || open.trial.phase !== 'answering' || runs.has(store)) return;
  const stopper = new AbortController();
  runs.set(store, stopper);
  const release = await deps.repositories.claims.claim(open.trial.id).catch(() => () => {});
  try {
    // After a reload the trial is read before the device is.
    await modelsKnown(deps.stores.models);
    if (release) await answerAll(deps, open.trial.id, stopper.signal);
  } catch (error) {
    if (!stopper.signal.aborted) throw error;
  } finally {
    runs.delete(store);
    store.patch({ writing: null });
    release?.();
  }
}

/** Stops at once; the question that was being answered is asked again later. Rejects with StorageError. */
export async function pauseTrial(deps: TrialDeps): Promise<void> {
  stopRun(deps.stores.trial);
  await changeTrial(deps, { phase: 'paused' });
}

/** Rejects with StorageError. */
export async function resumeTrial(deps: TrialDeps): Promise<void> {
  await changeTrial(deps, { phase: 'answering' });
  await runTrial(deps);
}

/** Ends the run of this page, whatever is on disk. */
export function stopRun(store: TrialStore): void {
  runs.get(store)?.abort();
}

async function answerAll(deps: TrialDeps, id: TrialId, signal: AbortSignal): Promise<void> {
  for (;;) {
    const open = openTrial(deps.stores.trial);
    if (open?.trial.id !== id || open.trial.phase !== 'answering') return;
    const next = open.items.find(({ here }) => here.phase === 'waiting');
    if (!next) return;
    deps.stores.trial.patch({ writing: next.id });
    await answerOne(deps, open, next, signal);
  }
}

async function answerOne(
  deps: TrialDeps,
  { trial }: OpenTrial,
  item: TrialItem,
  signal: AbortSignal,
): Promise<void> {
  const { question } = item.past;
  const here = await answerPastQuestion(deps, trial.modelKey, trial.id, question, signal);
  // A model that cannot answer one question for want of itself can answer none of them.
  if (here.phase === 'failed' && here.code === 'model-missing')
    return changeTrial(deps, { phase: 'paused' });
  const answered = { ...item, here };
  await deps.repositories.trials.saveItem(answered);
  deps.stores.trial.putItem(answered);
}

function openTrial(store: TrialStore): OpenTrial | undefined {
  return store.state.phase === 'open' ? store.state : undefined;
}
