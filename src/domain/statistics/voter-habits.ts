/** Two habits that bend a voter's results: a side they favour, and length they take for quality. */
import { binomialTest } from './binomial-test.js';
import type { Interval } from './interval.js';
import { jeffreysInterval } from './jeffreys-interval.js';

/** One decisive vote: a better answer was named. Lengths in characters. */
export interface DecisiveVote {
  readonly betterSide: 'left' | 'right';
  readonly betterLength: number;
  readonly worseLength: number;
}

/** How often one of two equal chances came up; sides are drawn at random, so a half is expected of an unbiased voter. */
export interface Habit {
  readonly count: number;
  readonly of: number;
  readonly interval: Interval;
  /** Exact two-sided test against one half. */
  readonly pValue: number;
}

/** How often the left answer was the better one. */
export function leftBias(votes: readonly DecisiveVote[]): Habit {
  return habit(votes.filter(({ betterSide }) => betterSide === 'left').length, votes.length);
}

/** How often the longer answer was the better one; answers of the same length tell nothing. */
export function lengthEffect(votes: readonly DecisiveVote[]): Habit {
  const differing = votes.filter((vote) => vote.betterLength !== vote.worseLength);
  const longer = differing.filter((vote) => vote.betterLength > vote.worseLength);
  return habit(longer.length, differing.length);
}

function habit(count: number, of: number): Habit {
  return { count, of, interval: jeffreysInterval(count, of), pValue: binomialTest(count, of) };
}
