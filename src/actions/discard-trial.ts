import { stopRun } from './run-trial.js';
import type { TrialDeps } from './trial-deps.js';

/**
 * Ends the open trial and deletes its questions and answers; its votes stay. Resolves with how to take that back.
 * Rejects with StorageError.
 */
export async function discardTrial({
  stores,
  repositories,
}: TrialDeps): Promise<() => Promise<void>> {
  const { state } = stores.trial;
  if (state.phase !== 'open') return async () => {};
  const { trial, items } = state;
  stopRun(stores.trial);
  await repositories.trials.delete(trial.id);
  stores.trial.replace({ phase: 'none' });
  return async () => {
    await repositories.trials.save(trial, items);
    if (stores.trial.state.phase !== 'none') return;
    stores.trial.replace({ phase: 'open', trial, items, writing: null });
  };
}
