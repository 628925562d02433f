import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { appContext, type App } from '../../app-context.js';
import type { ModelState } from '../../stores/model-store.js';
import { StoreController } from '../../stores/store-controller.js';
import { LightElement } from '../../ui/light-element.js';
import './model-offer.js';

/** On a phone, once a small model has answered there: the larger one that is the first offer from then on. */
@customElement('later-offer')
export class LaterOffer extends LightElement {
  @consume({ context: appContext })
  @state()
  private app!: App;

  readonly #models = new StoreController(
    this,
    () => this.app.stores.models,
    (models: ModelState) => models,
  );

  protected override render(): TemplateResult | typeof nothing {
    const { device, models, primaryKey } = this.#models.value;
    const offered = models.find(({ entry }) => entry.key === primaryKey);
    const isPhone = device !== null && device.formFactor !== 'laptop';
    if (!isPhone || !offered?.ref || offered.disk.phase === 'ready') return nothing;
    return html`<section class="offers" aria-label="A larger model">
      <model-offer .status=${offered} .phone=${true}></model-offer>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'later-offer': LaterOffer;
  }
}
