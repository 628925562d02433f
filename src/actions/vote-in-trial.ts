import { voteOfItem, type TrialItem } from '../domain/trials.js';
import { voteId, type Verdict } from '../domain/votes.js';
import { TRIAL_SAMPLING } from './answer-past-question.js';
import { reloadVotes } from './reload-votes.js';
import type { TrialDeps } from './trial-deps.js';

/** Records a blind vote between the answer made here and the one received then. Rejects with StorageError. */
export async function voteInTrial(
  deps: TrialDeps,
  itemId: string,
  verdict: Verdict,
): Promise<void> {
  const found = findItem(deps, itemId);
  if (!found || found.item.here.phase !== 'done') return;
  const { trial, item } = found;
  const answered = { ...item, here: found.item.here };
  await deps.repositories.votes.save([voteOfItem(trial, answered, verdict, TRIAL_SAMPLING)]);
  await keep(deps, { ...item, verdict });
}

/** Takes a vote back. Rejects with StorageError. */
export async function undoTrialVote(deps: TrialDeps, itemId: string): Promise<void> {
  const found = findItem(deps, itemId);
  if (!found) return;
  await deps.repositories.votes.delete([voteId(itemId, true)]);
  await keep(deps, { ...found.item, verdict: null });
}

async function keep(deps: TrialDeps, item: TrialItem): Promise<void> {
  await deps.repositories.trials.saveItem(item);
  deps.stores.trial.putItem(item);
  await reloadVotes(deps);
}

function findItem({ stores: { trial: store } }: TrialDeps, itemId: string) {
  const { state } = store;
  const item = state.phase === 'open' ? state.items.find(({ id }) => id === itemId) : undefined;
  return state.phase === 'open' && item ? { trial: state.trial, item } : undefined;
}
