import { consume } from '@lit/context';
import { html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { chooseModel } from '../../actions/choose-model.js';
import { appContext, type App } from '../../app-context.js';
import { formatSpeed } from '../../domain/format.js';
import type { ModelKey } from '../../domain/models.js';
import { isUsable, type ModelStatus } from '../../stores/model-store.js';
import { StoreController } from '../../stores/store-controller.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { MODELS_HREF } from './chat-links.js';
import { currentModelKey } from './current-model.js';
import { modelName } from './model-name.js';

/**
 * The models on this device and in the cloud, one to be chosen for this chat and the next ones.
 *
 * @fires menu-closed - after a choice, Esc, or a press elsewhere
 */
@customElement('model-menu')
export class ModelMenu extends LightElement {
  @consume({ context: appContext })
  private app!: App;

  readonly #models = new StoreController(
    this,
    () => this.app.stores.models,
    (state) => state.models,
  );

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('pointerdown', this.#onPress, true);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.#onPress, true);
  }

  protected override firstUpdated(): void {
    const options = this.#options;
    (
      options.find((option) => option.ariaSelected === 'true') ??
      options[0] ??
      this.querySelector('a')
    )?.focus();
  }

  get #options(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('[role=option]')];
  }

  readonly #onPress = (event: Event): void => {
    if (event.composedPath().some((node) => node === this.parentElement)) return;
    this.#close();
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    const options = this.#options;
    const index = options.findIndex((option) => option === document.activeElement);
    const steps: Record<string, number> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      Home: 0,
      End: options.length - 1,
    };
    const target = steps[event.key];
    if (event.key === 'Escape') this.#close();
    else if ((event.key === 'Enter' || event.key === ' ') && index >= 0) options[index]?.click();
    else if (target !== undefined)
      options.at(Math.min(Math.max(target, 0), options.length - 1))?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  readonly #close = (): void => {
    this.dispatchEvent(new CustomEvent('menu-closed'));
  };

  async #choose(key: ModelKey): Promise<void> {
    this.#close();
    await chooseModel(this.app, key);
  }

  protected override render(): TemplateResult {
    const chosen = currentModelKey(this.app.stores);
    const { stayOnDevice } = this.app.stores.settings.state;
    const here = this.#models.value.filter(
      (model) => isUsable(model) && !(stayOnDevice && model.disk.phase === 'elsewhere'),
    );
    return html`<div class="menu model-menu">
      ${
        here.length > 0
          ? html`<div role="listbox" aria-label="Model for this chat">
              ${here.map((model) => this.#option(model, model.entry.key === chosen))}
            </div>`
          : html`<p class="empty-note">No model is on this device yet.</p>`
      }
      <a class="row-link" href=${MODELS_HREF} @click=${this.#close} @keydown=${this.#onKeydown}
        >More models</a
      >
    </div>`;
  }

  #option(status: ModelStatus, selected: boolean): TemplateResult {
    const { entry, measuredTokensPerSecond } = status;
    return html`<div
      class="row-link"
      role="option"
      tabindex="-1"
      aria-selected=${selected}
      @click=${() => this.#choose(entry.key)}
      @keydown=${this.#onKeydown}
    >
      ${modelName(status)}
      ${entry.purpose === 'stories' ? html`<span class="sm dim">bedtime stories only</span>` : ''}
      ${measuredTokensPerSecond ? html`<span class="sm dim num">${formatSpeed(measuredTokensPerSecond)}</span>` : ''}
      ${selected ? icon('check', 'i-s') : ''}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'model-menu': ModelMenu;
  }
}
