import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { blanksOf, fillBlanks, type Prompt } from '../../domain/prompts.js';
import { dialogHead } from '../../ui/dialog-head.js';
import { LightElement } from '../../ui/light-element.js';
import '../../ui/styles/prompts.css';

/** Resolves to the prompt's text with its blanks filled, or to null when the form was closed. */
export function askForBlanks(prompt: Prompt): Promise<string | null> {
  const before = document.activeElement;
  const form = Object.assign(document.createElement('prompt-form'), { prompt });
  document.body.append(form);
  return new Promise((resolve) => {
    form.addEventListener('form-closed', (event) => {
      form.remove();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
      resolve((event as CustomEvent<string | null>).detail);
    });
  });
}

/**
 * Asks for what goes into the blanks of a prompt, one field each.
 *
 * @property prompt one with blanks
 * @fires form-closed - `CustomEvent<string | null>`: the whole text, or null
 */
@customElement('prompt-form')
export class PromptForm extends LightElement {
  @property({ attribute: false }) prompt!: Prompt;

  #text: string | null = null;

  protected override firstUpdated(): void {
    this.#dialog?.showModal();
    this.querySelector('textarea')?.focus();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.querySelector('dialog');
  }

  readonly #close = (): void => this.#dialog?.close();

  readonly #onClose = (): void => {
    this.dispatchEvent(new CustomEvent('form-closed', { detail: this.#text }));
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    const fields = [...this.querySelectorAll('textarea')];
    const values = fields.map((field) => [field.name, field.value.trim()] as const);
    this.#text = fillBlanks(this.prompt.text, new Map(values));
    this.#close();
  };

  /** Enter goes on as in the composer; Shift+Enter is a new line. */
  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    if (!(event.target instanceof HTMLTextAreaElement)) return;
    event.preventDefault();
    const fields = [...this.querySelectorAll('textarea')];
    const next = fields[fields.indexOf(event.target) + 1];
    if (next) next.focus();
    else this.querySelector('form')?.requestSubmit();
  };

  protected override render(): TemplateResult {
    const { title, kind, text } = this.prompt;
    return html`<dialog
      class="dialog prompt-form"
      aria-labelledby="prompt-form-title"
      @close=${this.#onClose}
    >
      ${dialogHead('prompt-form-title', title, this.#close)}
      <form @submit=${this.#onSubmit} @keydown=${this.#onKeydown}>
        ${blanksOf(text).map(
          (name, at) =>
            html`<div class="labelled">
              <label for=${`blank-${at}`}>${capital(name)}</label>
              <textarea class="field" id=${`blank-${at}`} name=${name} rows="1" required></textarea>
            </div>`,
        )}
        <div class="btns">
          <button class="btn primary" type="submit">
            ${kind === 'persona' ? 'Use in this chat' : 'Put into the message'}
          </button>
        </div>
      </form>
    </dialog>`;
  }
}

function capital(name: string): string {
  return name.charAt(0).toLocaleUpperCase() + name.slice(1);
}

declare global {
  interface HTMLElementTagNameMap {
    'prompt-form': PromptForm;
  }
}
