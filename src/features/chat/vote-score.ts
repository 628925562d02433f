import { html, type TemplateResult } from 'lit';
import { categoryName } from '../../domain/categories.js';
import { formatPercent } from '../../domain/format.js';
import type { AnsweredBy } from '../../domain/messages.js';
import { decide, judgedOf, smallSuffices } from '../../domain/statistics/decide.js';
import { votesToSettle } from '../../domain/statistics/votes-to-settle.js';
import type { PairTally } from '../../domain/vote-tally.js';
import { mark } from '../../ui/mark.js';
import { setStyles } from '../../ui/set-styles.js';

/** How often each of a pair was better, and whether the small one was good enough: the count, its share and interval. */
export function voteScore(tally: PairTally): TemplateResult {
  const { small, large, counts, category } = tally;
  const judged = judgedOf(counts);
  const about = category === null ? 'All questions' : categoryName(category);
  const rounds = `${judged} blind ${judged === 1 ? 'round' : 'rounds'}`;
  return html`<div
    class="score"
    role="group"
    aria-label=${`Your votes so far, ${rounds} on ${about}`}
  >
    <span class="cap num"
      >${about}, ${rounds}, ${counts.bothGood} both good, ${counts.bothBad} both bad</span
    >
    ${row(small, counts.smallBetter, judged)} ${row(large, counts.largeBetter, judged)}
    <span class="cap num">${suffices(tally)}</span>
    <span class="cap num">${evidence(tally)}</span>
  </div>`;
}

function row(by: AnsweredBy, better: number, judged: number): TemplateResult {
  const kind = by.where === 'device' ? 'local' : 'cloud';
  const share = judged === 0 ? 0 : better / judged;
  return html`<span><span class="name ${kind}">${mark(kind)}${by.name}</span></span>
    <span class="meter ${kind}"
      ><i style=${setStyles({ width: `${Math.round(share * 100)}%` })}></i
    ></span>
    <span class="num">${better} better</span>`;
}

/** "Phi-3.5 mini good enough 14 of 23: 61%, interval 41–79%". */
function suffices({ small, counts }: PairTally): string {
  const { count, of, share, interval } = smallSuffices(counts);
  const [low, high] = [interval.low, interval.high].map((end) => Math.round(end * 100));
  return `${small.name} good enough ${count} of ${of}: ${formatPercent(share)}, 95% interval ${low}–${high}%`;
}

function evidence({ small, large, counts }: PairTally): string {
  const decision = decide(counts);
  switch (decision.kind) {
    case 'not-enough':
      return `Not enough evidence yet: ${votes(decision.needed)} more say something`;
    case 'open': {
      const more = votesToSettle(counts);
      return more === null
        ? 'Not enough evidence yet: it is too close to say what would settle it'
        : `Not enough evidence yet: about ${votes(more)} more would settle it`;
    }
    case 'small':
      return `${small.name} is enough here${decision.settled ? '' : ', so far'}`;
    case 'large':
      return `${large.name} is often better here${decision.settled ? '' : ', so far'}`;
  }
}

function votes(count: number): string {
  return count === 1 ? '1 vote' : `${count} votes`;
}
