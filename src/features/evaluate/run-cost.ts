import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { formatUsd } from '../../domain/cost.js';
import { mostCost } from '../../domain/evaluate/estimate-cost.js';
import type { Suite } from '../../domain/evaluate/suites.js';
import { priceOf } from '../../domain/prices.js';
import type { Settings } from '../../domain/settings.js';
import type { ModelStatus } from '../../stores/model-store.js';

export interface RunCost {
  /** Of the cloud. */
  readonly models: readonly ModelStatus[];
  /** What would be asked; undefined until it is known. */
  readonly suite: Suite | undefined;
  readonly repeats: number;
  readonly prices: Pick<Settings, 'providers' | 'ownPrices'>;
  /** US dollars. */
  readonly cap: number;
  readonly limit: (cap: number) => unknown;
}

/** What a run costs at most, and the limit that it stops at. */
export function runCost(run: RunCost): TemplateResult {
  const onChange = ({ target }: Event): void => {
    const value = Number((target as HTMLInputElement).value);
    if (value > 0) run.limit(value);
  };
  return html`<div class="run-options">
    <label
      ><span class="sm dim">Stop before it costs more than, in dollars</span
      ><input
        class="field num"
        type="number"
        min="0.01"
        step="0.01"
        .value=${live(String(run.cap))}
        @change=${onChange}
    /></label>
    <p class="sm dim" role="status">${run.suite ? estimate(run, run.suite) : ''}</p>
  </div>`;
}

function estimate({ models, repeats, prices }: RunCost, { cases, maxTokens }: Suite): string {
  const { providers, ownPrices } = prices;
  const sentences = models.map(({ entry: { name }, ref }) => {
    const source = ref?.variant.source;
    if (source?.kind !== 'cloud') return '';
    const provider = providers.find(({ id }) => id === source.providerId);
    const price = provider && priceOf(provider, source.model, ownPrices);
    return price
      ? `${name} costs ${formatUsd(mostCost(cases, maxTokens, price) * repeats)} at most, if every answer is as long as it may be.`
      : `The price of ${name} is not known here: the limit cannot hold it back.`;
  });
  return sentences.join(' ');
}
