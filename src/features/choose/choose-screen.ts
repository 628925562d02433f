import { html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import '../../ui/styles/pages.css';

/** Choose: says plainly that it is not there yet, and what a person can do now. */
@customElement('choose-screen')
export class ChooseScreen extends LightElement {
  override render(): TemplateResult {
    return html`<div class="scroll">
      <div class="page">
        <div class="page-head"><h1 tabindex="-1">Choose</h1></div>
        <div class="note">
          ${icon('choose')}
          <h2>Kinglet does not recommend a model yet.</h2>
          <p>
            A recommendation will rest on your own votes and evaluations, and this version records
            neither. Models shows what fits this device and how fast it runs.
          </p>
          <div class="btns"><a class="btn" href="#/models">See the models</a></div>
        </div>
      </div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'choose-screen': ChooseScreen;
  }
}
