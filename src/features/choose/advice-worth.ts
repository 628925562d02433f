import { html, nothing, type TemplateResult } from 'lit';
import type { Choosing } from '../../domain/choose/choosing.js';
import { costQuality, CURVE_FROM, policyLosses } from '../../domain/choose/cost-quality.js';
import { judgedPrompts, priceOfAsking } from '../../domain/choose/judged-prompts.js';
import { formatPercent } from '../../domain/format.js';
import { THRESHOLDS } from '../../domain/statistics/decide.js';
import type { Advice } from './advice.js';
import { curveFigure } from './curve-figure.js';

/** What following the recommendation would have got of the person's own judged prompts. */
export function adviceWorth(
  { pair, votes }: Advice,
  choosing: Choosing,
): TemplateResult | typeof nothing {
  const prompts = judgedPrompts(votes, pair);
  const { small, large } = pair;
  if (prompts.length < CURVE_FROM)
    return prompts.length === 0
      ? nothing
      : html`<section class="section" aria-labelledby="worth-title">
          <h2 id="worth-title">What asking the larger one would buy</h2>
          <p class="dim num">
            Shown from ${CURVE_FROM} judged prompts on; there are ${prompts.length} between
            ${small.name} and ${large.name}.
          </p>
        </section>`;
  const price = priceOfAsking(prompts, { cent: choosing.centWorth, second: choosing.secondWorth });
  const losses = policyLosses(prompts, THRESHOLDS[choosing.preference], price);
  const rows = [
    ['As recommended, vote by vote', losses.advised],
    [`Always ${small.name}`, losses.small],
    [`Always ${large.name}`, losses.large],
    ['The better one for each kind, in hindsight', losses.oracle],
  ] as const;
  const curve = costQuality(prompts);
  return html`<section class="section" aria-labelledby="worth-title">
    <h2 id="worth-title">What asking the larger one would buy</h2>
    ${curveFigure(curve, pair)}
    <p class="dim num">${curveWords(curve, large.name)}</p>
    <h3 class="worth-head">Points lost in a hundred prompts</h3>
    <dl class="pairs num">
      ${rows.map(
        ([name, loss]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${points(loss)}</dd>
          </div>`,
      )}
    </dl>
    <p class="sm dim num">
      An answer judged worse loses one point. Asking ${large.name} costs ${points(price)} points in
      a hundred answers, by what a cent and a second are worth to
      you.${price === 0 ? ' No price or time of it is known, or it is the faster one.' : nothing}
    </p>
  </section>`;
}

function curveWords(
  { half, most, bothBad, prompts, oracle }: ReturnType<typeof costQuality>,
  large: string,
): string {
  const gain =
    half === null || most === null
      ? `Over these ${prompts} prompts always asking ${large} gains nothing.`
      : `To get half of what always asking ${large} gains, ${formatPercent(half)} of these ${prompts} prompts had to be asked of it; for 80%, ${formatPercent(most)}. By chance it would be 50% and 80%.`;
  const wasted =
    bothBad === 0 ? '' : ` In ${bothBad} both answers were bad: there asking buys nothing.`;
  return `${gain} The best there is asks ${formatPercent(oracle.asked)}.${wasted}`;
}

function points(loss: number): string {
  return (loss * 100).toFixed(1);
}
