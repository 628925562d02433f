/**
 * What sending some questions to the large model would have bought, over the person's own judged prompts. Quality is
 * the share of prompts with an answer judged good: better, or both good. Each prompt is scored by the votes that were
 * cast before it alone, so that no prompt helps to decide about itself.
 */
import { CATEGORIES, type Category } from '../categories.js';
import { lossOf, type JudgedPrompt } from './judged-prompts.js';
import { pooled, priorsFrom, type Wins } from './pool-categories.js';

/** Fewer judged prompts than this draw no curve. */
export const CURVE_FROM = 30;

export interface CurvePoint {
  /** Share of the prompts that the large model is asked. */
  readonly asked: number;
  /** Share of all prompts with a good answer. */
  readonly good: number;
}

export interface CostQuality {
  readonly prompts: number;
  /** From never to always asking; the line between its ends is what random choice gives. */
  readonly policy: readonly CurvePoint[];
  /** Asks the large model only where it was better: the best there is. */
  readonly oracle: CurvePoint;
  /** Share to be asked for half, and for 80 %, of what always asking gains; null where it gains nothing. */
  readonly half: number | null;
  readonly most: number | null;
  /** Prompts where both were bad: asking the large model buys nothing there. */
  readonly bothBad: number;
}

/** @param prompts of one pair, the oldest first */
export function costQuality(prompts: readonly JudgedPrompt[]): CostQuality {
  const scores = scoresBefore(prompts);
  const policy = curveOf(prompts, scores);
  const wins = prompts.filter(({ outcome }) => outcome === 'large').length;
  const first = policy[0]!;
  const share = prompts.length === 0 ? 0 : wins / prompts.length;
  return {
    prompts: prompts.length,
    policy,
    oracle: { asked: share, good: first.good + share },
    half: askedFor(policy, 0.5),
    most: askedFor(policy, 0.8),
    bothBad: prompts.filter(({ outcome }) => outcome === 'both-bad').length,
  };
}

/** Loss of what would have been recommended prompt by prompt, and of policies that never change; shares of 1. */
export interface PolicyLosses {
  readonly advised: number;
  readonly small: number;
  readonly large: number;
  /** Knows each kind's better model in hindsight. */
  readonly oracle: number;
}

/** @param price λ·cost of asking the large model */
export function policyLosses(
  prompts: readonly JudgedPrompt[],
  threshold: number,
  price: number,
): PolicyLosses {
  const scores = scoresBefore(prompts);
  const loss = (choose: (index: number) => 'small' | 'large'): number =>
    prompts.reduce((sum, { outcome }, index) => sum + lossOf(outcome, choose(index), price), 0) /
    Math.max(1, prompts.length);
  const best = new Map(CATEGORIES.map((category) => [category, bestFor(prompts, category, price)]));
  return {
    // Without a vote before it, the device comes first.
    advised: loss((index) => (index > 0 && scores[index]! >= threshold ? 'large' : 'small')),
    small: loss(() => 'small'),
    large: loss(() => 'large'),
    oracle: loss((index) => best.get(prompts[index]!.category)!),
  };
}

function bestFor(
  prompts: readonly JudgedPrompt[],
  category: Category,
  price: number,
): 'small' | 'large' {
  const those = prompts.filter((prompt) => prompt.category === category);
  const sum = (choice: 'small' | 'large'): number =>
    those.reduce((loss, { outcome }) => loss + lossOf(outcome, choice, price), 0);
  return sum('small') <= sum('large') ? 'small' : 'large';
}

/** How often the large model was to be expected to be better, as it was known before each prompt. */
function scoresBefore(prompts: readonly JudgedPrompt[]): number[] {
  const wins = new Map<Category, Wins>();
  return prompts.map(({ category, outcome }) => {
    const own = wins.get(category) ?? { largeBetter: 0, judged: 0 };
    // The threshold does not matter to the mean.
    const score = pooled(priorsFrom([...wins.values()]), own, 0.5).mean;
    wins.set(category, {
      largeBetter: own.largeBetter + (outcome === 'large' ? 1 : 0),
      judged: own.judged + 1,
    });
    return score;
  });
}

/** Those with the highest score are asked first; equal ones at once. */
function curveOf(prompts: readonly JudgedPrompt[], scores: readonly number[]): CurvePoint[] {
  const order = prompts
    .map(({ outcome }, index) => ({ outcome, score: scores[index]! }))
    .sort((a, b) => b.score - a.score);
  const total = Math.max(1, prompts.length);
  const start = order.filter(
    ({ outcome }) => outcome === 'small' || outcome === 'both-good',
  ).length;
  const points: CurvePoint[] = [{ asked: 0, good: start / total }];
  let good = start;
  for (const [index, { outcome, score }] of order.entries()) {
    good += outcome === 'large' ? 1 : outcome === 'small' ? -1 : 0;
    const isLast = order[index + 1]?.score !== score;
    if (isLast) points.push({ asked: (index + 1) / total, good: good / total });
  }
  return points;
}

/** Where the curve first reaches a part of what always asking gains, between its points in proportion. */
function askedFor(points: readonly CurvePoint[], part: number): number | null {
  const [first, last] = [points[0]!, points.at(-1)!];
  if (last.good <= first.good) return null;
  const wanted = first.good + part * (last.good - first.good);
  const at = points.findIndex(({ good }) => good >= wanted);
  const [before, after] = [points[at - 1]!, points[at]!];
  const way = (wanted - before.good) / (after.good - before.good);
  return before.asked + way * (after.asked - before.asked);
}
