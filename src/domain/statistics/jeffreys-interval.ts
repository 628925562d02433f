import { checkCounts, CONFIDENCE, type Interval } from './interval.js';
import { betaQuantile } from './regularised-beta.js';

/**
 * The equal-tailed interval of a share under Jeffreys' prior Beta(½, ½); one bound is exactly 0 or 1 where no or every
 * trial succeeded. Source: Brown, Cai and DasGupta, Interval Estimation for a Binomial Proportion, Statistical
 * Science 16 (2001), 4.1.2.
 *
 * With both bounds left where the posterior has them it would hold a rate drawn from the prior in exactly 95 %. The
 * closed edges, which they recommend for rates close to 0 or 1, only ever make it wider: it holds 95 to 96 % from 8
 * trials on and up to 96.3 % with fewer, so that on average it never says more than it may.
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
