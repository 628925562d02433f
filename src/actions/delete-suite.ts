import type { WholeRun } from '../domain/evaluate/run-file.js';
import type { RunId } from '../domain/evaluate/runs.js';
import type { Suite, SuiteId } from '../domain/evaluate/suites.js';
import { evaluationsOf, type EvaluationDeps } from './evaluation-deps.js';
import { offerUndo } from './offer-undo.js';
import { ownSuitesOf, restoreSuite, type OwnSuitesDeps } from './own-suites.js';
import { restoreRun } from './past-runs.js';
import { stopEvaluation } from './run-evaluation.js';

/** The part of the app that deleting a suite needs: its results are there as well. */
export type DeleteSuiteDeps = OwnSuitesDeps &
  EvaluationDeps & { readonly stores: OwnSuitesDeps['stores'] & EvaluationDeps['stores'] };

/** How many runs of it are on disk. Rejects with StorageError. */
export async function countRuns(deps: EvaluationDeps, id: SuiteId): Promise<number> {
  return (await runsOf(deps, id)).length;
}

/**
 * Results that are kept stand under the suite's name, with the questions they answer. The toast's Undo brings back all
 * that is gone. Rejects with StorageError.
 */
export async function deleteSuite(
  deps: DeleteSuiteDeps,
  suite: Suite,
  results: 'keep' | 'delete',
): Promise<void> {
  const ids = await runsOf(deps, suite.id);
  const gone = results === 'delete' ? await deleteRuns(deps, ids) : [];
  await (await deps.repositories.suites()).delete(suite.id);
  ownSuitesOf(deps).remove(suite.id);
  offerUndo(deps.stores.toasts, wordsFor(suite.name, ids.length, results), async () => {
    await restoreSuite(deps, suite);
    for (const whole of gone) await restoreRun(deps, whole);
  });
}

async function runsOf({ repositories }: EvaluationDeps, id: SuiteId): Promise<RunId[]> {
  const runs = await (await repositories.evaluations()).runs();
  return runs.filter(({ suite }) => suite.id === id).map((run) => run.id);
}

async function deleteRuns(deps: EvaluationDeps, ids: readonly RunId[]): Promise<WholeRun[]> {
  const repository = await deps.repositories.evaluations();
  const gone: WholeRun[] = [];
  for (const id of ids) {
    stopEvaluation(deps, id);
    const whole = await repository.open(id);
    if (whole) gone.push(whole);
    await repository.deleteRun(id);
    evaluationsOf(deps).remove(id);
  }
  return gone;
}

function wordsFor(name: string, runs: number, results: 'keep' | 'delete'): string {
  if (runs === 0) return `“${name}” deleted.`;
  const what = runs === 1 ? 'the results of its run' : `the results of its ${runs} runs`;
  return results === 'delete'
    ? `“${name}” and ${what} deleted.`
    : `“${name}” deleted. ${what[0]!.toUpperCase()}${what.slice(1)} stay under its name.`;
}
