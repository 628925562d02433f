import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { forgetKey, removeProvider } from '../../actions/save-provider.js';
import { loadKeyStates, unlockKeys } from '../../actions/unlock-keys.js';
import { appContext, type App } from '../../app-context.js';
import { PRESETS, presetOf, type Preset } from '../../domain/provider-presets.js';
import { hostOf, type Provider, type ProviderId } from '../../domain/providers.js';
import { StoreController } from '../../stores/store-controller.js';
import { LightElement } from '../../ui/light-element.js';
import { mark } from '../../ui/mark.js';
import { keyStateWords } from './cloud-words.js';
import './provider-editor.js';

/** Cloud models: providers and own servers, their keys, and which of their models are in the menus. */
@customElement('cloud-section')
export class CloudSection extends LightElement {
  @consume({ context: appContext })
  @state()
  private app!: App;

  /** The provider whose editor is open. */
  @state() private open: ProviderId | null = null;
  /** One that is not set up yet. */
  @state() private draft: Provider | null = null;
  @state() private wrong = '';

  readonly #settings = new StoreController(
    this,
    () => this.app.stores.settings,
    (settings) => settings,
  );
  readonly #keys = new StoreController(
    this,
    () => this.app.stores.cloud,
    (keys) => keys,
  );

  protected override firstUpdated(): void {
    loadKeyStates(this.app).catch(() => undefined);
  }

  protected override render(): TemplateResult {
    const { providers, stayOnDevice } = this.#settings.value;
    const shown = this.#shown(providers);
    const used = new Set<string>(shown.map(({ preset }) => preset));
    const rest = PRESETS.filter(({ id, place }) => place === 'provider' && !used.has(id));
    return html`<section class="setting" aria-labelledby="cloud-title">
      <h2 id="cloud-title">Cloud models</h2>
      <div>
        <p>
          Off until you add a key. A key goes only to its own provider. Kinglet has no server to
          send it to.
        </p>
        ${
          stayOnDevice
            ? html`<p class="sm">
                “Stay on this device” is on: nothing is sent to any of these, your own servers
                included.
              </p>`
            : nothing
        }
        ${this.#unlock(providers)}
        <div class="rows">
          ${repeat(
            shown,
            ({ id }) => id,
            (provider) => this.#row(provider),
          )}
          ${rest.map((preset) => this.#offer(preset, preset.name, '', 'Add key'))}
          ${this.#offer(
            presetOf('ollama'),
            'Your own server',
            'Ollama, LM Studio, llama.cpp, vLLM, SGLang, or any address that speaks the OpenAI format',
            'Add',
          )}
        </div>
      </div>
    </section>`;
  }

  /** The one that is being set up keeps its place, and what stands in its fields, when it is saved. */
  #shown(providers: readonly Provider[]): readonly Provider[] {
    const { draft } = this;
    const isNew = draft && !providers.some(({ id }) => id === draft.id);
    return isNew ? [...providers, draft] : providers;
  }

  #row(provider: Provider): TemplateResult {
    const { name, id, models } = provider;
    const keyState = this.#keys.value[id] ?? 'none';
    const isOpen = this.open === id;
    const facts = [
      presetOf(provider.preset).place === 'own-server' ? hostOf(provider) : '',
      models.map((model) => model.name).join(', '),
      presetOf(provider.preset).key === 'optional' && keyState === 'none'
        ? ''
        : keyStateWords(keyState),
    ];
    return html`<div class="prov">
      <span
        ><span class="name cloud">${mark('cloud')}${name}</span>
        <span class="sm dimmer">${facts.filter(Boolean).join(' · ')}</span></span
      >
      <span class="btns">
        <button
          class="btn plain"
          type="button"
          aria-expanded=${isOpen}
          aria-label=${`${isOpen ? 'Close' : 'Change'} ${name}`}
          @click=${() => (this.open = isOpen ? null : id)}
        >
          ${isOpen ? 'Close' : 'Change'}
        </button>
        ${
          keyState === 'none'
            ? nothing
            : html`<button
                class="btn plain danger"
                type="button"
                aria-label=${`Remove key of ${name}`}
                @click=${() => forgetKey(this.app, id)}
              >
                Remove key
              </button>`
        }
        <button
          class="btn plain danger"
          type="button"
          aria-label=${`Remove ${name}`}
          @click=${() => this.#remove(id)}
        >
          Remove
        </button>
      </span>
      ${isOpen ? html`<provider-editor .provider=${provider}></provider-editor>` : nothing}
    </div>`;
  }

  #offer(preset: Preset, name: string, note: string, action: string): TemplateResult {
    return html`<div class="prov">
      <span
        ><span class="name cloud">${mark('cloud')}${name}</span>
        <span class="sm dimmer">${note || 'no key'}</span></span
      >
      <button
        class="btn"
        type="button"
        aria-label=${`${action} for ${name}`}
        @click=${() => this.#add(preset)}
      >
        ${action}
      </button>
    </div>`;
  }

  #unlock(providers: readonly Provider[]): TemplateResult | typeof nothing {
    const locked = providers.filter(({ id }) => this.#keys.value[id] === 'locked');
    if (locked.length === 0) return nothing;
    if (!navigator.serviceWorker?.controller)
      return html`<p class="sm">
        Remembered keys stay locked in this page: it was loaded past the app’s own service worker.
        Reload Kinglet to unlock them.
      </p>`;
    return html`<form class="inp" @submit=${this.#onUnlock}>
      <input
        class="field"
        type="password"
        name="passphrase"
        autocomplete="current-password"
        aria-label="Passphrase of your remembered keys"
        placeholder="Passphrase of your remembered keys"
      />
      <button class="btn" type="submit">Unlock</button>
      ${this.wrong ? html`<span class="res bad" role="alert">${this.wrong}</span>` : nothing}
    </form>`;
  }

  readonly #onUnlock = async (event: Event): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const typed = new FormData(form).get('passphrase');
    form.reset();
    const opened = await unlockKeys(this.app, typeof typed === 'string' ? typed : '');
    this.wrong = opened > 0 ? '' : 'That passphrase opens none of them.';
  };

  #add({ id: preset, baseUrl, name }: Preset): void {
    const isOwn = presetOf(preset).place === 'own-server';
    this.draft = {
      id: crypto.randomUUID(),
      preset,
      name: isOwn ? 'Own server' : name,
      baseUrl,
      models: [],
    };
    this.open = this.draft.id;
    void this.updateComplete.then(() =>
      this.querySelector<HTMLElement>('provider-editor input')?.focus(),
    );
  }

  async #remove(id: ProviderId): Promise<void> {
    if (this.draft?.id === id) this.draft = null;
    await removeProvider(this.app, id);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cloud-section': CloudSection;
  }
}
