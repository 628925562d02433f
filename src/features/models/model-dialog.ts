import { consume } from '@lit/context';
import { html, type TemplateResult } from 'lit';
import { appContext, type App } from '../../app-context.js';
import { dialogHead } from '../../ui/dialog-head.js';
import { LightElement } from '../../ui/light-element.js';

/**
 * What the ways to bring a model of one's own have in common: a modal dialog, open while its element is there. What
 * runs in it is stopped when it closes.
 *
 * @fires dialog-closed
 */
export abstract class ModelDialog extends LightElement {
  @consume({ context: appContext })
  protected app!: App;

  readonly #stop = new AbortController();

  protected abstract readonly heading: string;

  protected abstract body(): TemplateResult;

  /** Aborts when the dialog is closed. */
  protected get signal(): AbortSignal {
    return this.#stop.signal;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop.abort();
  }

  protected override firstUpdated(): void {
    this.#dialog?.showModal();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.querySelector('dialog');
  }

  protected readonly close = (): void => this.#dialog?.close();

  readonly #onClose = (): void => {
    this.#stop.abort();
    this.dispatchEvent(new CustomEvent('dialog-closed'));
  };

  protected override render(): TemplateResult {
    return html`<dialog class="dialog" aria-labelledby="model-dialog-title" @close=${this.#onClose}>
      ${dialogHead('model-dialog-title', this.heading, this.close)} ${this.body()}
    </dialog>`;
  }
}
