import { resultOf, type ModelResult } from '../domain/evaluate/results.js';
import type { WholeRun } from '../domain/evaluate/run-file.js';
import type { Run, RunId } from '../domain/evaluate/runs.js';
import type { SuiteId } from '../domain/evaluate/suites.js';
import type { ToastStore } from '../stores/toast-store.js';
import { evaluationsOf, type EvaluationDeps } from './evaluation-deps.js';
import { offerUndo } from './offer-undo.js';
import { runsGoing, takeRun } from './take-run.js';

/** A run as it stands in a list: what it came to, without its texts. */
export interface PastRun {
  readonly run: Run;
  /** By model. */
  readonly results: readonly ModelResult[];
}

export type DeletionDeps = EvaluationDeps & {
  readonly stores: { readonly toasts: ToastStore };
};

/** Every run of a suite, newest first. Rejects with StorageError. */
export async function listPastRuns(deps: EvaluationDeps, suiteId: SuiteId): Promise<PastRun[]> {
  const repository = await deps.repositories.evaluations();
  const past: PastRun[] = [];
  // One after the other: the texts of all their answers at once might not fit into a phone.
  for (const run of await repository.runs()) {
    if (run.suite.id !== suiteId || runsGoing(deps).has(run.id)) continue;
    // Those of a run on the screen are here: to read a thousand again would hold the page up.
    const shown = evaluationsOf(deps).find(run.id);
    const attempts = shown?.attempts ?? (await repository.attempts(run.id));
    past.push({ run, results: run.models.map((_, model) => resultOf(run, attempts, model)) });
  }
  return past;
}

/** Brings a run onto the screen; false where it is gone. Rejects with StorageError. */
export async function openRun(deps: EvaluationDeps, id: RunId): Promise<boolean> {
  const store = evaluationsOf(deps);
  if (store.find(id)) return true;
  const kept = await (await deps.repositories.evaluations()).open(id);
  if (kept) store.open(kept);
  return kept !== undefined;
}

/** Gone from disk at once; the toast's Undo writes it again. Rejects with StorageError. */
export async function deleteRun(deps: DeletionDeps, id: RunId): Promise<void> {
  const kept = await takeRun(deps, id);
  if (!kept) return;
  await openNewest(deps, kept.run.suite.id);
  offerUndo(deps.stores.toasts, `The run of ${kept.run.suite.name} was deleted.`, () =>
    restoreRun(deps, kept),
  );
}

/** What comes after the one that is gone stands in its place. */
async function openNewest(deps: EvaluationDeps, suiteId: SuiteId): Promise<void> {
  const runs = await (await deps.repositories.evaluations()).runs();
  const newest = runs.find(({ suite }) => suite.id === suiteId);
  if (newest) await openRun(deps, newest.id);
}

/** On disk and on the screen again. Rejects with StorageError. */
export async function restoreRun(deps: EvaluationDeps, kept: WholeRun): Promise<void> {
  // Nobody is at it any more.
  const run = kept.run.phase === 'running' ? { ...kept.run, phase: 'paused' as const } : kept.run;
  await (await deps.repositories.evaluations()).restoreRun({ ...kept, run });
  evaluationsOf(deps).open({ ...kept, run });
}
