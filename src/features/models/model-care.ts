import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { baseOf, compareWithBase } from '../../actions/compare-with-base.js';
import { exportModelArchive, exportModelFolder } from '../../actions/export-model.js';
import { removeOwnModel } from '../../actions/own-models.js';
import { type Verification, verifyModel } from '../../actions/verify-model.js';
import { appContext, type App } from '../../app-context.js';
import { WeightsError } from '../../domain/errors.js';
import { formatBytes } from '../../domain/format.js';
import type { ModelStatus } from '../../stores/model-store.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { meter } from '../../ui/meter.js';
import { saveFile } from '../../ui/save-file.js';

type State =
  | { readonly phase: 'idle'; readonly told: string }
  | { readonly phase: 'busy'; readonly doing: string; readonly bytes: number };

/**
 * What can be done with a model that is here: verify it again, export it; with one's own also: take it off the list.
 * @property status the model as this device sees it
 */
@customElement('model-care')
export class ModelCare extends LightElement {
  @property({ attribute: false }) status!: ModelStatus;

  @consume({ context: appContext })
  private app!: App;

  @state() private step: State = { phase: 'idle', told: '' };

  #stop = new AbortController();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop.abort();
  }

  protected override render(): TemplateResult {
    const { disk, entry } = this.status;
    if (this.step.phase === 'busy') return this.#busy(this.step.doing, this.step.bytes);
    return html`<div class="btns">
        ${disk.phase === 'ready' ? html`${this.#compareButton()}${this.#careButtons()}` : nothing}
        ${
          entry.origin === 'own' && disk.phase === 'absent'
            ? html`<button
                class="btn"
                type="button"
                @click=${() => removeOwnModel(this.app, entry.key)}
              >
                Take ${entry.name} off the list
              </button>`
            : nothing
        }
      </div>
      <p class="sm" role="status">${this.step.told}</p>`;
  }

  /** Whether the tuning was worth it shows beside what it was made from. */
  #compareButton(): TemplateResult | typeof nothing {
    const { entry } = this.status;
    const base = baseOf(this.app, entry);
    if (!base) return nothing;
    const { key, name } = base.entry;
    return base.disk.phase === 'ready'
      ? html`<button
          class="btn"
          type="button"
          @click=${() => compareWithBase(this.app, key, entry.key)}
        >
          ${icon('compare')}Compare with ${name}
        </button>`
      : html`<p class="sm dimmer">
          It is made like ${name}. With that on this device too, the two can be compared here.
        </p>`;
  }

  #careButtons(): TemplateResult {
    return html`<button class="btn" type="button" @click=${this.#verify}>Verify again</button>
      <button class="btn" type="button" @click=${this.#exportArchive}>Export as one file</button>
      ${
        window.showDirectoryPicker
          ? html`<button class="btn" type="button" @click=${this.#exportFolder}>
              Export to a folder
            </button>`
          : nothing
      }`;
  }

  #busy(doing: string, bytes: number): TemplateResult {
    const { disk, entry } = this.status;
    const total = disk.phase === 'ready' ? disk.bytes : 0;
    return html`<div class="prog">
        ${meter(total > 0 ? bytes / total : 0, `${doing} ${entry.name}`, 'local')}
        <div class="line"><span>${doing}</span><span>${formatBytes(bytes)} read</span></div>
      </div>
      <div class="btns">
        <button class="btn" type="button" @click=${() => this.#stop.abort()}>Stop</button>
      </div>`;
  }

  readonly #verify = (): Promise<void> =>
    this.#run('Verifying', async (options) =>
      verificationWords(await verifyModel(this.app, this.status.entry.key, options)),
    );

  readonly #exportArchive = (): Promise<void> =>
    this.#run('Exporting', async (options) => {
      const { name, archive } = await exportModelArchive(this.app, this.status.entry.key, options);
      saveFile(name, archive);
      return `${name}, ${formatBytes(archive.size)}, goes to your downloads.`;
    });

  readonly #exportFolder = async (): Promise<void> => {
    const into = await window.showDirectoryPicker?.({ mode: 'readwrite' }).catch(() => null);
    if (!into) return;
    await this.#run('Exporting', async (options) => {
      await exportModelFolder(this.app, this.status.entry.key, into, options);
      return `${this.status.entry.name} is in the folder ${into.name}.`;
    });
  };

  async #run(
    doing: string,
    work: (options: { onBytes: (bytes: number) => void; signal: AbortSignal }) => Promise<string>,
  ): Promise<void> {
    this.#stop = new AbortController();
    let read = 0;
    this.step = { phase: 'busy', doing, bytes: 0 };
    const onBytes = (bytes: number): void => {
      read += bytes;
      this.step = { phase: 'busy', doing, bytes: read };
    };
    try {
      const told = await work({ onBytes, signal: this.#stop.signal });
      this.step = { phase: 'idle', told };
    } catch (error) {
      const isStopped = error instanceof WeightsError && error.code === 'cancelled';
      const why = error instanceof Error ? error.message : String(error);
      this.step = { phase: 'idle', told: isStopped ? 'Stopped.' : `It did not work: ${why}` };
    }
  }
}

function verificationWords({ matching, unlisted, damaged }: Verification): string {
  if (damaged.length > 0) {
    const names = damaged.slice(0, 3).join(', ');
    return `Damaged: ${names}${damaged.length > 3 ? ` and ${damaged.length - 3} more` : ''}. Press Resume to fetch what is missing.`;
  }
  const rest = unlisted > 0 ? ` ${unlisted} more have no checksum there; their size is right.` : '';
  return matching > 0
    ? `Undamaged, matches its publisher’s list: ${matching} files.${rest}`
    : `Its publisher lists no checksums. The size is right.`;
}

declare global {
  interface HTMLElementTagNameMap {
    'model-care': ModelCare;
  }
}
