import type { Trial } from '../domain/trials.js';
import type { TrialDeps } from './trial-deps.js';

/** Changes the open trial and keeps it. Rejects with StorageError. */
export async function changeTrial(
  { stores, repositories }: TrialDeps,
  part: Partial<Pick<Trial, 'phase' | 'subscription' | 'export' | 'drawn'>>,
): Promise<void> {
  const { state } = stores.trial;
  if (state.phase !== 'open') return;
  const trial = { ...state.trial, ...part };
  stores.trial.patch({ trial });
  await repositories.trials.save(trial);
}
