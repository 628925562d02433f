import { checkCounts, CONFIDENCE, type Interval } from './interval.js';
import { betaQuantile } from './regularised-beta.js';

/**
 * The equal-tailed interval of a share under Jeffreys' prior Beta(½, ½); one bound is exactly 0 or 1 where no or every
 * trial succeeded. Source: Brown, Cai and DasGupta, Interval Estimation for a Binomial Proportion, Statistical
 * Science 16 (2001), 4.1.2.
 */
export function jeffreysInterval(
  successes: number,
  trials: number,
  confidence = CONFIDENCE,
): Interval {
  checkCounts(successes, trials);
  const a = successes + 0.5;
  const b = trials - successes + 0.5;
  const tail = (1 - confidence) / 2;
  return {
    low: successes === 0 ? 0 : betaQuantile(tail, a, b),
    high: successes === trials ? 1 : betaQuantile(1 - tail, a, b),
  };
}
