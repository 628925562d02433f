import { html, svg, type TemplateResult } from 'lit';
import type { CostQuality, CurvePoint } from '../../domain/choose/cost-quality.js';
import { formatPercent } from '../../domain/format.js';
import type { Pair } from '../../domain/vote-tally.js';
import { setStyles } from '../../ui/set-styles.js';

const WIDTH = 320;
const HEIGHT = 160;

/** The curve of good answers over the share asked of the large model, with the line of chance and the oracle. */
export function curveFigure({ policy, oracle }: CostQuality, { large }: Pair): TemplateResult {
  const [first, last] = [policy[0]!, policy.at(-1)!];
  const name = `Good answers when ${large.name} is asked for none of the prompts ${formatPercent(first.good)}, for all ${formatPercent(last.good)}; at best, asked for ${formatPercent(oracle.asked)}, ${formatPercent(oracle.good)}.`;
  return html`<figure class="figure curve">
    <p class="curve-axis" aria-hidden="true">Prompts with a good answer</p>
    <div class="curve-area">
      <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${name}>
        ${[0, 0.25, 0.5, 0.75, 1].map(
          (at) => svg`<line class="curve-grid" x1="0" x2=${WIDTH} y1=${y(at)} y2=${y(at)} />`,
        )}
        <line class="curve-chance" x1="0" y1=${y(first.good)} x2=${WIDTH} y2=${y(last.good)} />
        <polyline class="curve-policy" points=${policy.map(place).join(' ')} />
        <circle class="curve-best" cx=${x(oracle.asked)} cy=${y(oracle.good)} r="4.5" />
      </svg>
      ${['100%', '75', '50', '25', '0%'].map(tick)}
    </div>
    <div class="mini-scale" aria-hidden="true"><span>0%</span><span>50</span><span>100%</span></div>
    <p class="curve-axis across" aria-hidden="true">Prompts asked of ${large.name}</p>
    <figcaption>
      The line is the recommendation, the dashed one chance, the ring the best there is.
    </figcaption>
  </figure>`;
}

function tick(words: string, place: number): TemplateResult {
  return html`<span aria-hidden="true" style=${setStyles({ top: `${place * 25}%` })}
    >${words}</span
  >`;
}

function place({ asked, good }: CurvePoint): string {
  return `${x(asked)},${y(good)}`;
}

function x(share: number): string {
  return (share * WIDTH).toFixed(1);
}

function y(share: number): string {
  return ((1 - share) * HEIGHT).toFixed(1);
}
