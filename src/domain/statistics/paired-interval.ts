import { checkCounts, type Interval } from './interval.js';

/** The 97.5 % quantile of the standard normal distribution. */
const Z = 1.959963984540054;
const STEPS = 60;

/**
 * The 95 % interval of the difference of two shares on the same cases (first less second, −1 to 1): Tango's score
 * interval, which holds its level where few pairs differ. Source: Tango, Equivalence test and confidence interval for
 * the difference in proportions for the paired-sample design, Statistics in Medicine 17 (1998), 891–908.
 *
 * @param onlyFirst cases that only the first solved
 * @param onlySecond cases that only the second solved
 * @param cases all cases, also those on which both agree
 */
export function pairedInterval(onlyFirst: number, onlySecond: number, cases: number): Interval {
  checkCounts(onlyFirst + onlySecond, cases);
  checkCounts(onlyFirst, onlyFirst + onlySecond);
  if (cases === 0) return { low: -1, high: 1 };
  const score = (difference: number): number => scoreOf(difference, onlyFirst, onlySecond, cases);
  return {
    low: onlySecond === cases ? -1 : root(score, Z),
    high: onlyFirst === cases ? 1 : root(score, -Z),
  };
}

/** How many standard errors the observed difference lies above `difference`, were that the true one; it only falls. */
function scoreOf(difference: number, b: number, c: number, n: number): number {
  // The likeliest chance of "only the second" among those that go with the difference: a root of a quadratic.
  const linear = (2 * n - b + c) * difference - b - c;
  const constant = -c * difference * (1 - difference);
  const chance = (Math.sqrt(linear * linear - 8 * n * constant) - linear) / (4 * n);
  const variance = n * (2 * chance + difference * (1 - difference));
  const distance = b - c - n * difference;
  if (variance > 0) return distance / Math.sqrt(variance);
  return distance === 0 ? 0 : Math.sign(distance) * Infinity;
}

function root(score: (difference: number) => number, target: number): number {
  let low = -1;
  let high = 1;
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2;
    if (score(middle) > target) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
