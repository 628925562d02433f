import type { TrialDeps } from './trial-deps.js';

/** Reads the trial that is under way, or was last, unless it is known. Rejects with StorageError. */
export async function loadTrial({ stores, repositories }: TrialDeps): Promise<void> {
  if (stores.trial.state.phase !== 'unknown') return;
  const kept = await repositories.trials.newest();
  if (stores.trial.state.phase !== 'unknown') return;
  stores.trial.replace(kept ? { phase: 'open', ...kept, writing: null } : { phase: 'none' });
}
