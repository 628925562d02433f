import { html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { LightElement } from '../../ui/light-element.js';

/** About: which build this is, and the way out of a bad one. */
@customElement('about-section')
export class AboutSection extends LightElement {
  override render(): TemplateResult {
    return html`<section class="setting" aria-labelledby="about-title">
      <h2 id="about-title">About</h2>
      <div>
        <p>
          Kinglet ${__APP_VERSION__}. Chats and models live in this browser, at this address only.
          Clearing the browser’s data for it removes them.
        </p>
        <div class="pair">
          <span
            >If the app does not start or looks wrong<small class="sm dimmer"
              >Fetches the app anew. Chats and models are kept.</small
            ></span
          >
          <a class="btn" href="./reset.html">Repair the app</a>
        </div>
      </div>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'about-section': AboutSection;
  }
}
