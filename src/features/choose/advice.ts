import { CATEGORIES, type Category } from '../../domain/categories.js';
import type { Choosing } from '../../domain/choose/choosing.js';
import { preferenceFor, recommend, type Recommendation } from '../../domain/choose/recommend.js';
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
}

const NO_VOTE: VoteCounts = { smallBetter: 0, largeBetter: 0, bothGood: 0, bothBad: 0 };

/** Pairs with counted votes, those with most first; else what could be compared here, or none. */
export function pairsOf(
  votes: readonly VoteRecord[],
  models: ModelState,
  defaultKey: string | null,
): Pair[] {
  const parameters = parametersIn(models);
  const voted = tallies(countedVotes(votes), parameters);
  if (voted.length > 0) return voted.map(({ small, large }) => ({ small, large }));
  const usable = models.models.filter(
    (status) => status.ref !== null && status.entry.purpose === 'general',
  );
  const own = usable.find(({ entry }) => entry.key === defaultKey);
  const small = own ?? usable.find(isUsable) ?? usable[0];
  if (!small) return [];
  const others = usable.filter((status) => status !== small && isUsable(status));
  const other = others.find(({ disk }) => disk.phase === 'elsewhere') ?? others[0];
  return other ? [pairOf([byOf(small), byOf(other)], parameters)] : [];
}

/** The kind with most votes on the pair. */
export function busiestKind(votes: readonly VoteRecord[], pair: Pair): Category {
  const counts = new Map<Category, number>();
  for (const { category } of votesOn(votes, pair))
    counts.set(category, (counts.get(category) ?? 0) + 1);
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  return first?.[0] ?? 'rewrite';
}

export function adviceFor(
  all: readonly VoteRecord[],
  { pair, category }: Pick<Advice, 'pair' | 'category'>,
  choosing: Choosing,
  staysHere: boolean,
): Advice {
  const votes = votesOn(all, pair);
  const ofKind = (kind: Category): VoteCounts =>
    tallies(
      votes.filter((vote) => vote.category === kind),
      () => undefined,
    ).map(({ small, counts }) => (small.key === pair.small.key ? counts : swapped(counts)))[0] ??
    NO_VOTE;
  const counts = ofKind(category);
  const preference = preferenceFor(pair, staysHere ? 'device-only' : choosing.preference);
  const kinds = CATEGORIES.map(ofKind).filter((each) => judgedOf(each) > 0);
  const recommendation = recommend({ counts, kinds }, { preference, margin: choosing.margin });
  return { pair, category, counts, preference, recommendation, votes };
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
