import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { VoteCounts } from '../../domain/statistics/decide.js';
import { monthlyEstimate, type MonthlyEstimate, type Span } from '../../domain/trial-result.js';
import { CURRENCIES, type Currency, type Subscription, type Trial } from '../../domain/trials.js';
import { LightElement } from '../../ui/light-element.js';
import { priceWords } from './trial-words.js';

/** Nobody pays more a month. */
const MOST = 100_000;

/**
 * What the questions that are left cost, beside the price typed in.
 *
 * @property trial with the price
 * @property counts its votes
 * @fires subscription-change - `CustomEvent<Subscription>`: another price
 */
@customElement('subscription-worth')
export class SubscriptionWorth extends LightElement {
  @property({ attribute: false }) trial!: Trial;
  @property({ attribute: false }) counts!: VoteCounts;

  readonly #onAmount = ({ target }: Event): void => {
    const input = target as HTMLInputElement;
    const amount = Number(input.value.trim().replace(',', '.'));
    const valid = input.value.trim() !== '' && amount >= 0 && amount <= MOST;
    if (valid) this.#tell({ amount: Math.round(amount * 100) / 100 });
    else input.value = this.trial.subscription.amount.toFixed(2);
  };

  readonly #onCurrency = ({ target }: Event): void => {
    this.#tell({ currency: (target as HTMLSelectElement).value as Currency });
  };

  #tell(part: Partial<Subscription>): void {
    const detail: Subscription = { ...this.trial.subscription, ...part };
    this.dispatchEvent(new CustomEvent('subscription-change', { detail }));
  }

  protected override render(): TemplateResult {
    const { amount, currency } = this.trial.subscription;
    const estimate = monthlyEstimate(this.trial.export, this.counts, amount);
    return html`<div class="section-head"><h2>What you pay for the rest</h2></div>
      <div class="pay">
        <label for="subscription-amount">Your subscription, a month</label>
        <div class="inp">
          <input
            class="field num"
            id="subscription-amount"
            inputmode="decimal"
            autocomplete="off"
            aria-describedby="subscription-note"
            .value=${live(amount.toFixed(2))}
            @change=${this.#onAmount}
          /><select class="field" aria-label="Currency" @change=${this.#onCurrency}>
            ${CURRENCIES.map(
              (each) => html`<option value=${each} ?selected=${each === currency}>${each}</option>`,
            )}
          </select>
        </div>
        <p class="sm dimmer" id="subscription-note">
          Typed by you. Kinglet does not know your plan.
        </p>
      </div>
      ${
        estimate
          ? this.#pairs(estimate, currency)
          : html`<p class="sm dim trial-hint">
              Your export does not tell when the questions were asked, so there is no count a month.
            </p>`
      }`;
  }

  #pairs({ questions, enough, left, each }: MonthlyEstimate, currency: Currency): TemplateResult {
    const price = (amount: number): string => priceWords(amount, currency);
    const costs =
      each.to === null
        ? `${price(each.from)} or more`
        : each.from === each.to
          ? price(each.from)
          : `${price(each.from)} to ${price(each.to)}`;
    return html`<dl class="pairs num">
        <div>
          <dt>Such questions you asked a month</dt>
          <dd>${questions}</dd>
        </div>
        <div>
          <dt>${this.trial.modelName} enough for</dt>
          <dd>${spanWords(enough)}</dd>
        </div>
        <div>
          <dt>Left for the subscription</dt>
          <dd>${spanWords(left)}</dd>
        </div>
        <div>
          <dt>So each of those costs</dt>
          <dd>${costs}</dd>
        </div>
      </dl>
      <p class="sm dim trial-hint">
        If these are like the rest. Ranges follow the 95% interval. Chats with files, pictures or
        web search are not counted.
      </p>`;
  }
}

function spanWords({ from, to }: Span): string {
  return from === to ? `about ${from}` : `about ${from} to ${to}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'subscription-worth': SubscriptionWorth;
  }
}
