import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { cancelDownload } from '../../actions/cancel-download.js';
import { chooseModel } from '../../actions/choose-model.js';
import { deleteModel } from '../../actions/delete-model.js';
import { pauseDownload } from '../../actions/pause-download.js';
import { startDownload } from '../../actions/start-download.js';
import { updateSettings } from '../../actions/update-settings.js';
import { appContext, type App } from '../../app-context.js';
import { formatWhen } from '../../domain/format-when.js';
import { formatBytes, formatParameters, formatPercent } from '../../domain/format.js';
import type { DownloadProgress } from '../../domain/download.js';
import type { ModelStatus } from '../../stores/model-store.js';
import { downloadProgress } from '../../ui/download-progress.js';
import { downloadTroubleNote } from '../../ui/download-trouble-note.js';
import { fitCell } from '../../ui/fit-cell.js';
import { icon } from '../../ui/icon.js';
import { iconButton } from '../../ui/icon-button.js';
import { LightElement } from '../../ui/light-element.js';
import { mark } from '../../ui/mark.js';
import './model-details.js';

/**
 * One model of the list: its facts, its fit, what can be done with it, and its download while there is one.
 * @property status the model as this device sees it
 * @property inUse whether new chats use it
 */
@customElement('model-row')
export class ModelRow extends LightElement {
  @property({ attribute: false }) status!: ModelStatus;
  @property({ type: Boolean }) inUse = false;

  /** Whether everything about it is shown. */
  @state() private open = false;

  @consume({ context: appContext })
  @state()
  private app!: App;

  override render(): TemplateResult {
    const { entry, fit, measuredTokensPerSecond } = this.status;
    return html`
      <article class="model" aria-label=${entry.name}>
        <div>
          <h3>
            ${mark('local')}${entry.name}
            ${this.#builtIn ? html`<span class="tag neutral">Built in</span>` : nothing}
            ${entry.origin === 'own' ? html`<span class="tag neutral">Your own</span>` : nothing}
          </h3>
          <p class="num">${this.#facts()}</p>
        </div>
        ${fitCell(fit, measuredTokensPerSecond, entry.purpose)}
        <div class="acts">${this.#moreButton()}${this.#acts()}</div>
        ${this.#below()}
        ${this.open ? html`<model-details .status=${this.status}></model-details>` : nothing}
      </article>
    `;
  }

  get #builtIn(): boolean {
    const source = this.status.ref?.variant.source;
    return source?.kind === 'gguf' && source.builtIn === true;
  }

  #facts(): string {
    const { entry, ref, disk, lastUsedAt } = this.status;
    const variant = ref?.variant ?? entry.variants[0];
    if (!variant) return entry.licence;
    const size =
      disk.phase === 'ready'
        ? formatBytes(disk.bytes)
        : `about ${formatBytes(variant.downloadBytes)}`;
    const licence = entry.licence === 'Own' ? 'its own licence' : `${entry.licence} licence`;
    const used =
      disk.phase === 'ready' && lastUsedAt !== undefined
        ? [`last used ${formatWhen(lastUsedAt, Date.now())}`]
        : [];
    if (entry.purpose === 'stories') {
      const parameters = `${formatParameters(entry.parameters)} parameters`;
      const what = [parameters, 'bedtime stories only', 'trained on made-up stories only'];
      return [size, ...what, licence, ...used].join(', ');
    }
    const context = `${variant.contextTokens.toLocaleString('en-GB')} tokens of context`;
    const processor = variant.engine === 'cpu' ? ['on the processor'] : [];
    return [size, context, ...processor, licence, ...used].join(', ');
  }

  #acts(): TemplateResult | typeof nothing {
    const { disk, fit, entry } = this.status;
    switch (disk.phase) {
      case 'ready':
        return html`${this.#builtIn ? nothing : iconButton('delete', `Delete ${entry.name}`, () => deleteModel(this.app, entry.key))}
        ${
          this.inUse
            ? html`<button class="btn" type="button" aria-pressed="true">
                ${icon('check')}In use
              </button>`
            : html`<button
                class="btn"
                type="button"
                @click=${() => chooseModel(this.app, entry.key)}
              >
                Use
              </button>`
        }`;
      case 'downloading':
        if (this.#builtIn) return this.#gettingReady(disk.progress);
        return html`${this.#cancelButton()}<button
            class="btn"
            type="button"
            aria-label="Pause download"
            @click=${() => pauseDownload(this.app, entry.key)}
          >
            ${icon('pause')}Pause
          </button>`;
      case 'paused':
        return html`${this.#cancelButton()}${this.#resumeButton()}`;
      case 'failed':
        return nothing;
      case 'elsewhere':
        return nothing;
      case 'unknown':
        return nothing;
      case 'absent':
        return fit.kind === 'cannot'
          ? html`<span class="sm dimmer">Not on this device</span>`
          : this.#downloadButton();
    }
  }

  #moreButton(): TemplateResult {
    const name = `About ${this.status.entry.name}`;
    return iconButton('down', name, () => (this.open = !this.open), {
      expanded: this.open,
      iconExtra: 'turn-i',
    });
  }

  /** A few megabytes of this site itself: there is nothing to manage. */
  #gettingReady({ loadedBytes, totalBytes }: DownloadProgress): TemplateResult {
    const share = totalBytes > 0 ? loadedBytes / totalBytes : 0;
    return html`<span class="sm dim num">Getting ready ${formatPercent(share)}</span>`;
  }

  #cancelButton(): TemplateResult {
    return iconButton('close', 'Cancel download', () =>
      cancelDownload(this.app, this.status.entry.key),
    );
  }

  #resumeButton(): TemplateResult {
    return html`<button
      class="btn"
      type="button"
      aria-label="Resume download"
      @click=${this.#download}
    >
      ${icon('play')}Resume
    </button>`;
  }

  #downloadButton(): TemplateResult {
    return html`<button
      class="btn"
      type="button"
      aria-label=${`Download ${this.status.entry.name}`}
      @click=${this.#download}
    >
      ${icon('download')}Download
    </button>`;
  }

  #below(): TemplateResult | typeof nothing {
    const { disk, entry } = this.status;
    switch (disk.phase) {
      case 'downloading':
      case 'paused':
        return downloadProgress(entry.name, disk.phase, disk.progress, { files: true });
      case 'failed':
        return html`<div class="prog">
          ${downloadTroubleNote(entry.name, disk, {
            retry: this.#download,
            giveUp: () => void cancelDownload(this.app, entry.key),
            trust: this.#trust,
          })}
        </div>`;
      default:
        return nothing;
    }
  }

  readonly #download = (): void => {
    void startDownload(this.app, this.status.entry.key);
  };

  readonly #trust = async (host: string): Promise<void> => {
    const { trustedLibraryHosts } = this.app.stores.settings.state;
    await updateSettings(this.app, { trustedLibraryHosts: [...trustedLibraryHosts, host] });
    this.#download();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'model-row': ModelRow;
  }
}
