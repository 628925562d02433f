import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import '../../ui/styles/temporary.css';

/**
 * Says, as long as it is open, that a chat is temporary, and what that does not cover.
 *
 * @property host where the words also go, '' when they stay on this device
 */
@customElement('temporary-note')
export class TemporaryNote extends LightElement {
  @property() host = '';

  protected override render(): TemplateResult {
    return html`<p class="temporary-note sm dim">
      ${icon('blind', 'i-s')}<span
        ><strong>Temporary chat.</strong> Kept in this tab’s memory alone, and gone when you leave
        it.${
          this.host
            ? html` What ${this.host} keeps of it is theirs to say, and the record of requests
              counts its bytes.`
            : nothing
        }</span
      >
    </p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'temporary-note': TemporaryNote;
  }
}
