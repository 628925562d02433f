import { html, type TemplateResult } from 'lit';
import { categoryName } from '../../domain/categories.js';
import { formatPercent } from '../../domain/format.js';
import {
  countVotes,
  MIN_OF_KIND,
  resultsByKind,
  type KindResult,
} from '../../domain/trial-result.js';
import type { TrialItem } from '../../domain/trials.js';
import { intervalWords } from '../../ui/tally-words.js';
import { dotsFigure, type DotRow } from '../../ui/dots-figure.js';

/** One line a kind of question: the share of votes in which the answer made here was enough. */
export function kindsFigure(name: string, items: readonly TrialItem[]): TemplateResult {
  const results = resultsByKind(items);
  return dotsFigure({ rows: results.map(row), caption: caption(name, items, results) });
}

function row({ category, suffices }: KindResult): DotRow {
  const { count, of, share, interval } = suffices;
  const enough = of >= MIN_OF_KIND;
  return {
    name: categoryName(category),
    dots: [{ mark: 'l', share: suffices }],
    ...(!enough && { instead: `Not enough yet: ${MIN_OF_KIND - of} more needed` }),
    values: html`<span><b>${count} of ${of}</b> ${enough ? formatPercent(share) : ''}</span>
      ${enough ? html`<span><small>interval ${intervalWords(interval)}</small></span>` : ''}`,
  };
}

function caption(
  name: string,
  items: readonly TrialItem[],
  results: readonly KindResult[],
): string {
  const { smallBetter, bothGood, largeBetter, bothBad } = countVotes(items);
  return `Share of blind votes in which ${name}’s answer was better or both were good. ${name} better ${smallBetter}, both good ${bothGood}, ChatGPT better ${largeBetter}, both bad ${bothBad}. ${above(results)}`;
}

function above(results: readonly KindResult[]): string {
  const kinds = results
    .filter(({ suffices }) => suffices.of >= MIN_OF_KIND && suffices.interval.low > 0.5)
    .map(({ category }) => categoryName(category));
  if (kinds.length === 0) return 'For no kind does the 95% interval stay above a half.';
  const list =
    kinds.length === 1 ? kinds[0]! : `${kinds.slice(0, -1).join(', ')} and ${kinds.at(-1)}`;
  return `Only for ${list} does the 95% interval stay above a half.`;
}
