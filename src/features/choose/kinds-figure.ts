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
import { setStyles } from '../../ui/set-styles.js';
import { intervalWords } from './trial-words.js';

/** One line a kind of question: the share with its interval, on a full axis; all of it in text beside. */
export function kindsFigure(name: string, items: readonly TrialItem[]): TemplateResult {
  const results = resultsByKind(items);
  return html`<figure class="figure">
    <div class="dots one">
      ${results.map(line)}
      <div class="ticks" aria-hidden="true">
        ${[0, 25, 50, 75, 100].map(
          (at) =>
            html`<span style=${setStyles({ left: `${at}%` })}
              >${at}${at === 0 || at === 100 ? '%' : ''}</span
            >`,
        )}
      </div>
    </div>
    <figcaption>${caption(name, items, results)}</figcaption>
  </figure>`;
}

function line({ category, suffices }: KindResult): TemplateResult {
  const { count, of, share, interval } = suffices;
  const enough = of >= MIN_OF_KIND;
  return html`<div class="suite">${categoryName(category)}</div>
    ${
      enough
        ? html`<div class="track" aria-hidden="true">
            <div
              class="ci l"
              style=${setStyles({
                '--at': percent(share),
                '--lo': percent(interval.low),
                '--hi': percent(interval.high),
              })}
            ></div>
          </div>`
        : html`<div class="track few">
            <p class="sm dimmer">Not enough yet: ${MIN_OF_KIND - of} more needed</p>
          </div>`
    }
    <div class="vals">
      <span><b>${count} of ${of}</b> ${enough ? formatPercent(share) : ''}</span>
      ${enough ? html`<span><small>interval ${intervalWords(interval)}</small></span>` : ''}
    </div>`;
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

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}
