import { stopRun } from './run-trial.js';
import type { TrialDeps } from './trial-deps.js';

/** Ends the open trial and deletes its questions and answers; its votes stay. Rejects with StorageError. */
export async function discardTrial({ stores, repositories }: TrialDeps): Promise<void> {
  const { state } = stores.trial;
  if (state.phase !== 'open') return;
  stopRun(stores.trial);
  await repositories.trials.delete(state.trial.id);
  stores.trial.replace({ phase: 'none' });
}
