/** What a person's votes say, pair by pair. */
import type { Category } from './categories.js';
import type { AnsweredBy } from './messages.js';
import type { ModelKey } from './models.js';
import type { VoteCounts } from './statistics/decide.js';
import type { DecisiveVote } from './statistics/voter-habits.js';
import { isJudged, type VoteRecord } from './votes.js';

/** Two models as they stand in a pair: the small one first. */
export interface Pair {
  readonly small: AnsweredBy;
  readonly large: AnsweredBy;
}

export interface PairTally extends Pair {
  /** Null: every category together. */
  readonly category: Category | null;
  readonly counts: VoteCounts;
}

/** Number of weights, where it is known. */
type Parameters = (key: ModelKey) => number | undefined;

/** Why a vote is not in the tally; the first reason that holds. */
export type Uncounted =
  'imported' | 'historical' | 'hand-over' | 'no-contest' | 'open' | 'cannot-judge' | 'same-model';

/** What counts: blind votes on answers written for the round, judged, of this device unless others are asked for. */
export function countedVotes(votes: readonly VoteRecord[], withImported = false): VoteRecord[] {
  return votes.filter((vote) => whyNot(vote, withImported) === null);
}

/** How many are left out for each reason, the most frequent first. */
export function uncountedVotes(
  votes: readonly VoteRecord[],
  withImported = false,
): { readonly reason: Uncounted; readonly count: number }[] {
  const counts = new Map<Uncounted, number>();
  for (const vote of votes) {
    const reason = whyNot(vote, withImported);
    if (reason) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .sort((a, b) => b.count - a.count);
}

function whyNot(vote: VoteRecord, withImported: boolean): Uncounted | null {
  if (vote.origin.kind === 'imported' && !withImported) return 'imported';
  if (vote.basis !== 'chat') return vote.basis;
  if (vote.verdict === 'no-contest') return 'no-contest';
  if (!vote.blind) return 'open';
  if (!isJudged(vote)) return 'cannot-judge';
  return vote.sides[0].by.key === vote.sides[1].by.key ? 'same-model' : null;
}

/** A model on this device is the small one beside the cloud; else the one with fewer weights, then by name. */
export function pairOf([a, b]: readonly [AnsweredBy, AnsweredBy], parameters: Parameters): Pair {
  const [first, second] = a.key < b.key ? [a, b] : [b, a];
  if (first.where !== second.where)
    return first.where === 'device'
      ? { small: first, large: second }
      : { small: second, large: first };
  const sizes = [first, second].map(({ key }) => parameters(key) ?? Infinity) as [number, number];
  return sizes[0] <= sizes[1] ? { small: first, large: second } : { small: second, large: first };
}

/** One tally a pair of models, or a pair and category; those with most votes first. */
export function tallies(
  votes: readonly VoteRecord[],
  parameters: Parameters,
  by: 'pair' | 'category' = 'pair',
): PairTally[] {
  const found = new Map<string, PairTally>();
  for (const vote of votes) {
    const pair = pairOf([vote.sides[0].by, vote.sides[1].by], parameters);
    const category = by === 'category' ? vote.category : null;
    const id = JSON.stringify([pair.small.key, pair.large.key, category]);
    const before = found.get(id)?.counts ?? NONE;
    found.set(id, { ...pair, category, counts: { ...before, ...counted(before, vote, pair) } });
  }
  return [...found.values()].sort((a, b) => sum(b.counts) - sum(a.counts));
}

const NONE: VoteCounts = { smallBetter: 0, largeBetter: 0, bothGood: 0, bothBad: 0 };

function counted(before: VoteCounts, vote: VoteRecord, { small }: Pair): Partial<VoteCounts> {
  if (vote.verdict === 'both-good') return { bothGood: before.bothGood + 1 };
  if (vote.verdict === 'both-bad') return { bothBad: before.bothBad + 1 };
  const better = vote.verdict === 'a' ? vote.sides[0] : vote.sides[1];
  return better.by.key === small.key
    ? { smallBetter: before.smallBetter + 1 }
    : { largeBetter: before.largeBetter + 1 };
}

function sum({ smallBetter, largeBetter, bothGood, bothBad }: VoteCounts): number {
  return smallBetter + largeBetter + bothGood + bothBad;
}

/** Votes that named a better answer, for what bends a voter: sides and lengths. */
export function decisiveVotes(votes: readonly VoteRecord[]): DecisiveVote[] {
  return votes.flatMap(({ verdict, sides: [a, b] }): DecisiveVote[] => {
    if (verdict === 'a')
      return [{ betterSide: 'left', betterLength: a.characters, worseLength: b.characters }];
    if (verdict === 'b')
      return [{ betterSide: 'right', betterLength: b.characters, worseLength: a.characters }];
    return [];
  });
}
