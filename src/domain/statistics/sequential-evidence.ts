/**
 * Evidence that may be looked at after every vote. Who stops as soon as a posterior crosses a line crosses it by
 * chance more often than the line says; a likelihood ratio against the nearest rate of the other side, averaged over
 * the rates of this side, does not: whatever the truth and whenever one stops, it reaches 20 with a chance of at most
 * 1 in 20 where this side is wrong (Ville's inequality for a non-negative supermartingale; the average is Robbins'
 * method of mixtures, Annals of Mathematical Statistics 41 (1970)).
 */
import { logGamma } from './log-gamma.js';
import { regularisedBeta } from './regularised-beta.js';

/** The other side is excluded at 95 % from here on. */
export const ENOUGH_EVIDENCE = 20;

/**
 * How much better the rates on one side of `threshold` explain the counts than `threshold` itself, averaged over
 * Jeffreys' prior on that side. 1 without a trial.
 *
 * @param threshold above 0; from 1 on every rate is below, and the evidence for it has no bound
 */
export function sequentialEvidence(
  side: 'below' | 'above',
  threshold: number,
  successes: number,
  trials: number,
): number {
  if (threshold >= 1) return side === 'below' ? Infinity : 0;
  const a = successes + 0.5;
  const b = trials - successes + 0.5;
  const of = (x: number, y: number): number => {
    const below = regularisedBeta(threshold, x, y);
    return side === 'below' ? below : 1 - below;
  };
  const share = of(a, b) / of(0.5, 0.5);
  const logMarginal = logGamma(a) + logGamma(b) - logGamma(trials + 1) - Math.log(Math.PI);
  const logThere = successes * Math.log(threshold) + (trials - successes) * Math.log1p(-threshold);
  return share * Math.exp(logMarginal - logThere);
}
