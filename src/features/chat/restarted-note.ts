import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { chooseModel } from '../../actions/choose-model.js';
import { downloadModel } from '../../actions/download-model.js';
import { appContext, type App } from '../../app-context.js';
import { formatBytes } from '../../domain/format.js';
import type { ModelStatus } from '../../stores/model-store.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';

/** What the last visit left behind when the page went down in the middle of a risky step. */
export interface LeftOver {
  readonly step: string;
  readonly modelKey: string | null;
}

/**
 * The page went down while it loaded a model or answered with it: says so and offers the smaller one.
 *
 * @property leftOver the step and the model
 * @fires note-dismissed
 */
@customElement('restarted-note')
export class RestartedNote extends LightElement {
  @property({ attribute: false }) leftOver!: LeftOver;

  @consume({ context: appContext })
  private app!: App;

  /** The small model of the first offers, where it is another one than the one that failed. */
  get #smaller(): ModelStatus | undefined {
    const { models } = this.app.stores;
    const smaller = models.find(models.state.smallKey);
    return smaller?.ref && smaller.entry.key !== this.leftOver.modelKey ? smaller : undefined;
  }

  readonly #dismiss = (): void => {
    this.dispatchEvent(new CustomEvent('note-dismissed'));
  };

  async #use({ entry, disk }: ModelStatus): Promise<void> {
    this.#dismiss();
    await chooseModel(this.app, entry.key);
    if (disk.phase !== 'ready') await downloadModel(this.app, entry.key);
  }

  protected override render(): TemplateResult | typeof nothing {
    const failed = this.app.stores.models.find(this.leftOver.modelKey);
    if (!failed) return nothing;
    const { name } = failed.entry;
    const smaller = this.#smaller;
    const doing = this.leftOver.step === 'load' ? 'loading the model' : 'the model was answering';
    return html`<div class="thread-note note" role="alert">
      ${icon('warning')}
      <h2>This page restarted while ${doing} last time</h2>
      <p>
        ${name} was probably too much for this device. Your chats are safe.
        ${smaller ? 'Try the smaller one.' : 'Closing other tabs may help.'}
      </p>
      <div class="btns">
        ${smaller ? this.#smallerButton(smaller) : nothing}
        <button class="btn" type="button" @click=${this.#dismiss}>Keep ${name}</button>
      </div>
    </div>`;
  }

  #smallerButton(smaller: ModelStatus): TemplateResult {
    const bytes = smaller.disk.phase === 'ready' ? 0 : (smaller.ref?.variant.downloadBytes ?? 0);
    return html`<button class="btn primary" type="button" @click=${() => this.#use(smaller)}>
      Use ${smaller.entry.name}
      ${bytes > 0 ? html`<span class="dim num">${formatBytes(bytes)}</span>` : nothing}
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'restarted-note': RestartedNote;
  }
}
