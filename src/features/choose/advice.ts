import { CATEGORIES, type Category } from '../../domain/categories.js';
import type { Choosing } from '../../domain/choose/choosing.js';
import { handOversOf, handOverVotes, type HandOvers } from '../../domain/choose/handed-over.js';
import { preferenceFor, recommend, type Recommendation } from '../../domain/choose/recommend.js';
import { recommendByRuns, type RunsSay } from '../../domain/choose/recommend-by-runs.js';
import type { EvaluatedPair } from '../../domain/choose/evaluated-pair.js';
import { tellingKind } from '../../domain/choose/telling-kind.js';
import type { AnsweredBy } from '../../domain/messages.js';
import { judgedOf, type Preference, type VoteCounts } from '../../domain/statistics/decide.js';
import { countedVotes, pairOf, tallies, type Pair } from '../../domain/vote-tally.js';
import type { VoteRecord } from '../../domain/votes.js';
import { isUsable, type ModelState, type ModelStatus } from '../../stores/model-store.js';

/** All that the screen says of one pair and one kind of question. */
export interface Advice {
  readonly pair: Pair;
  readonly category: Category;
  readonly counts: VoteCounts;
  /** As it was applied: "Stay on this device" may have narrowed it. */
  readonly preference: Preference;
  readonly recommendation: Recommendation;
  /** Counted votes on the pair, of every kind. */
  readonly votes: readonly VoteRecord[];
  /** Of this kind: with the names shown, so beside the votes and never among them. */
  readonly handOvers: HandOvers;
  /** Where an evaluation says it in the votes' place. */
  readonly runs: RunsSay | null;
  readonly choice: 'small' | 'large';
  readonly choosing: Choosing;
  /** The kind where more votes would tell most; null where all that matter are settled, or the cloud is ruled out. */
  readonly telling: Category | null;
}

/** What was evaluated of the pair, and whether the suite stands for a field of the person's own. */
export interface Evaluations {
  readonly isDomain: boolean;
  readonly evaluated: readonly EvaluatedPair[];
}

const NO_VOTE: VoteCounts = { smallBetter: 0, largeBetter: 0, bothGood: 0, bothBad: 0 };

/**
 * Pairs with counted votes, those with most first, and those where one was asked after the other; else what could be
 * compared here, or none.
 */
export function pairsOf(
  votes: readonly VoteRecord[],
  models: ModelState,
  defaultKey: string | null,
): Pair[] {
  const parameters = parametersIn(models);
  const known = [countedVotes(votes), handOverVotes(votes)]
    .flatMap((each) => tallies(each, parameters))
    .map(({ small, large }): Pair => ({ small, large }));
  const first = known.filter((pair, at) => known.findIndex((each) => isSame(each, pair)) === at);
  return first.length > 0 ? first : possiblePairs(models, defaultKey, parameters);
}

/** Nothing was voted on yet: the person's own model beside another, and the teller beside one that tells too. */
function possiblePairs(
  { models }: ModelState,
  defaultKey: string | null,
  parameters: ReturnType<typeof parametersIn>,
): Pair[] {
  const able = models.filter(({ ref }) => ref !== null);
  const general = able.filter(({ entry }) => entry.purpose === 'general');
  const small =
    general.find(({ entry }) => entry.key === defaultKey) ?? general.find(isUsable) ?? general[0];
  const beside = (one: ModelStatus): ModelStatus | undefined => {
    const others = general.filter((status) => status !== one && isUsable(status));
    return others.find(({ disk }) => disk.phase === 'elsewhere') ?? others[0];
  };
  const teller = able.find((status) => status.entry.purpose === 'stories' && isUsable(status));
  // A model that must be fetched first comes after one that can answer now.
  const inOrder = small && !isUsable(small) ? [teller, small] : [small, teller];
  return inOrder.flatMap((one) => {
    const other = one && beside(one);
    return other ? [pairOf([byOf(one), byOf(other)], parameters)] : [];
  });
}

function isSame(one: Pair, other: Pair): boolean {
  return one.small.key === other.small.key && one.large.key === other.large.key;
}

/** The kind with most votes on the pair; without any, what the smaller one is made for. */
export function busiestKind(
  votes: readonly VoteRecord[],
  pair: Pair,
  find: (key: string) => ModelStatus | undefined,
): Category {
  const counts = new Map<Category, number>();
  for (const { category } of votesOn(votes, pair))
    counts.set(category, (counts.get(category) ?? 0) + 1);
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  const isTeller = find(pair.small.key)?.entry.purpose === 'stories';
  return first?.[0] ?? (isTeller ? 'story' : 'rewrite');
}

/** @param evaluations those of the kind, or of the field */
export function adviceFor(
  all: readonly VoteRecord[],
  { pair, category }: Pick<Advice, 'pair' | 'category'>,
  choosing: Choosing,
  staysHere: boolean,
  evaluations: Evaluations,
): Advice {
  const votes = votesOn(all, pair);
  const ofKind = (kind: Category): VoteCounts => countsOf(votes, pair, kind);
  const counts = ofKind(category);
  const preference = preferenceFor(pair, staysHere ? 'device-only' : choosing.preference);
  const kinds = CATEGORIES.map(ofKind).filter((each) => judgedOf(each) > 0);
  const recommendation = recommend({ counts, kinds }, { preference, margin: choosing.margin });
  const runs = runsFor(recommendation, evaluations, choosing.margin);
  const telling = preference === 'device-only' ? null : tellingFor(category, ofKind, choosing);
  return {
    ...{ pair, category, counts, preference, choosing, votes, recommendation, runs, telling },
    choice: (runs ?? recommendation).choice,
    handOvers: handOversOf(all, pair, category),
  };
}

/** Without a word of the person, what was voted on matters, and what is asked now. */
function tellingFor(
  category: Category,
  ofKind: (kind: Category) => VoteCounts,
  { preference, matters = [] }: Choosing,
): Category | null {
  const isAsked = (kind: Category): boolean => kind === category || judgedOf(ofKind(kind)) > 0;
  const kinds = CATEGORIES.filter((kind) =>
    matters.length > 0 ? matters.includes(kind) : isAsked(kind),
  );
  return tellingKind(
    kinds.map((kind) => ({ category: kind, counts: ofKind(kind) })),
    preference,
  );
}

/** A field of one's own rests on its suite; anything else on votes, and before the first one on what was run. */
function runsFor(
  { basis }: Recommendation,
  { isDomain, evaluated }: Evaluations,
  margin: number,
): RunsSay | null {
  const isAsked = basis === 'first' || (isDomain && basis !== 'device');
  return isAsked ? recommendByRuns(evaluated, margin) : null;
}

function countsOf(votes: readonly VoteRecord[], { small }: Pair, kind: Category): VoteCounts {
  const [found] = tallies(
    votes.filter((vote) => vote.category === kind),
    () => undefined,
  );
  if (!found) return NO_VOTE;
  return found.small.key === small.key ? found.counts : swapped(found.counts);
}

function votesOn(votes: readonly VoteRecord[], { small, large }: Pair): VoteRecord[] {
  const keys = [small.key, large.key];
  return countedVotes(votes).filter(({ sides }) => sides.every(({ by }) => keys.includes(by.key)));
}

/** Of two models of one size the other may have been called the small one. */
function swapped({ smallBetter, largeBetter, ...rest }: VoteCounts): VoteCounts {
  return { ...rest, smallBetter: largeBetter, largeBetter: smallBetter };
}

function parametersIn({ models }: ModelState): (key: string) => number | undefined {
  return (key) => models.find(({ entry }) => entry.key === key)?.entry.parameters;
}

function byOf({ entry, ref, disk }: ModelStatus): AnsweredBy {
  return {
    key: entry.key,
    variantId: ref?.variant.id ?? entry.key,
    name: entry.name,
    where: disk.phase === 'elsewhere' ? 'cloud' : 'device',
  };
}
