import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { explainUnreachable } from '../../actions/explain-unreachable.js';
import { listProviderModels } from '../../actions/list-provider-models.js';
import { networkPermission } from '../../actions/network-permission.js';
import { saveKey } from '../../actions/save-key.js';
import { saveProvider } from '../../actions/save-provider.js';
import { appContext, type App } from '../../app-context.js';
import { EngineError } from '../../domain/errors.js';
import { formatDay } from '../../domain/format-day.js';
import { formatWhen } from '../../domain/format-when.js';
import { keyPlaceOf } from '../../domain/key-place.js';
import { presetOf, PRESETS } from '../../domain/provider-presets.js';
import { checkAddress } from '../../domain/provider-url.js';
import type { KeyKeeping, PresetId, Provider, ProviderModel } from '../../domain/providers.js';
import { allowCommand, type Cause, type PageFacts } from '../../domain/unreachable-causes.js';
import { StoreController } from '../../stores/store-controller.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { unreachableList } from '../../ui/unreachable-list.js';
import { addressWords, networkWords, testWords } from './cloud-words.js';
import { keepKey, SHORTEST_PASSPHRASE } from './keep-key.js';
import { modelPicks } from './model-picks.js';

type Result =
  | { readonly kind: 'none' }
  | { readonly kind: 'testing' }
  | { readonly kind: 'works'; readonly at: number }
  | { readonly kind: 'failed'; readonly words: string; readonly causes: readonly Cause[] };

/** A server with so few models means them all. */
const ALL_OF_THESE = 3;

/**
 * One provider: its address, its key and the models of it that are in the menus.
 * @property provider as it is set up, or as it would be
 */
@customElement('provider-editor')
export class ProviderEditor extends LightElement {
  @property({ attribute: false }) provider!: Provider;

  @consume({ context: appContext })
  @state()
  private app!: App;

  @state() private shown = false;
  @state() private keep: KeyKeeping['kind'] = 'session';
  @state() private result: Result = { kind: 'none' };
  @state() private offered: readonly ProviderModel[] = [];
  @state() private search = '';
  @state() private preset: PresetId | null = null;
  @state() private network: PageFacts['localNetwork'] = 'not-told';

  /** Held no longer than it takes to hand it over. */
  #passphrase = '';
  #stop = new AbortController();

  readonly #keys = new StoreController(
    this,
    () => this.app.stores.cloud,
    () => this.app.stores.cloud.keyState(this.provider.id),
  );

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop.abort();
  }

  protected override firstUpdated(): void {
    void this.#lookUpNetwork();
  }

  protected override render(): TemplateResult {
    const { name } = this.provider;
    const isOwn = this.#preset.place === 'own-server';
    const held = this.#keys.value !== 'none';
    return html`<form class="keyline" @submit=${this.#onSubmit}>
      ${isOwn ? this.#address() : nothing}
      <div class="inp">
        <input
          class="field mono"
          type=${this.shown ? 'text' : 'password'}
          name="key"
          aria-label=${`${name} key`}
          autocomplete="off"
          spellcheck="false"
          placeholder=${held ? '••••••••••••, type to replace' : isOwn ? 'Key, if the server wants one' : 'Key'}
        />
        <button class="btn" type="button" aria-pressed=${this.shown} @click=${this.#onShow}>
          Show
        </button>
        <button class="btn" type="submit" ?disabled=${this.result.kind === 'testing'}>
          ${this.result.kind === 'testing' ? 'Testing' : 'Test'}
        </button>
      </div>
      ${this.#outcome()}
      ${keepKey({
        id: this.provider.id,
        kind: this.keep,
        place: keyPlaceOf(document.baseURI, isSecureContext),
        change: this.#onKeep,
        typed: this.#onPassphrase,
      })}
      ${this.#models()} ${this.#about()}
    </form>`;
  }

  get #preset() {
    return presetOf(this.preset ?? this.provider.preset);
  }

  /** As it stands in the store; what is typed here is saved there when it is tested. */
  get #saved(): Provider | undefined {
    const { providers } = this.app.stores.settings.state;
    return providers.find(({ id }) => id === this.provider.id);
  }

  #address(): TemplateResult {
    const own = PRESETS.filter(({ place }) => place === 'own-server');
    const preset = this.#preset;
    const address =
      this.preset && this.preset !== this.provider.preset ? preset.baseUrl : this.provider.baseUrl;
    const command = allowCommand({ ...this.provider, preset: preset.id }, location.origin);
    return html`<div class="inp">
        <label class="vh" for=${`kind-${this.provider.id}`}>Kind of server</label>
        <select
          class="field kind"
          id=${`kind-${this.provider.id}`}
          @change=${(event: Event) => (this.preset = (event.target as HTMLSelectElement).value as PresetId)}
        >
          ${own.map(
            ({ id, name }) =>
              html`<option value=${id} ?selected=${id === preset.id}>${name}</option>`,
          )}
        </select>
        <input
          class="field mono"
          name="address"
          type="url"
          inputmode="url"
          aria-label="Address"
          autocomplete="off"
          spellcheck="false"
          placeholder="http://localhost:8000/v1"
          .value=${address}
        />
      </div>
      ${
        command
          ? html`<p class="sm">
              The server must be told to answer this page:
              <code class="command">${command}</code>
            </p>`
          : nothing
      }
      ${this.#networkPart()}`;
  }

  #networkPart(): TemplateResult | typeof nothing {
    const words = networkWords(this.network, this.provider.baseUrl);
    return words ? html`<p class="sm dimmer network-permission">${words}</p>` : nothing;
  }

  /** Looked up only: the browser asks the person when the address is first reached. */
  async #lookUpNetwork(): Promise<void> {
    this.network = await networkPermission(this.#saved ?? this.provider);
  }

  #outcome(): TemplateResult | typeof nothing {
    const { result } = this;
    switch (result.kind) {
      case 'none':
      case 'testing':
        return nothing;
      case 'works':
        return html`<span class="res ok" role="status"
          >${icon('check')}<span>Works. Checked ${formatWhen(result.at, Date.now())}.</span></span
        >`;
      case 'failed':
        return html`<div role="alert">
          <span class="res bad">${icon('warning')}<span>${result.words}</span></span>
          ${result.causes.length > 0 ? unreachableList(result.causes) : nothing}
        </div>`;
    }
  }

  #models(): TemplateResult | typeof nothing {
    const chosen = this.#saved?.models ?? [];
    const offered = this.offered.length > 0 ? this.offered : chosen;
    if (offered.length === 0) return nothing;
    return modelPicks({
      provider: this.provider.name,
      offered,
      chosen,
      search: this.search,
      onSearch: (text) => (this.search = text),
      toggle: (model, on) => void this.#pick(model, on),
    });
  }

  #about(): TemplateResult {
    const { browser, keysPage, documentation } = this.#preset;
    const link = (href: string, words: string): TemplateResult =>
      html`<a href=${href} target="_blank" rel="noreferrer noopener">${words}</a>`;
    return html`<p class="sm dimmer">
      ${keysPage ? html`${link(keysPage, 'Get a key and set its spending limit')}. ` : nothing}Calls
      from a browser were ${link(browser.source, `seen to work on ${formatDay(browser.seenOn)}`)}.
      ${link(documentation, 'What is sent')}.
    </p>`;
  }

  async #pick(model: ProviderModel, on: boolean): Promise<void> {
    const saved = this.#saved;
    if (!saved) return;
    const others = saved.models.filter(({ id }) => id !== model.id);
    await saveProvider(this.app, { ...saved, models: on ? [...others, model] : others });
    this.requestUpdate();
  }

  readonly #onShow = (): void => {
    this.shown = !this.shown;
  };

  readonly #onKeep = (kind: KeyKeeping['kind']): void => {
    this.keep = kind;
  };

  readonly #onPassphrase = (passphrase: string): void => {
    this.#passphrase = passphrase;
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const field = (name: string): string => {
      const value = form.get(name);
      return typeof value === 'string' ? value.trim() : '';
    };
    void this.#test(field('address') || this.#preset.baseUrl, field('key'));
  };

  async #test(typedAddress: string, key: string): Promise<void> {
    const address = checkAddress(typedAddress);
    if (!address.ok) return this.#fail(addressWords(address.problem));
    if (key && this.keep === 'passphrase' && this.#passphrase.length < SHORTEST_PASSPHRASE)
      return this.#fail(`The passphrase needs ${SHORTEST_PASSPHRASE} characters or more.`);
    this.#stop.abort();
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.result = { kind: 'testing' };
    const preset = this.#preset;
    const name = preset.id === 'other' ? new URL(address.baseUrl).host : preset.name;
    const provider = {
      ...(this.#saved ?? this.provider),
      name,
      preset: preset.id,
      baseUrl: address.baseUrl,
    };
    try {
      await saveProvider(this.app, provider);
      if (key) await this.#keep(provider, key);
      const offered = await listProviderModels(this.app, provider, signal);
      this.offered = offered;
      this.result = { kind: 'works', at: Date.now() };
      if (provider.models.length === 0 && offered.length <= ALL_OF_THESE)
        await saveProvider(this.app, { ...provider, models: offered });
    } catch (error) {
      if (!signal.aborted) await this.#explain(provider, error);
    }
    // It may have been asked for just now.
    await this.#lookUpNetwork();
  }

  /** The field is emptied: from here on only its repository has the key. */
  async #keep(provider: Provider, key: string): Promise<void> {
    const keep: KeyKeeping =
      this.keep === 'passphrase'
        ? { kind: 'passphrase', passphrase: this.#passphrase }
        : { kind: this.keep };
    await saveKey(this.app, provider, key, keep);
    this.#passphrase = '';
    for (const input of this.querySelectorAll<HTMLInputElement>('[name=key], [type=password]'))
      input.value = '';
    this.shown = false;
  }

  async #explain(provider: Provider, error: unknown): Promise<void> {
    if (!(error instanceof EngineError) || error.code !== 'unreachable')
      return this.#fail(testWords(error));
    this.#fail(testWords(error), await explainUnreachable(provider));
  }

  #fail(words: string, causes: readonly Cause[] = []): void {
    this.result = { kind: 'failed', words, causes };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'provider-editor': ProviderEditor;
  }
}
