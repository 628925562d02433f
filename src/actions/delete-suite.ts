import type { WholeRun } from '../domain/evaluate/run-file.js';
import type { RunId } from '../domain/evaluate/runs.js';
import type { Suite, SuiteId } from '../domain/evaluate/suites.js';
import type { EvaluationDeps } from './evaluation-deps.js';
import { offerUndo } from './offer-undo.js';
import { ownSuitesOf, restoreSuite, type OwnSuitesDeps } from './own-suites.js';
import { restoreRun } from './past-runs.js';
import { takeRun } from './take-run.js';

/** The part of the app that deleting a suite needs: its results are there as well. */
export type DeleteSuiteDeps = OwnSuitesDeps &
  EvaluationDeps & { readonly stores: OwnSuitesDeps['stores'] & EvaluationDeps['stores'] };

/** How many runs of it are on disk. Rejects with StorageError. */
export async function countRuns(deps: EvaluationDeps, id: SuiteId): Promise<number> {
  return (await runsOf(deps, id)).length;
}

/**
 * Results that are kept stand under the suite's name, with the questions they answer. The toast says what is gone, and
 * its Undo brings all of that back. Rejects with StorageError where nothing was changed.
 */
export async function deleteSuite(
  deps: DeleteSuiteDeps,
  suite: Suite,
  results: 'keep' | 'delete',
): Promise<void> {
  const ids = await runsOf(deps, suite.id);
  await (await deps.repositories.suites()).delete(suite.id);
  ownSuitesOf(deps).remove(suite.id);
  const gone = results === 'delete' ? await takeRuns(deps, ids) : [];
  offerUndo(deps.stores.toasts, wordsFor(suite.name, gone.length, ids.length), async () => {
    await restoreSuite(deps, suite);
    for (const whole of gone) await restoreRun(deps, whole);
  });
}

async function runsOf({ repositories }: EvaluationDeps, id: SuiteId): Promise<RunId[]> {
  const runs = await (await repositories.evaluations()).runs();
  return runs.filter(({ suite }) => suite.id === id).map((run) => run.id);
}

/** As far as it gets: what cannot be deleted stays, as if it had been kept. */
async function takeRuns(deps: EvaluationDeps, ids: readonly RunId[]): Promise<WholeRun[]> {
  const gone: WholeRun[] = [];
  for (const id of ids) {
    const whole = await takeRun(deps, id).catch(() => undefined);
    if (whole) gone.push(whole);
  }
  return gone;
}

function wordsFor(name: string, gone: number, runs: number): string {
  if (runs === 0) return `“${name}” deleted.`;
  const what = runs === 1 ? 'the results of its run' : `the results of its ${runs} runs`;
  if (gone === runs) return `“${name}” and ${what} deleted.`;
  if (gone === 0)
    return `“${name}” deleted. ${what[0]!.toUpperCase()}${what.slice(1)} stay under its name.`;
  return `“${name}” and the results of ${gone} of its ${runs} runs deleted. The others could not be deleted and stay under its name.`;
}
