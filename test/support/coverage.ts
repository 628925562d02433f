/** How often intervals hold the true value: exact sums over every outcome, and draws. */
import type { Interval } from '../../src/domain/statistics/interval.js';
import { logGamma } from '../../src/domain/statistics/log-gamma.js';
import { pairedInterval } from '../../src/domain/statistics/paired-interval.js';
import type { Random } from '../../src/domain/statistics/random.js';
import { betaQuantile, regularisedBeta } from '../../src/domain/statistics/regularised-beta.js';

export type IntervalOf = (successes: number, trials: number) => Interval;

/** A share of the true rates, and the rate at which it is. */
export interface AtRate {
  readonly coverage: number;
  readonly rate: number;
}

/** Every interval of `trials`, by successes. */
function intervalsOf(interval: IntervalOf, trials: number): Interval[] {
  return Array.from({ length: trials + 1 }, (_, successes) => interval(successes, trials));
}

/** The exact chance that the interval holds the true rate. */
export function coverageAt(intervals: readonly Interval[], rate: number): number {
  const n = intervals.length - 1;
  return intervals.reduce(
    (sum, interval, k) => sum + (holds(interval, rate) ? chanceOf(k, n, rate) : 0),
    0,
  );
}

/** The least over a grid of rates: `steps` − 1 of them, evenly between 0 and 1. */
export function worstCoverage(interval: IntervalOf, trials: number, steps: number): AtRate {
  const intervals = intervalsOf(interval, trials);
  return Array.from({ length: steps - 1 }, (_, at) => (at + 1) / steps)
    .map((rate) => ({ rate, coverage: coverageAt(intervals, rate) }))
    .reduce((worst, each) => (each.coverage < worst.coverage ? each : worst));
}

/** The exact mean over rates of a prior Beta(shape, shape): each outcome's chance times the posterior within its interval. */
export function meanCoverage(interval: IntervalOf, trials: number, shape: number): number {
  return intervalsOf(interval, trials).reduce((sum, { low, high }, k) => {
    const a = k + shape;
    const b = trials - k + shape;
    const logChance = logChoose(trials, k) + logBeta(a, b) - logBeta(shape, shape);
    return sum + Math.exp(logChance) * (regularisedBeta(high, a, b) - regularisedBeta(low, a, b));
  }, 0);
}

/** The share of `draws` whose interval holds the rate, each rate drawn from Jeffreys' prior Beta(½, ½). */
export function simulatedCoverage(
  interval: IntervalOf,
  trials: number,
  draws: number,
  random: Random,
): number {
  const intervals = intervalsOf(interval, trials);
  let held = 0;
  for (let draw = 0; draw < draws; draw += 1) {
    // The arcsine law's quantile in closed form.
    const rate = Math.sin((Math.PI / 2) * random()) ** 2;
    let successes = 0;
    for (let trial = 0; trial < trials; trial += 1) if (random() < rate) successes += 1;
    if (holds(intervals[successes]!, rate)) held += 1;
  }
  return held / draws;
}

/** Jeffreys' equal-tailed posterior interval without the bounds of 0 and 1 that the app gives it at the edges. */
export function plainJeffreys(successes: number, trials: number): Interval {
  const a = successes + 0.5;
  const b = trials - successes + 0.5;
  return { low: betaQuantile(0.025, a, b), high: betaQuantile(0.975, a, b) };
}

/** The exact chance that the paired interval holds the true difference, at given chances of "only the first" and "only the second". */
export function pairedCoverage(onlyFirst: number, onlySecond: number, cases: number): number {
  const difference = onlyFirst - onlySecond;
  let sum = 0;
  for (let b = 0; b <= cases; b += 1)
    for (let c = 0; c <= cases - b; c += 1) {
      const rest = cases - b - c;
      const chance = Math.exp(
        logGamma(cases + 1) -
          logGamma(b + 1) -
          logGamma(c + 1) -
          logGamma(rest + 1) +
          b * Math.log(onlyFirst) +
          c * Math.log(onlySecond) +
          rest * Math.log(1 - onlyFirst - onlySecond),
      );
      // What hardly ever happens changes no figure that is shown.
      if (chance > 1e-9 && holds(pairedInterval(b, c, cases), difference)) sum += chance;
    }
  return sum;
}

function holds({ low, high }: Interval, value: number): boolean {
  return value >= low && value <= high;
}

function chanceOf(k: number, n: number, rate: number): number {
  return Math.exp(logChoose(n, k) + k * Math.log(rate) + (n - k) * Math.log1p(-rate));
}

function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}
