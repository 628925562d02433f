import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { cancelDownload } from '../../actions/cancel-download.js';
import { chooseModel } from '../../actions/choose-model.js';
import { pauseDownload } from '../../actions/pause-download.js';
import { startDownload } from '../../actions/start-download.js';
import { updateSettings } from '../../actions/update-settings.js';
import { appContext, type App } from '../../app-context.js';
import { formatBytes } from '../../domain/format.js';
import type { ModelStatus } from '../../stores/model-store.js';
import { downloadProgress } from '../../ui/download-progress.js';
import { downloadTroubleNote } from '../../ui/download-trouble-note.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { mark } from '../../ui/mark.js';
import { isLaterOffer, offerWords } from './offer-words.js';

/**
 * One way to begin: a model, what it is good for here, and its one press.
 * @property status the model as this device sees it
 * @property best whether it is the one primary action
 * @property phone whether the words say "phone"
 */
@customElement('model-offer')
export class ModelOffer extends LightElement {
  @property({ attribute: false }) status!: ModelStatus;
  @property({ type: Boolean }) best = false;
  @property({ type: Boolean }) phone = false;

  @consume({ context: appContext })
  @state()
  private app!: App;

  override render(): TemplateResult {
    const { entry, disk } = this.status;
    const fits = this.status.fit.kind === 'runs-well';
    return html`<div class="offer ${this.best ? 'best' : ''}">
      <div>
        <h2>
          ${mark('local')}${entry.name}
          ${this.best && fits ? html`<span class="tag">Fits this ${this.phone ? 'phone' : 'device'}</span>` : nothing}
        </h2>
        <p>${offerWords(this.status, this.app.stores.models.state.primaryKey, this.phone)}</p>
      </div>
      ${disk.phase === 'downloading' || disk.phase === 'paused' || disk.phase === 'failed' ? nothing : this.#press()}
      ${this.#progress()}
    </div>`;
  }

  /** On a phone the big model has no button until a small one has answered. */
  #press(): TemplateResult | typeof nothing {
    const { entry, ref, disk } = this.status;
    if (disk.phase === 'ready')
      return html`<button
        class="btn w"
        type="button"
        @click=${() => chooseModel(this.app, entry.key)}
      >
        Use
      </button>`;
    if (!ref || this.#isLater) return nothing;
    return html`<button
      class="btn w ${this.best ? 'primary big' : ''}"
      type="button"
      @click=${this.#download}
    >
      ${this.best ? icon('download') : nothing}Download<span class="vh"> ${entry.name}</span
      ><span class="${this.best ? 'dim' : 'dimmer'} num" aria-hidden="true"
        >${formatBytes(ref.variant.downloadBytes)}</span
      >
    </button>`;
  }

  get #isLater(): boolean {
    return isLaterOffer(this.status.entry, this.app.stores.models.state.primaryKey, this.phone);
  }

  #progress(): TemplateResult | typeof nothing {
    const { entry, disk } = this.status;
    if (disk.phase === 'failed')
      return html`<div class="offer-progress">
        ${downloadTroubleNote(entry.name, disk, {
          retry: this.#download,
          giveUp: () => void cancelDownload(this.app, entry.key),
          trust: this.#trust,
        })}
      </div>`;
    if (disk.phase !== 'downloading' && disk.phase !== 'paused') return nothing;
    return html`<div class="offer-progress">
      ${downloadProgress(entry.name, disk.phase, disk.progress)}
      <div class="btns">
        ${
          disk.phase === 'downloading'
            ? html`<button
                class="btn plain"
                type="button"
                @click=${() => pauseDownload(this.app, entry.key)}
              >
                ${icon('pause')}Pause download
              </button>`
            : html`<button class="btn" type="button" @click=${this.#download}>
                ${icon('play')}Resume download
              </button>`
        }
        <button class="btn plain" type="button" @click=${() => cancelDownload(this.app, entry.key)}>
          Cancel download
        </button>
      </div>
    </div>`;
  }

  /** The one press: this model answers from now on, and its download begins. The speed is tested first, in half a second. */
  readonly #download = async (): Promise<void> => {
    await chooseModel(this.app, this.status.entry.key);
    await startDownload(this.app, this.status.entry.key);
  };

  readonly #trust = async (host: string): Promise<void> => {
    const { trustedLibraryHosts } = this.app.stores.settings.state;
    await updateSettings(this.app, { trustedLibraryHosts: [...trustedLibraryHosts, host] });
    await this.#download();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'model-offer': ModelOffer;
  }
}
