/** Judged rounds of one pair, one by one: what policies that choose between the two would have got of them. */
import type { Category } from '../categories.js';
import type { Pair } from '../vote-tally.js';
import { isJudged, type VoteRecord } from '../votes.js';

/** What was said of the two answers. */
export type Outcome = 'small' | 'large' | 'both-good' | 'both-bad';

export interface JudgedPrompt {
  readonly category: Category;
  readonly outcome: Outcome;
  /** Of the large model's answer, in US dollars; null where it is not known. */
  readonly costUsd: number | null;
  /** How much longer the large model took for its whole answer, ms; null where a time is missing. */
  readonly laterMs: number | null;
}

/** Those of the pair among the counted votes, the oldest first. */
export function judgedPrompts(
  votes: readonly VoteRecord[],
  { small, large }: Pair,
): JudgedPrompt[] {
  return votes
    .toSorted((a, b) => a.at - b.at)
    .flatMap((vote): JudgedPrompt[] => {
      const ofSmall = vote.sides.find(({ by }) => by.key === small.key);
      const ofLarge = vote.sides.find(({ by }) => by.key === large.key);
      if (!ofSmall || !ofLarge || !isJudged(vote)) return [];
      const [smallMs, largeMs] = [ofSmall.figures.totalMs, ofLarge.figures.totalMs];
      return [
        {
          category: vote.category,
          outcome: outcomeOf(vote, small.key),
          costUsd: ofLarge.costUsd,
          laterMs: smallMs === undefined || largeMs === undefined ? null : largeMs - smallMs,
        },
      ];
    });
}

function outcomeOf({ verdict, sides: [a, b] }: VoteRecord, smallKey: string): Outcome {
  if (verdict === 'both-good' || verdict === 'both-bad') return verdict;
  return (verdict === 'a' ? a : b).by.key === smallKey ? 'small' : 'large';
}

/** What the person says money and time are worth, in points: hundredths of an answer judged worse. */
export interface Worth {
  /** Points a US cent. */
  readonly cent: number;
  /** Points a second of waiting. */
  readonly second: number;
}

/** λ·cost of asking the large model, averaged over the prompts whose figures are known; 0 to 1 and beyond. */
export function priceOfAsking(prompts: readonly JudgedPrompt[], { cent, second }: Worth): number {
  const cents = mean(prompts.flatMap(({ costUsd }) => (costUsd === null ? [] : costUsd * 100)));
  const seconds = mean(prompts.flatMap(({ laterMs }) => (laterMs === null ? [] : laterMs / 1000)));
  return Math.max(0, cents * cent + seconds * second) / 100;
}

/** Loss of answering with one model: judged worse than the other's answer, and for the large one its price. */
export function lossOf(outcome: Outcome, choice: 'small' | 'large', price: number): number {
  const worse = outcome === (choice === 'small' ? 'large' : 'small') ? 1 : 0;
  return worse + (choice === 'large' ? price : 0);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
