/**
 * What blind votes between a small and a large model say. Two shares of the judged rounds: the small model *suffices*
 * (it was better, or both were good), the large one *adds value* (it was better). Both bad counts for neither.
 */
import { jeffreysInterval } from './jeffreys-interval.js';
import type { Interval } from './interval.js';
import { regularisedBeta } from './regularised-beta.js';
import { ENOUGH_EVIDENCE, sequentialEvidence } from './sequential-evidence.js';

/** Judged rounds by their outcome; votes of "can't judge" are not among them. */
export interface VoteCounts {
  readonly smallBetter: number;
  readonly largeBetter: number;
  readonly bothGood: number;
  readonly bothBad: number;
}

/** How often the large model may be better before it is worth its price: what the person can set. */
export const THRESHOLDS = { 'device-only': 1, either: 0.25, quality: 0.1 } as const;

export type Preference = keyof typeof THRESHOLDS;

/** Fewer judged rounds than this say nothing. */
export const MIN_JUDGED = 10;
/** Recommended from here on… */
export const SURE_ENOUGH = 0.8;
/** …and settled from here on, where the sequential evidence says so too: people look after every vote. */
export const SETTLED = 0.95;

/**
 * - not-enough: fewer than `MIN_JUDGED` rounds; `needed` more make it something
 * - small, large: that model is recommended; `sure` is the probability that the rule is right; `settled` is said
 *   wrongly of at most 5 questions in 100, whatever the truth and however often one looks
 * - open: neither side of the threshold is likely enough
 */
export type Decision =
  | { readonly kind: 'not-enough'; readonly needed: number }
  | { readonly kind: 'small' | 'large'; readonly sure: number; readonly settled: boolean }
  | { readonly kind: 'open'; readonly sure: number };

/** A count with its share and 95 % interval. */
export interface Share {
  readonly count: number;
  readonly of: number;
  /** 0 to 1; 0 without a round. */
  readonly share: number;
  readonly interval: Interval;
}

export function judgedOf({ smallBetter, largeBetter, bothGood, bothBad }: VoteCounts): number {
  return smallBetter + largeBetter + bothGood + bothBad;
}

export function smallSuffices(counts: VoteCounts): Share {
  return shareOf(counts.smallBetter + counts.bothGood, judgedOf(counts));
}

export function largeAddsValue(counts: VoteCounts): Share {
  return shareOf(counts.largeBetter, judgedOf(counts));
}

/** P(large adds value in less than `threshold` of rounds), under Jeffreys' prior. */
export function probabilityBelow(threshold: number, largeBetter: number, judged: number): number {
  return regularisedBeta(threshold, largeBetter + 0.5, judged - largeBetter + 0.5);
}

/** The rule; `preference` moves its threshold. */
export function decide(counts: VoteCounts, preference: Preference = 'either'): Decision {
  const judged = judgedOf(counts);
  if (judged < MIN_JUDGED) return { kind: 'not-enough', needed: MIN_JUDGED - judged };
  const threshold = THRESHOLDS[preference];
  const small = probabilityBelow(threshold, counts.largeBetter, judged);
  const sure = Math.max(small, 1 - small);
  if (sure < SURE_ENOUGH) return { kind: 'open', sure };
  const kind = small >= SURE_ENOUGH ? 'small' : 'large';
  return { kind, sure, settled: isSettled(kind, threshold, counts.largeBetter, judged) };
}

/** Is it settled for that model, after `judged` rounds of which the large one won `largeBetter`? */
export function isSettled(
  side: 'small' | 'large',
  threshold: number,
  largeBetter: number,
  judged: number,
): boolean {
  const small = probabilityBelow(threshold, largeBetter, judged);
  if ((side === 'small' ? small : 1 - small) < SETTLED) return false;
  const rates = side === 'small' ? 'below' : 'above';
  return sequentialEvidence(rates, threshold, largeBetter, judged) >= ENOUGH_EVIDENCE;
}

function shareOf(count: number, of: number): Share {
  return { count, of, share: of === 0 ? 0 : count / of, interval: jeffreysInterval(count, of) };
}
