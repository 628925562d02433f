/** Which of two models to use for a kind of question: the rule, and what stands in where it is silent. */
import { pooled, priorsFrom, type Wins } from './pool-categories.js';
import {
  decide,
  judgedOf,
  SURE_ENOUGH,
  THRESHOLDS,
  type Decision,
  type Preference,
  type VoteCounts,
} from '../statistics/decide.js';
import { probabilityAsGood } from '../statistics/non-inferiority.js';
import type { Pair } from '../vote-tally.js';

/** What the person wants. */
export interface Wishes {
  readonly preference: Preference;
  /** Points of a hundred rounds by which the large model may lead and the small one still be called as good. */
  readonly margin: number;
}

/**
 * Why that one.
 * - rule: the votes on this kind say so
 * - as-good: the large one is often better, and the small one as often
 * - lean: too few votes on this kind, or undecided; other kinds were looked at too
 * - first: there is no vote at all, so the device comes first
 * - device: the other one is ruled out by the person's wish
 */
export type Basis = 'rule' | 'as-good' | 'lean' | 'first' | 'device';

export interface Recommendation {
  readonly choice: 'small' | 'large';
  readonly basis: Basis;
  /** What the rule itself says of this kind. */
  readonly decision: Decision;
  /** P(the choice is right), by its basis; a half where nothing is known. */
  readonly sure: number;
}

interface Evidence {
  /** Of the kind in question. */
  readonly counts: VoteCounts;
  /** Of every kind on which the pair was voted, this one included. */
  readonly kinds: readonly VoteCounts[];
}

/** "This device only" rules a cloud model out; between two models on this device it changes nothing. */
export function preferenceFor({ large }: Pair, preference: Preference): Preference {
  return preference === 'device-only' && large.where === 'device' ? 'either' : preference;
}

export function recommend(
  { counts, kinds }: Evidence,
  { preference, margin }: Wishes,
): Recommendation {
  const decision = decide(counts, preference);
  if (preference === 'device-only') return { choice: 'small', basis: 'device', decision, sure: 1 };
  if (decision.kind === 'small')
    return { choice: 'small', basis: 'rule', decision, sure: decision.sure };
  if (decision.kind === 'large') {
    const asGood = probabilityAsGood(counts, margin / 100);
    return asGood >= SURE_ENOUGH
      ? { choice: 'small', basis: 'as-good', decision, sure: asGood }
      : { choice: 'large', basis: 'rule', decision, sure: decision.sure };
  }
  if (kinds.every((each) => judgedOf(each) === 0))
    return { choice: 'small', basis: 'first', decision, sure: 0.5 };
  const threshold = THRESHOLDS[preference];
  const { below, mean } = pooled(priorsFrom(kinds.map(winsOf)), winsOf(counts), threshold);
  // By the expected rate: it costs the least on average, whatever the chance of being right.
  return mean < threshold
    ? { choice: 'small', basis: 'lean', decision, sure: below }
    : { choice: 'large', basis: 'lean', decision, sure: 1 - below };
}

/** As the kinds are pooled. */
export function winsOf(counts: VoteCounts): Wins {
  return { largeBetter: counts.largeBetter, judged: judgedOf(counts) };
}
