import type { Run } from '../domain/evaluate/runs.js';
import { evaluationsOf, type EvaluationDeps } from './evaluation-deps.js';

/** Reads the newest run of each suite, unless they are known. Rejects with StorageError. */
export async function loadEvaluations(deps: EvaluationDeps): Promise<void> {
  const store = evaluationsOf(deps);
  if (store.state.ready) return;
  const repository = await deps.repositories.evaluations();
  const newest = new Map<string, Run>();
  for (const run of await repository.runs())
    if (!newest.has(run.suite.id)) newest.set(run.suite.id, run);
  const opened = await Promise.all([...newest.values()].map(({ id }) => repository.open(id)));
  if (!store.state.ready) store.replace(opened.flatMap((kept) => kept ?? []));
}
