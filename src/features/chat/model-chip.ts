import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { appContext, type App } from '../../app-context.js';
import { formatSpeed } from '../../domain/format.js';
import { StoreController } from '../../stores/store-controller.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { isUsable } from '../../stores/model-store.js';
import { chipState } from './chip-state.js';
import { currentModelKey } from './current-model.js';
import { modelName } from './model-name.js';

/** The model that answers in this chat, what it is doing, and the way to another one. */
@customElement('model-chip')
export class ModelChip extends LightElement {
  @consume({ context: appContext })
  private app!: App;

  @state() private open = false;
  @state() private online = navigator.onLine;

  readonly #models = new StoreController(
    this,
    () => this.app.stores.models,
    (models) => models,
  );
  readonly #settingsKey = new StoreController(
    this,
    () => this.app.stores.settings,
    (settings) => settings.modelKey,
  );
  readonly #conversation = new StoreController(
    this,
    () => this.app.stores.conversation,
    (conversation) => conversation,
  );

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('online', this.#onConnection);
    window.addEventListener('offline', this.#onConnection);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('online', this.#onConnection);
    window.removeEventListener('offline', this.#onConnection);
  }

  readonly #onConnection = (): void => {
    this.online = navigator.onLine;
  };

  readonly #toggle = async (): Promise<void> => {
    if (this.open) return this.#close();
    await import('./model-menu.js');
    this.open = true;
  };

  readonly #close = (): void => {
    this.open = false;
    this.querySelector<HTMLElement>('.chip')?.focus();
  };

  protected override render(): TemplateResult | typeof nothing {
    const { models, engine, ready } = this.#models.value;
    // Read so that a change of either draws the chip again.
    void this.#settingsKey.value;
    void this.#conversation.value;
    if (!ready) return nothing;
    const key = currentModelKey(this.app.stores);
    const status = models.find((model) => model.entry.key === key);
    const words = status ? chipState(status, engine) : '';
    return html`<button
        class="chip inbar"
        type="button"
        aria-haspopup="listbox"
        aria-expanded=${this.open}
        @click=${this.#toggle}
      >
        ${status ? modelName(status) : html`<span class="name">Choose a model</span>`}
        ${words ? html`<span class="stat num ${words === 'Ready' ? 'hide-phone' : ''}">${words}</span>` : nothing}
        ${
          status?.measuredTokensPerSecond && isUsable(status)
            ? html`<span class="stat num">${formatSpeed(status.measuredTokensPerSecond)}</span>`
            : nothing
        }
        ${this.online ? nothing : html`<span class="stat">${icon('offline', 'i-s')}Offline</span>`}
        <span class="desk dimmer chip-caret">${icon('down', 'i-s')}</span>
      </button>
      ${this.open ? html`<model-menu @menu-closed=${this.#close}></model-menu>` : nothing}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'model-chip': ModelChip;
  }
}
