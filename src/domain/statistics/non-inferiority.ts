/** "As good as", within a margin: what the votes say of the difference of two models. */
import { judgedOf, type VoteCounts } from './decide.js';
import { regularisedBeta } from './regularised-beta.js';

const STEPS = 400;

/**
 * P(the large model wins fewer than `margin` more rounds than the small one), as shares of the judged rounds, under a
 * Dirichlet prior of ½ for each of: small better, large better, neither. The share of rounds with a winner and the
 * large model's share of those are independent beta variables; the first is summed over on a grid.
 *
 * @param margin 0 to 1
 */
export function probabilityAsGood(counts: VoteCounts, margin: number): number {
  const { smallBetter, largeBetter } = counts;
  const neither = judgedOf(counts) - smallBetter - largeBetter;
  const won = (share: number): number =>
    regularisedBeta(share, smallBetter + largeBetter + 1, neither + 0.5);
  let sum = 0;
  let before = 0;
  for (let step = 1; step <= STEPS; step += 1) {
    const upTo = won(step / STEPS);
    const decisive = (step - 0.5) / STEPS;
    const within = (1 + margin / decisive) / 2;
    sum += (upTo - before) * regularisedBeta(within, largeBetter + 0.5, smallBetter + 0.5);
    before = upTo;
  }
  return sum;
}
