import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ChoosePage } from '../../domain/routes.js';
import { LightElement } from '../../ui/light-element.js';
import '../../ui/styles/pages.css';
import './advice-page.js';

/**
 * Choose: which model for this, and the shortest way to more evidence.
 * @property page what a link asked for below it
 */
@customElement('choose-screen')
export class ChooseScreen extends LightElement {
  @property() page: ChoosePage | undefined;

  override render(): TemplateResult {
    if (this.page === 'would-phi') {
      void import('./would-phi-screen.js');
      return html`<would-phi-screen></would-phi-screen>`;
    }
    if (this.page === 'votes') {
      void import('./votes-screen.js');
      return html`<votes-screen></votes-screen>`;
    }
    return html`<div class="scroll">
      <div class="page">
        <div class="page-head"><h1 tabindex="-1">Which model for this?</h1></div>
        <advice-page></advice-page>
        <section class="section">
          <h2>Would Phi have been enough?</h2>
          <p>
            The shortest way to some evidence, if you use ChatGPT: a model on this device answers 30
            of your own past questions, and you vote blind between its answers and those you got
            then. No key, no cost, nothing sent.
          </p>
          <div class="btns trial-entry">
            <a class="btn" href="#/choose/would-phi">Try it with your ChatGPT export</a>
          </div>
        </section>
        <section class="section">
          <h2>Your votes</h2>
          <p>
            What your blind votes say of each pair of models and kind of question, whether a side or
            a length sways you, and the record itself, to keep or to join with another device’s.
          </p>
          <div class="btns trial-entry">
            <a class="btn" href="#/choose/votes">See your votes</a>
          </div>
        </section>
      </div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'choose-screen': ChooseScreen;
  }
}
