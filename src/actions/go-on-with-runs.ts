import { evaluationsOf, type EvaluationDeps } from './evaluation-deps.js';
import { loadEvaluations } from './load-evaluations.js';
import { modelsKnown } from './models-known.js';
import { runEvaluation } from './run-evaluation.js';

/**
 * Reads what was kept, and goes on with what was under way when the page was left, one run after the other. A run whose
 * model took the page down last time waits until the person says so. Rejects with StorageError.
 */
export async function goOnWithRuns(deps: EvaluationDeps): Promise<void> {
  await loadEvaluations(deps);
  const store = evaluationsOf(deps);
  const under = store.state.shown.filter(({ run }) => run.phase === 'running');
  if (under.length === 0) return;
  const { models } = deps.stores;
  await modelsKnown(models);
  for (const { run } of under) {
    const { heldBack } = models.state;
    if (run.models.some(({ key }) => key === heldBack)) store.setHeldUp(run.id, 'page-died');
    else await runEvaluation(deps, run.id);
  }
}
