/** Answers that nobody wrote, whose certainty is tied to their worth in a known way. */
import type { JudgedAnswer } from '../../src/domain/certainty/judged-answers.js';
import type { CertaintySummary } from '../../src/domain/certainty/token-chances.js';
import type { Random } from '../../src/domain/statistics/random.js';

export interface TrueAnswerer {
  readonly name: string;
  /** Share of good answers. */
  readonly good: number;
  /**
   * How far apart the certainty of good and bad answers lies, in spreads: 0.66 tells them apart as well as the answer's
   * confidence does in a published study of 5,700 questions (an area under the curve of 0.68).
   */
  readonly tells: number;
}

export const ANSWERERS: readonly TrueAnswerer[] = [
  { name: 'certainty tells as published', good: 0.65, tells: 0.66 },
  { name: 'certainty tells a lot', good: 0.5, tells: 1.5 },
  { name: 'certainty tells nothing', good: 0.7, tells: 0 },
  { name: 'seldom good, sure of itself', good: 0.25, tells: 0.66 },
];

const FORM = { temperature: 0.7, topP: 0.95 };

/** Models are surer of themselves than they are right: most tokens of a wrong answer are likely ones. */
export function drawCertainty(isGood: boolean, tells: number, random: Random): CertaintySummary {
  const worth = normal(random) + (isGood ? tells : 0);
  const near = (middle: number, slope: number): number =>
    sigmoid(middle + slope * worth + 0.3 * normal(random));
  return { low: near(-0.8, 0.7), median: near(2.2, 0.6), margin: near(0.8, 0.5), form: FORM };
}

export function drawJudged(
  { good, tells, name }: TrueAnswerer,
  count: number,
  random: Random,
): JudgedAnswer[] {
  return Array.from({ length: count }, (_, at) => {
    const isGood = random() < good;
    const certainty = drawCertainty(isGood, tells, random);
    return {
      source: name,
      name,
      certainty,
      good: isGood,
      at,
      category: null,
      by: 'votes' as const,
    };
  });
}

/** Box and Muller's. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
