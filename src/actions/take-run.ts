import type { WholeRun } from '../domain/evaluate/run-file.js';
import type { RunId } from '../domain/evaluate/runs.js';
import type { EvaluationStore } from '../stores/evaluation-store.js';
import { evaluationsOf, type EvaluationDeps } from './evaluation-deps.js';
import { stopEvaluation } from './run-evaluation.js';
import { stopJudging } from './stop-judging.js';

const going = new WeakMap<EvaluationStore, Set<RunId>>();

/** Runs that are being taken: still on disk, but in no list any more. */
export function runsGoing(deps: EvaluationDeps): Set<RunId> {
  const store = evaluationsOf(deps);
  const own = going.get(store) ?? new Set<RunId>();
  going.set(store, own);
  return own;
}

/**
 * Takes a run from disk and screen. First from the screen: nothing that is on its way is written behind the deletion.
 * @returns all of it, to bring it back; undefined where it was gone. Rejects with StorageError: then it is still there.
 */
export async function takeRun(deps: EvaluationDeps, id: RunId): Promise<WholeRun | undefined> {
  const store = evaluationsOf(deps);
  const shown = store.find(id);
  stopEvaluation(deps, id);
  stopJudging(deps, id);
  runsGoing(deps).add(id);
  store.remove(id);
  try {
    const repository = await deps.repositories.evaluations();
    const whole = await repository.open(id);
    if (whole) await repository.deleteRun(id);
    return whole;
  } catch (error) {
    if (shown) store.open(shown);
    throw error;
  } finally {
    runsGoing(deps).delete(id);
  }
}
