/**
 * Few votes on one kind of question borrow from the others. How often the large model is better differs by kind, but
 * the kinds of one person and one pair of models are alike to some degree: each kind's rate is drawn from one Beta
 * distribution, whose mean and concentration are themselves unknown and are summed over on a grid (a hierarchical
 * beta-binomial model; Gelman et al., Bayesian Data Analysis, 5.3). With many votes of its own a kind stands alone.
 */
import { logGamma } from '../statistics/log-gamma.js';
import { regularisedBeta } from '../statistics/regularised-beta.js';

/** Rounds won by the large model, of those judged, in one kind of question. */
export interface Wins {
  readonly largeBetter: number;
  readonly judged: number;
}

/** What is known of one kind: P(large adds value in less than the threshold), and the expected rate. */
export interface Pooled {
  readonly below: number;
  readonly mean: number;
}

const MEANS = Array.from({ length: 20 }, (_, index) => (index + 0.5) / 20);
/** From "kinds have nothing in common" to "much alike"; each twice the one before. Kinds of question differ a lot. */
const CONCENTRATIONS = [0.5, 1, 2, 4, 8];

interface Prior {
  readonly a: number;
  readonly b: number;
  readonly weight: number;
}

/** The distributions that the kinds may be drawn from, with their posterior weights; they sum to 1. */
export function priorsFrom(all: readonly Wins[]): Prior[] {
  const seen = all.filter(({ judged }) => judged > 0);
  const priors = MEANS.flatMap((mean) =>
    CONCENTRATIONS.map((concentration) => {
      const a = mean * concentration;
      const b = concentration - a;
      return { a, b, log: seen.reduce((sum, wins) => sum + logLikelihood(wins, a, b), 0) };
    }),
  );
  const most = Math.max(...priors.map(({ log }) => log));
  const total = priors.reduce((sum, { log }) => sum + Math.exp(log - most), 0);
  return priors.map(({ a, b, log }) => ({ a, b, weight: Math.exp(log - most) / total }));
}

/** One kind under those distributions. `threshold` from 0 to 1. */
export function pooled(
  priors: readonly Prior[],
  { largeBetter, judged }: Wins,
  threshold: number,
): Pooled {
  let below = 0;
  let mean = 0;
  for (const { a, b, weight } of priors) {
    if (weight < NEGLIGIBLE) continue;
    const won = a + largeBetter;
    const other = b + judged - largeBetter;
    below += weight * regularisedBeta(threshold, won, other);
    mean += (weight * won) / (won + other);
  }
  return { below, mean };
}

/**
 * What choosing by the expected rate is expected to cost: the mean distance of the rate from the threshold on the side
 * that was not chosen. Shares of 1; none where a kind is certain.
 */
export function atStake(
  priors: readonly Prior[],
  { largeBetter, judged }: Wins,
  threshold: number,
): number {
  let above = 0;
  let expected = 0;
  for (const { a, b, weight } of priors) {
    if (weight < NEGLIGIBLE) continue;
    const won = a + largeBetter;
    const other = b + judged - largeBetter;
    const mean = won / (won + other);
    const beyond = mean * (1 - regularisedBeta(threshold, won + 1, other));
    above += weight * (beyond - threshold * (1 - regularisedBeta(threshold, won, other)));
    expected += weight * mean;
  }
  return Math.max(0, Math.min(above, above + threshold - expected));
}

/** Such a weight changes no figure that is shown. */
const NEGLIGIBLE = 1e-6;

/** Of the beta-binomial distribution, without the constant. */
function logLikelihood({ largeBetter, judged }: Wins, a: number, b: number): number {
  return logBeta(a + largeBetter, b + judged - largeBetter) - logBeta(a, b);
}

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}
