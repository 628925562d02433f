import { html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import '../../ui/styles/pages.css';

/** Evaluate: says plainly that it is not there yet, and what a person can do now. */
@customElement('evaluate-screen')
export class EvaluateScreen extends LightElement {
  override render(): TemplateResult {
    return html`<div class="scroll">
      <div class="page">
        <div class="page-head"><h1 tabindex="-1">Evaluate</h1></div>
        <div class="note">
          ${icon('evaluate')}
          <h2>Suites of questions with checked answers are not in this version yet.</h2>
          <p>
            Until then, ask a model here the questions you know the answers to: the chats keep which
            model answered, how fast, and with which settings.
          </p>
          <div class="btns"><a class="btn" href="#/models">See the models</a></div>
        </div>
      </div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'evaluate-screen': EvaluateScreen;
  }
}
