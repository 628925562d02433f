import { checkCounts, type Interval } from './interval.js';

/** Two-sided 95 %. */
const Z = 1.959963984540054;

/**
 * The score interval of a share at 95 %; all of 0 to 1 without a trial. Source: E. B. Wilson, Probable Inference, the
 * Law of Succession, and Statistical Inference, JASA 22 (1927).
 */
export function wilsonInterval(successes: number, trials: number): Interval {
  checkCounts(successes, trials);
  if (trials === 0) return { low: 0, high: 1 };
  const share = successes / trials;
  const z2 = (Z * Z) / trials;
  const centre = (share + z2 / 2) / (1 + z2);
  const half = (Z * Math.sqrt((share * (1 - share)) / trials + z2 / (4 * trials))) / (1 + z2);
  return {
    low: successes === 0 ? 0 : centre - half,
    high: successes === trials ? 1 : centre + half,
  };
}
