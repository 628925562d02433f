import type { RunId } from '../domain/evaluate/runs.js';
import type { EvaluationStore } from '../stores/evaluation-store.js';
import { evaluationsOf, type EvaluationDeps } from './evaluation-deps.js';

const stoppers = new WeakMap<EvaluationStore, Map<RunId, AbortController>>();

/** What ends the asking of a judge, by the runs on which this page asks one. */
export function stoppersOf(deps: EvaluationDeps): Map<RunId, AbortController> {
  const store = evaluationsOf(deps);
  const own = stoppers.get(store) ?? new Map<RunId, AbortController>();
  stoppers.set(store, own);
  return own;
}

/** What is on its way is waited for: it is paid for. */
export function stopJudging(deps: EvaluationDeps, id: RunId): void {
  stoppersOf(deps).get(id)?.abort();
}
