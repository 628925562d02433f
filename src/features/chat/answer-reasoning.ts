import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { LightElement } from '../../ui/light-element.js';
import '../../ui/styles/reasoning.css';

/**
 * What a model thought before its answer, folded: it is no part of the answer.
 *
 * @property text also while it grows
 */
@customElement('answer-reasoning')
export class AnswerReasoning extends LightElement {
  @property() text = '';

  @state() private open = false;

  readonly #onToggle = ({ target }: Event): void => {
    this.open = (target as HTMLDetailsElement).open;
  };

  /** Folded, it costs nothing to draw however long it grows. */
  protected override render(): TemplateResult {
    return html`<details class="reasoning" @toggle=${this.#onToggle}>
      <summary class="sm dim">Reasoning</summary>
      ${this.open ? html`<p class="sm dim" tabindex="0">${this.text}</p>` : nothing}
    </details>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'answer-reasoning': AnswerReasoning;
  }
}
