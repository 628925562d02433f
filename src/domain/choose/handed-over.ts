/** What came of asking the larger model after an answer fell short. */
import type { Category } from '../categories.js';
import type { Pair } from '../vote-tally.js';
import type { VoteRecord } from '../votes.js';

export interface HandOvers {
  readonly asked: number;
  readonly smallBetter: number;
  readonly largeBetter: number;
  readonly bothGood: number;
  /** Asking bought nothing. */
  readonly bothBad: number;
  /** The person has not said. */
  readonly unsaid: number;
}

/** Those of this device. */
export function handOverVotes(votes: readonly VoteRecord[]): VoteRecord[] {
  return votes.filter(({ basis, origin }) => basis === 'hand-over' && origin.kind === 'own');
}

/** Of one pair and one kind of question. */
export function handOversOf(
  votes: readonly VoteRecord[],
  { small, large }: Pair,
  category: Category,
): HandOvers {
  const sum = { asked: 0, smallBetter: 0, largeBetter: 0, bothGood: 0, bothBad: 0, unsaid: 0 };
  for (const vote of handOverVotes(votes)) {
    const [first, second] = [vote.sides[0].by.key, vote.sides[1].by.key];
    if (first !== small.key || second !== large.key || vote.category !== category) continue;
    sum.asked += 1;
    sum[FIELDS[vote.verdict]] += 1;
  }
  return sum;
}

/** The smaller one stands on the left. */
const FIELDS = {
  a: 'smallBetter',
  b: 'largeBetter',
  'both-good': 'bothGood',
  'both-bad': 'bothBad',
  'cannot-judge': 'unsaid',
  'no-contest': 'unsaid',
} as const;
