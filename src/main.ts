import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';

@customElement('kinglet-app')
class KingletApp extends LitElement {
  @property() name = 'Kinglet';

  override render() {
    return html`<h1>${this.name}</h1>`;
  }
}
document.body.append(new KingletApp());
