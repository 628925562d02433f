/** What the votes on a pair of models say, in words. */
import { counted, formatPercent } from '../domain/format.js';
import { decide, smallSuffices } from '../domain/statistics/decide.js';
import type { Interval } from '../domain/statistics/interval.js';
import { votesToSettle } from '../domain/statistics/votes-to-settle.js';
import type { PairTally } from '../domain/vote-tally.js';

/** "Phi-3.5 mini good enough 14 of 23: 61%, 95% interval 41–79%". */
export function sufficesWords({ small, counts }: PairTally): string {
  const { count, of, share, interval } = smallSuffices(counts);
  return `${small.name} good enough ${count} of ${of}: ${formatPercent(share)}, 95% interval ${intervalWords(interval)}`;
}

/** Which of the two is enough, or how many more votes would tell. */
export function evidenceWords({ small, large, counts }: PairTally): string {
  const decision = decide(counts);
  switch (decision.kind) {
    case 'not-enough':
      return `Not enough evidence yet: ${counted(decision.needed, 'more vote')} would begin to tell`;
    case 'open': {
      const more = votesToSettle(counts);
      return more === null
        ? 'Not enough evidence yet: it is too close to say what would settle it'
        : `Not enough evidence yet: about ${counted(more, 'more vote')} would settle it`;
    }
    case 'small':
      return `${small.name} is enough here${decision.settled ? '' : ', so far'}`;
    case 'large':
      return `${large.name} is often better here${decision.settled ? '' : ', so far'}`;
  }
}

/** `42–76%` */
export function intervalWords({ low, high }: Interval): string {
  return `${formatPercent(low).slice(0, -1)}–${formatPercent(high)}`;
}
