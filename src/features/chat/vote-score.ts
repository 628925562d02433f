import { html, type TemplateResult } from 'lit';
import { categoryName } from '../../domain/categories.js';
import { counted } from '../../domain/format.js';
import type { AnsweredBy } from '../../domain/messages.js';
import { judgedOf } from '../../domain/statistics/decide.js';
import type { PairTally } from '../../domain/vote-tally.js';
import { mark } from '../../ui/mark.js';
import { setStyles } from '../../ui/set-styles.js';
import { evidenceWords, sufficesWords } from '../../ui/tally-words.js';

/** How often each of a pair was better, and whether the small one was good enough: the count, its share and interval. */
export function voteScore(tally: PairTally): TemplateResult {
  const { small, large, counts, category } = tally;
  const judged = judgedOf(counts);
  const about = category === null ? 'All questions' : categoryName(category);
  const rounds = counted(judged, 'blind round');
  return html`<div
    class="score"
    role="group"
    aria-label=${`Your votes so far, ${rounds} on ${about}`}
  >
    <span class="cap num"
      >${about}, ${rounds}, ${counts.bothGood} both good, ${counts.bothBad} both bad</span
    >
    ${row(small, counts.smallBetter, judged)} ${row(large, counts.largeBetter, judged)}
    <span class="cap num">${sufficesWords(tally)}</span>
    <span class="cap num">${evidenceWords(tally)}</span>
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
