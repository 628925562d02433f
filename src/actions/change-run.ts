import type { Attempt, Run, RunId } from '../domain/evaluate/runs.js';
import { evaluationsOf, type EvaluationDeps } from './evaluation-deps.js';
import { changeRun, runEvaluation, stopEvaluation } from './run-evaluation.js';

/** Stops at once; a case that was being answered on this device is asked again later. Rejects with StorageError. */
export async function pauseRun(deps: EvaluationDeps, id: RunId): Promise<void> {
  stopEvaluation(deps, id);
  await changeRun(deps, id, { phase: 'paused' });
}

/** Rejects with StorageError. */
export async function resumeRun(deps: EvaluationDeps, id: RunId): Promise<void> {
  const run = runOf(deps, id);
  if (!run) return;
  if (run.phase !== 'running') await changeRun(deps, id, { phase: 'running' });
  await runEvaluation(deps, id);
}

/** With another limit, or none. Rejects with StorageError. */
export async function raiseCap(deps: EvaluationDeps, id: RunId, costCap: number): Promise<void> {
  await changeRun(deps, id, { costCap, phase: 'running' });
  await runEvaluation(deps, id);
}

/**
 * Asks again what came to no answer. What may have been billed is asked again only where the person says so.
 * Rejects with StorageError.
 */
export async function retryAttempts(
  deps: EvaluationDeps,
  id: RunId,
  attempts: readonly Attempt[],
): Promise<void> {
  const run = runOf(deps, id);
  if (!run) return;
  const ids = attempts.map((attempt) => attempt.id);
  await (await deps.repositories.evaluations()).deleteAttempts(ids);
  evaluationsOf(deps).dropAttempts(id, new Set(ids));
  await resumeRun(deps, id);
}

function runOf(deps: EvaluationDeps, id: RunId): Run | undefined {
  return evaluationsOf(deps).find(id)?.run;
}
