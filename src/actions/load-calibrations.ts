import { calibrate, type Calibration, type Uncalibrated } from '../domain/certainty/calibration.js';
import { judgedInCases, judgedInVotes } from '../domain/certainty/judged-answers.js';
import type { Repositories } from '../storage/contracts.js';
import type { VotesState, VotesStore } from '../stores/votes-store.js';
import { loadVotes } from './reload-votes.js';

interface CalibrationDeps {
  readonly stores: { readonly votes: VotesStore };
  readonly repositories: Pick<Repositories, 'votes' | 'evaluations'>;
}

const known = new WeakMap<VotesState, Promise<(Calibration | Uncalibrated)[]>>();

/**
 * What the person's votes and graded cases say of how sure each model was. Learnt once, and again when a vote is cast
 * or `again` is said. Rejects with StorageError.
 */
export async function loadCalibrations(
  deps: CalibrationDeps,
  again = false,
): Promise<(Calibration | Uncalibrated)[]> {
  await loadVotes(deps);
  const votes = deps.stores.votes.state;
  const before = again ? undefined : known.get(votes);
  if (before) return before;
  const learnt = learn(deps, votes);
  known.set(votes, learnt);
  learnt.catch(() => known.delete(votes));
  return learnt;
}

async function learn(
  { repositories }: CalibrationDeps,
  votes: VotesState,
): Promise<(Calibration | Uncalibrated)[]> {
  const repository = await repositories.evaluations();
  const judged = votes.phase === 'known' ? judgedInVotes(votes.votes) : [];
  // One after the other, as in the list of runs.
  for (const { id } of await repository.runs()) {
    const attempts = await repository.attempts(id);
    // Cases may be long; most runs measured no certainty, and need none.
    if (judgedInCases(attempts, []).length === 0) continue;
    const cases = (await repository.open(id))?.cases ?? [];
    judged.push(...judgedInCases(attempts, cases));
  }
  return calibrate(judged);
}
