import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { appContext, type App } from '../../app-context.js';
import { formatUsd, sumOf, wouldHaveCost, type CostSum } from '../../domain/cost.js';
import { cloudEnergy, formatEnergy, localEnergy, type EnergyRange } from '../../domain/energy.js';
import { counted } from '../../domain/format.js';
import { REFERENCE_PRICE } from '../../domain/prices.js';
import { StoreController } from '../../stores/store-controller.js';
import { LightElement } from '../../ui/light-element.js';
import '../../ui/styles/costs.css';

/** What the answers of the open chat cost, and what those of this device would have. */
@customElement('chat-costs')
export class ChatCosts extends LightElement {
  @consume({ context: appContext })
  private app!: App;

  readonly #conversation = new StoreController(
    this,
    () => this.app.stores.conversation,
    (conversation) => conversation,
  );
  readonly #settings = new StoreController(
    this,
    () => this.app.stores.settings,
    (settings) => settings,
  );

  protected override render(): TemplateResult | typeof nothing {
    const open = this.#conversation.value;
    if (open.phase !== 'open') return nothing;
    const sum = sumOf(open.messages, this.#settings.value);
    const { cloudAnswers, localAnswers, localMs } = sum;
    if (cloudAnswers + localAnswers === 0) return nothing;
    const form = this.app.stores.models.state.device?.formFactor ?? 'laptop';
    return html`<section aria-labelledby="chat-costs-title">
      <h3 id="chat-costs-title">What this chat cost</h3>
      <dl class="costs num">
        ${cloudAnswers > 0 ? pair(`Cloud, ${counted(cloudAnswers, 'answer')}`, cloudWords(sum)) : nothing}
        ${
          localAnswers > 0
            ? html`${pair(`Here, ${counted(localAnswers, 'answer')}`, 'nothing')}
              ${pair(
                `Those here at the price of ${REFERENCE_PRICE.model}`,
                `about ${formatUsd(wouldHaveCost(sum, REFERENCE_PRICE))}`,
              )}`
            : nothing
        }
        ${localAnswers > 0 ? energy('Energy here', localEnergy(localMs, form)) : nothing}
        ${cloudAnswers > 0 ? energy('Energy in the cloud', cloudEnergy(cloudAnswers)) : nothing}
      </dl>
      <p class="sm dimmer">Months and prices are in <a href="#/settings/costs">Settings</a>.</p>
    </section>`;
  }
}

function cloudWords({ usd, unknown, cloudAnswers }: CostSum): string {
  if (unknown === cloudAnswers) return 'not known';
  return `${formatUsd(usd)}${unknown > 0 ? `, and ${counted(unknown, 'answer')} without a price` : ''}`;
}

function energy(name: string, range: EnergyRange): TemplateResult {
  return html`<div>
    <dt>
      <details>
        <summary>${name}</summary>
        <span class="sm dimmer">${range.basis}</span>
      </details>
    </dt>
    <dd>${formatEnergy(range)}</dd>
  </div>`;
}

function pair(name: string, value: string): TemplateResult {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-costs': ChatCosts;
  }
}
