import { html, nothing, type TemplateResult } from 'lit';
import { categoryName } from '../../domain/categories.js';
import { formatPercent } from '../../domain/format.js';
import {
  judgedOf,
  largeAddsValue,
  MIN_JUDGED,
  smallSuffices,
  type Share,
} from '../../domain/statistics/decide.js';
import type { PairTally } from '../../domain/vote-tally.js';
import { evidenceWords, intervalWords } from '../../ui/tally-words.js';
import { dotsFigure, keyOf, marksOf, type DotMark, type DotRow } from '../../ui/dots-figure.js';

/**
 * What the votes on one pair of models say: all together, and by category.
 *
 * @param saysSo whether it also says in words which of them is enough
 */
export function pairVotes(
  all: PairTally,
  byCategory: readonly PairTally[],
  saysSo: boolean,
): TemplateResult {
  const { small, large } = all;
  const marks = marksOf(small, large);
  return html`<section class="section" aria-label=${`${small.name} and ${large.name}`}>
    <h2>${small.name} and ${large.name}</h2>
    ${saysSo ? html`<p class="dim num">${evidenceWords(all)}.</p>` : nothing}
    ${dotsFigure({
      rows: [all, ...byCategory].map((tally) => rowOf(tally, marks)),
      caption: captionOf(all),
      key: keyOf([
        [marks[0], small, 'good enough'],
        [marks[1], large, 'better'],
      ]),
    })}
  </section>`;
}

function rowOf({ counts, category }: PairTally, [of, against]: readonly DotMark[]): DotRow {
  const shares = [
    { mark: of!, share: smallSuffices(counts) },
    { mark: against!, share: largeAddsValue(counts) },
  ];
  const missing = MIN_JUDGED - judgedOf(counts);
  const name = category === null ? 'All' : categoryName(category);
  return {
    name,
    dots: shares,
    ...(missing > 0 && { instead: `Not enough yet: ${missing} more needed` }),
    values: html`${shares.map((each) => valueOf(each, missing <= 0))}`,
  };
}

function valueOf(
  { mark, share: { count, of, share, interval } }: { mark: DotMark; share: Share },
  enough: boolean,
): TemplateResult {
  return html`<span
    ><i class="pt ${mark}" aria-hidden="true"></i>${count} of
    ${of}${
      enough ? html` <b>${formatPercent(share)}</b> <small>${intervalWords(interval)}</small>` : ''
    }</span
  >`;
}

function captionOf({ small, large, counts }: PairTally): string {
  const { smallBetter, largeBetter, bothGood, bothBad } = counts;
  return `Good enough: ${small.name} was better, or both were good. ${small.name} better ${smallBetter}, both good ${bothGood}, ${large.name} better ${largeBetter}, both bad ${bothBad}. The line is the 95% interval.`;
}
