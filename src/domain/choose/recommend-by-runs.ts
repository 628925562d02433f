/** What evaluations say where votes do not: for a suite of one's own, or before the first vote. */
import { SURE_ENOUGH } from '../statistics/decide.js';
import { probabilityAsGood } from '../statistics/non-inferiority.js';
import { INTERVAL_SHOWN_FROM } from '../statistics/shown-from.js';
import type { EvaluatedPair } from './evaluated-pair.js';

/**
 * - as-good: the small one is as good within the margin
 * - large: it is not
 * - open: these cases do not tell; the small one comes first
 */
export interface RunsSay {
  readonly kind: 'as-good' | 'large' | 'open';
  readonly choice: 'small' | 'large';
  /** What it rests on. */
  readonly evaluated: EvaluatedPair;
}

/**
 * By the run with most cases. Runs are never added to each other, nor to votes.
 *
 * @param margin points of a hundred cases
 * @returns null where no run has enough cases to say anything
 */
export function recommendByRuns(
  evaluated: readonly EvaluatedPair[],
  margin: number,
): RunsSay | null {
  const [most] = evaluated.toSorted((a, b) => b.result.cases - a.result.cases);
  if (!most || most.result.cases < INTERVAL_SHOWN_FROM) return null;
  const { cases, onlyFirst, onlySecond } = most.result;
  const alike = cases - onlyFirst - onlySecond;
  const [smallBetter, largeBetter, bothGood, bothBad] = [onlyFirst, onlySecond, alike, 0];
  const asGood = probabilityAsGood({ smallBetter, largeBetter, bothGood, bothBad }, margin / 100);
  const kind = asGood >= SURE_ENOUGH ? 'as-good' : 1 - asGood >= SURE_ENOUGH ? 'large' : 'open';
  return { kind, choice: kind === 'large' ? 'large' : 'small', evaluated: most };
}
