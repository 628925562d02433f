import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { chooseModelVariant } from '../../actions/choose-model-variant.js';
import { appContext, type App } from '../../app-context.js';
import { fitOf } from '../../domain/fit.js';
import { fitReasons } from '../../domain/fit-reasons.js';
import { formatBytes } from '../../domain/format.js';
import type { ModelSource, ModelVariant } from '../../domain/models.js';
import type { ModelStatus } from '../../stores/model-store.js';
import { fitWords } from '../../ui/fit-cell.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import './model-care.js';

/**
 * What there is to know of one model: why it fits as it does, where it comes from, and its variants.
 * @property status the model as this device sees it
 */
@customElement('model-details')
export class ModelDetails extends LightElement {
  @property({ attribute: false }) status!: ModelStatus;

  @consume({ context: appContext })
  @state()
  private app!: App;

  protected override render(): TemplateResult | typeof nothing {
    const { entry, ref } = this.status;
    const variant = ref?.variant ?? entry.variants[0];
    if (!variant) return nothing;
    return html`<div class="more">
      <ul>
        ${this.#reasons(variant).map((reason) => html`<li>${reason}</li>`)}
        <li>${originWords(variant.source)}</li>
      </ul>
      ${entry.variants.length > 1 ? this.#variants() : nothing}
      <model-care .status=${this.status}></model-care>
    </div>`;
  }

  #reasons(variant: ModelVariant): string[] {
    const { device, bandwidth } = this.app.stores.models.state;
    if (!device) return [];
    const { fit, measuredTokensPerSecond: measured } = this.status;
    return fitReasons(variant, { device, bandwidth, fit, measured });
  }

  #variants(): TemplateResult {
    const { entry } = this.status;
    const caption = `Variants of ${entry.name}`;
    return html`<div class="tbl" role="region" aria-label=${caption} tabindex="0">
      <table class="num" aria-label=${caption}>
        <thead>
          <tr>
            <th scope="col">Variant</th>
            <th scope="col" class="r hide-phone">Context</th>
            <th scope="col" class="r">Download</th>
            <th scope="col" class="r hide-phone">Memory</th>
            <th scope="col">Fit</th>
            <th scope="col"><span class="vh">Choice</span></th>
          </tr>
        </thead>
        <tbody>
          ${entry.variants.map((variant) => this.#variantRow(variant))}
        </tbody>
      </table>
    </div>`;
  }

  #variantRow(variant: ModelVariant): TemplateResult {
    const isChosen = variant.id === this.status.ref?.variant.id;
    const fit = this.#fitOf(variant);
    return html`<tr>
      <td>${variantName(variant)}</td>
      <td class="r hide-phone">${variant.contextTokens.toLocaleString('en-GB')}</td>
      <td class="r">about ${formatBytes(variant.downloadBytes)}</td>
      <td class="r hide-phone">about ${formatBytes(variant.memoryBytes)}</td>
      <td>${fit ? fitWords(fit, null).verdict : ''}</td>
      <td class="r">
        ${isChosen ? chosen() : this.#chooseButton(variant, fit?.kind === 'cannot')}
      </td>
    </tr>`;
  }

  #fitOf(variant: ModelVariant): ReturnType<typeof fitOf> | null {
    const { device, bandwidth } = this.app.stores.models.state;
    return device && fitOf(variant, { device, bandwidth, measured: null });
  }

  #chooseButton({ id }: ModelVariant, cannotRun: boolean): TemplateResult {
    if (cannotRun) return html`<span class="dimmer">Not here</span>`;
    return html`<button
      class="btn"
      type="button"
      aria-label=${`Choose ${id}`}
      ?disabled=${this.status.disk.phase === 'downloading'}
      @click=${() => chooseModelVariant(this.app, this.status.entry.key, id)}
    >
      Choose
    </button>`;
  }
}

function chosen(): TemplateResult {
  return html`<span class="res">${icon('check')}<span>Chosen</span></span>`;
}

/** How the weights are kept, and for what. */
function variantName({ engine, quantisation, contextTokens }: ModelVariant): string {
  const short = contextTokens <= 1024 ? ', short context' : '';
  return `${quantisation}${engine === 'cpu' ? ', processor' : ''}${short}`;
}

function originWords(source: ModelSource): string {
  switch (source.kind) {
    case 'webllm':
      return `From ${shown(source.modelUrl)}; its compiled program from ${new URL(source.libraryUrl).host}.`;
    case 'gguf':
      return source.builtIn ? 'It comes with Kinglet.' : `From ${shown(source.url)}.`;
    case 'cloud':
      return `It runs at ${source.providerId}.`;
  }
}

function shown(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${decodeURI(pathname)}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'model-details': ModelDetails;
  }
}
