import {
  isSettled,
  judgedOf,
  MIN_JUDGED,
  THRESHOLDS,
  type Preference,
  type VoteCounts,
} from './decide.js';
import { jeffreysInterval } from './jeffreys-interval.js';
import { seededRandom } from './random.js';

const CONTINUATIONS = 1000;
/** Who would vote more than this is told "more than". */
export const MOST_VOTES = 500;
/** The same counts always give the same number. */
const SEED = 20_260_101;

/**
 * How many more judged rounds would settle the question: the median over 1,000 continuations drawn from the posterior
 * predictive distribution. A continuation is Pólya's urn: each next round is the large model's with the chance of what
 * was seen so far, (large + ½) / (judged + 1).
 *
 * @returns 0 when it is settled already; null when the median is beyond `MOST_VOTES`
 */
export function votesToSettle(
  counts: VoteCounts,
  preference: Preference = 'either',
): number | null {
  const judged = judgedOf(counts);
  const bounds = settlingBounds(judged, THRESHOLDS[preference]);
  const random = seededRandom(SEED);
  const lengths = Array.from({ length: CONTINUATIONS }, () =>
    continueUntilSettled(counts.largeBetter, judged, bounds, random),
  ).sort((a, b) => a - b);
  const median = (lengths[CONTINUATIONS / 2 - 1]! + lengths[CONTINUATIONS / 2]!) / 2;
  return median > MOST_VOTES ? null : Math.ceil(median);
}

/**
 * How many more rounds would bring a share's 95 % interval to `halfWidth` on either side, were it to stay as it is.
 *
 * @returns 0 when it is that narrow; null beyond `MOST_VOTES`
 */
export function votesToNarrow(successes: number, trials: number, halfWidth = 0.1): number | null {
  const share = trials === 0 ? 0.5 : successes / trials;
  for (let more = 0; more <= MOST_VOTES; more += 1) {
    const total = trials + more;
    const { low, high } = jeffreysInterval(Math.round(share * total), total);
    if ((high - low) / 2 <= halfWidth) return more;
  }
  return null;
}

/** At each number of rounds: settled for the small model with at most `low` rounds won by the large, for the large from `high` on. */
interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** Both bounds only grow with the number of rounds, so each step looks at few counts. */
function settlingBounds(judged: number, threshold: number): Bounds[] {
  const bounds: Bounds[] = [];
  let low = -1;
  let high = 0;
  for (let n = judged; n <= judged + MOST_VOTES; n += 1) {
    while (low < n && isSettled('small', threshold, low + 1, n)) low += 1;
    while (high <= n && !isSettled('large', threshold, high, n)) high += 1;
    bounds.push({ low, high });
  }
  return bounds;
}

function continueUntilSettled(
  largeBetter: number,
  judged: number,
  bounds: readonly Bounds[],
  random: () => number,
): number {
  let large = largeBetter;
  for (const [more, { low, high }] of bounds.entries()) {
    const n = judged + more;
    if (n >= MIN_JUDGED && (large <= low || large >= high)) return more;
    if (random() < (large + 0.5) / (n + 1)) large += 1;
  }
  return MOST_VOTES + 1;
}
