import { checkCounts } from './interval.js';
import { logGamma } from './log-gamma.js';

/** Outcomes as likely as the observed one count as such, whatever rounding did. */
const TIES = 1 + 1e-7;

/**
 * Exact two-sided p-value of `successes` in `trials` against a chance of `expected`: the chance of every outcome that
 * is no more likely than the observed one. Of 20, 15 is the narrowest split that excludes a coin (p = 0.041).
 * Source: Clopper and Pearson, Biometrika 26 (1934); two-sided by the method of small p-values, as R's binom.test.
 */
export function binomialTest(successes: number, trials: number, expected = 0.5): number {
  checkCounts(successes, trials);
  const observed = probability(successes, trials, expected) * TIES;
  let sum = 0;
  for (let k = 0; k <= trials; k += 1) {
    const chance = probability(k, trials, expected);
    if (chance <= observed) sum += chance;
  }
  return Math.min(1, sum);
}

/**
 * McNemar's exact test of two models on the same cases.
 *
 * @param onlyFirst cases that only the first solved
 * @param onlySecond cases that only the second solved
 * @returns two-sided p-value; 1 when they never differed
 */
export function mcnemarTest(onlyFirst: number, onlySecond: number): number {
  return binomialTest(onlyFirst, onlyFirst + onlySecond);
}

function probability(k: number, n: number, p: number): number {
  const logChoose = logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
  return Math.exp(logChoose + times(k, Math.log(p)) + times(n - k, Math.log1p(-p)));
}

/** 0 times anything is 0, also where the logarithm is of 0. */
function times(count: number, logarithm: number): number {
  return count === 0 ? 0 : count * logarithm;
}
