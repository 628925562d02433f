/** On which kind of question votes would tell most. */
import type { Category } from '../categories.js';
import { decide, THRESHOLDS, type Preference, type VoteCounts } from '../statistics/decide.js';
import { atStake, priorsFrom } from './pool-categories.js';
import { winsOf } from './recommend.js';

export interface KindVotes {
  readonly category: Category;
  readonly counts: VoteCounts;
}

/**
 * The kind where a wrong choice is expected to cost most, among those that matter; each counts the same, because nobody
 * tells how often it is asked.
 *
 * @returns null where all are settled, or none matters
 */
export function tellingKind(kinds: readonly KindVotes[], preference: Preference): Category | null {
  const threshold = THRESHOLDS[preference];
  const priors = priorsFrom(kinds.map(({ counts }) => winsOf(counts)));
  const open = kinds
    .filter(({ counts }) => !isSettledFor(counts, preference))
    .map(({ category, counts }) => ({
      category,
      stake: atStake(priors, winsOf(counts), threshold),
    }))
    .sort((a, b) => b.stake - a.stake);
  return open[0]?.category ?? null;
}

function isSettledFor(counts: VoteCounts, preference: Preference): boolean {
  const decision = decide(counts, preference);
  return 'settled' in decision && decision.settled;
}
