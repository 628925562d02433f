import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { sumCosts, type MonthCost } from '../../actions/sum-costs.js';
import { updateSettings } from '../../actions/update-settings.js';
import { appContext, type App } from '../../app-context.js';
import { formatUsd, wouldHaveCost } from '../../domain/cost.js';
import { cloudEnergy, formatEnergy, localEnergy } from '../../domain/energy.js';
import { formatDay } from '../../domain/format-day.js';
import { LISTED_PRICES, priceOf, REFERENCE_PRICE, type OwnPrice } from '../../domain/prices.js';
import type { Provider, ProviderModel } from '../../domain/providers.js';
import type { Settings } from '../../domain/settings.js';
import { StoreController } from '../../stores/store-controller.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';

const FIELDS = ['input', 'cached', 'output'] as const;
const FIELD_WORDS = { input: 'Read', cached: 'Read again', output: 'Written' } as const;

/** What answers cost by month, what those of this device would have cost, their energy, and the prices behind it. */
@customElement('costs-section')
export class CostsSection extends LightElement {
  @consume({ context: appContext })
  @state()
  private app!: App;

  @state() private months: readonly MonthCost[] | null = null;
  @state() private reference = REFERENCE_PRICE.model;

  readonly #settings = new StoreController(
    this,
    () => this.app.stores.settings,
    (settings: Settings) => settings,
  );

  protected override firstUpdated(): void {
    void this.#sum();
  }

  async #sum(): Promise<void> {
    const { providers, ownPrices } = this.#settings.value;
    // What cannot be read is not there to be summed.
    this.months = await sumCosts(this.app, { providers, ownPrices }).catch(() => []);
  }

  async #setPrice(price: OwnPrice | null, providerId: string, model: string): Promise<void> {
    const others = this.#settings.value.ownPrices.filter(
      (each) => each.providerId !== providerId || each.model !== model,
    );
    await updateSettings(this.app, { ownPrices: price ? [...others, price] : others });
    await this.#sum();
  }

  override render(): TemplateResult {
    return html`<section class="setting" aria-labelledby="costs-title">
      <h2 id="costs-title">Costs</h2>
      <div>
        <p>
          From the provider’s own counts and the prices below. Answers of this device cost nothing
          but power. What is not known is not guessed.
        </p>
        ${this.#monthsPart()} ${this.#pricesPart()}
      </div>
    </section>`;
  }

  #monthsPart(): TemplateResult {
    if (!this.months) return html`<p class="dim">Adding up</p>`;
    if (this.months.length === 0) return html`<p class="dim">No answer was counted yet.</p>`;
    const form = this.app.stores.models.state.device?.formFactor ?? 'laptop';
    return html`<div class="tbl" role="region" aria-label="Costs by month" tabindex="0">
        <table class="num" aria-label="Costs by month">
          <thead>
            <tr>
              <th scope="col">Month</th>
              <th scope="col" class="r">Cloud</th>
              <th scope="col" class="r">Here, at ${this.reference}</th>
              <th scope="col" class="r hide-phone">Energy here</th>
              <th scope="col" class="r hide-phone">Energy in the cloud</th>
            </tr>
          </thead>
          <tbody>
            ${this.months.map(
              ({ month, sum }) =>
                html`<tr>
                  <td>${monthWords(month)}</td>
                  <td class="r">
                    ${sum.cloudAnswers === 0 ? 'nothing' : formatUsd(sum.usd)}${
                      sum.unknown > 0
                        ? html`<small class="dim"><br />${sum.unknown} without a price</small>`
                        : nothing
                    }
                  </td>
                  <td class="r">about ${this.#wouldHaveCost(sum)}</td>
                  <td class="r dim hide-phone">${formatEnergy(localEnergy(sum.localMs, form))}</td>
                  <td class="r dim hide-phone">${formatEnergy(cloudEnergy(sum.cloudAnswers))}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <label class="pair"
        ><span>What the answers here would have cost at</span
        ><select class="field price-reference" @change=${this.#onReference}>
          ${LISTED_PRICES.map(
            ({ model }) =>
              html`<option value=${model} ?selected=${model === this.reference}>${model}</option>`,
          )}
        </select></label
      >
      <p class="sm dimmer">
        About, because each model counts tokens its own way. Energy here:
        ${localEnergy(0, form).basis} In the cloud: ${cloudEnergy(0).basis}
      </p>`;
  }

  #wouldHaveCost(sum: MonthCost['sum']): string {
    const price = LISTED_PRICES.find(({ model }) => model === this.reference);
    return price ? formatUsd(wouldHaveCost(sum, price)) : 'not known';
  }

  readonly #onReference = ({ target }: Event): void => {
    this.reference = (target as HTMLSelectElement).value;
  };

  #pricesPart(): TemplateResult {
    const { providers } = this.#settings.value;
    const models = providers.flatMap((provider) =>
      provider.models.map((model) => ({ provider, model })),
    );
    return html`<h3 class="ledger">Prices, in US dollars a million tokens</h3>
      ${models.map(({ provider, model }) => this.#priceRow(provider, model))}
      <details class="listed-prices">
        <summary class="sm dim">${icon('next', 'i-s')}Prices that came with Kinglet</summary>
        <div class="tbl" role="region" aria-label="Listed prices" tabindex="0">
          <table class="num" aria-label="Listed prices">
            <thead>
              <tr>
                <th scope="col">Model</th>
                ${FIELDS.map((field) => html`<th scope="col" class="r">${FIELD_WORDS[field]}</th>`)}
                <th scope="col" class="r">Seen on</th>
              </tr>
            </thead>
            <tbody>
              ${LISTED_PRICES.map(
                (price) =>
                  html`<tr>
                    <td>
                      <a href=${price.source} target="_blank" rel="noreferrer">${price.model}</a>
                    </td>
                    ${FIELDS.map((field) => html`<td class="r">${price[field] ?? '–'}</td>`)}
                    <td class="r dim">${formatDay(price.seenOn)}</td>
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </details>`;
  }

  #priceRow(provider: Provider, { id, name }: ProviderModel): TemplateResult {
    const { ownPrices } = this.#settings.value;
    const price = priceOf(provider, id, ownPrices);
    const isOwn = price !== undefined && 'providerId' in price;
    const onChange = (field: (typeof FIELDS)[number], { target }: Event): void => {
      const value = Number((target as HTMLInputElement).value.replace(',', '.'));
      if (!(value >= 0)) return this.requestUpdate();
      const { input = 0, cached = null, output = 0 } = price ?? {};
      const next = { input, cached, output, providerId: provider.id, model: id, [field]: value };
      void this.#setPrice(next, provider.id, id);
    };
    return html`<div class="pair" role="group" aria-label=${`Price of ${name}`}>
      <span
        >${name}<small class="sm dimmer"
          >${price === undefined ? 'Not known' : 'seenOn' in price ? `Seen on ${formatDay(price.seenOn)}` : 'Yours'}</small
        ></span
      >
      ${FIELDS.map(
        (field) =>
          html`<label class="price-field"
            ><small class="dimmer">${FIELD_WORDS[field]}</small
            ><input
              class="field num"
              inputmode="decimal"
              autocomplete="off"
              .value=${String(price?.[field] ?? '')}
              @change=${(event: Event) => onChange(field, event)}
          /></label>`,
      )}
      ${
        isOwn
          ? html`<button
              class="btn plain"
              type="button"
              @click=${() => this.#setPrice(null, provider.id, id)}
            >
              Reset
            </button>`
          : nothing
      }
    </div>`;
  }
}

/** `Nov 2026`, of `2026-11`. */
function monthWords(month: string): string {
  return new Date(`${month}-15T12:00`).toLocaleDateString('en-GB', {
    month: 'short',
    year: 'numeric',
  });
}

declare global {
  interface HTMLElementTagNameMap {
    'costs-section': CostsSection;
  }
}
