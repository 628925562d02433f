import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { appContext, type App } from '../../app-context.js';
import { answerCost, costWords } from '../../domain/cost.js';
import { formatBytes } from '../../domain/format.js';
import type { AnsweredBy, AnswerFigures } from '../../domain/messages.js';
import { StoreController } from '../../stores/store-controller.js';
import { LightElement } from '../../ui/light-element.js';
import '../../ui/styles/costs.css';

const UNKNOWN = html`<span title="No price is known. Yours can be put in: Settings, Costs."
  >cost not known</span
>`;

/**
 * What the answer of a cloud model cost, and the bytes that were sent for it: the end of its meta line.
 *
 * @property by who answered
 * @property figures what was measured and counted
 */
@customElement('answer-cost')
export class AnswerCost extends LightElement {
  @property({ attribute: false }) by!: AnsweredBy;
  @property({ attribute: false }) figures: AnswerFigures | undefined;

  @consume({ context: appContext })
  private app!: App;

  readonly #settings = new StoreController(
    this,
    () => this.app.stores.settings,
    (settings) => settings,
  );

  protected override render(): TemplateResult {
    const { by, figures } = this;
    const cost = answerCost({ by, figures }, this.#settings.value);
    const sentBytes = figures?.sentBytes;
    return html`${cost.kind === 'unknown' ? UNKNOWN : html`<span>${costWords(cost)}</span>`}${
      sentBytes === undefined ? nothing : html`<span>${formatBytes(sentBytes)} sent</span>`
    }`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'answer-cost': AnswerCost;
  }
}
