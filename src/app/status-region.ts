import { consume } from '@lit/context';
import { html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { appContext, type App } from '../app-context.js';
import { StoreController } from '../stores/store-controller.js';
import { LightElement } from '../ui/light-element.js';

/** The one polite status region, for readers who cannot see the screen. */
@customElement('status-region')
export class StatusRegion extends LightElement {
  @consume({ context: appContext })
  private app!: App;

  readonly #status = new StoreController(
    this,
    () => this.app.stores.status,
    (text: string) => text,
  );

  override render(): TemplateResult {
    return html`<p class="vh" role="status" aria-live="polite">${this.#status.value}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'status-region': StatusRegion;
  }
}
