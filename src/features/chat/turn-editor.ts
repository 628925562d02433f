import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { LightElement } from '../../ui/light-element.js';

/**
 * Edits one's own message in its place.
 *
 * @property text what was said
 * @fires edit-done - `CustomEvent<string>`: the new text, to be asked as a new version
 * @fires edit-cancelled
 */
@customElement('turn-editor')
export class TurnEditor extends LightElement {
  @property() text = '';

  protected override firstUpdated(): void {
    const box = this.querySelector('textarea');
    box?.focus();
    box?.setSelectionRange(this.text.length, this.text.length);
  }

  protected override render(): TemplateResult {
    return html`<form class="turn-editor" aria-label="Edit your message" @submit=${this.#onSubmit}>
      <textarea
        class="field"
        rows="2"
        aria-label="Your message"
        .value=${this.text}
        @keydown=${this.#onKeydown}
      ></textarea>
      <div class="btns">
        <button class="btn" type="button" @click=${this.#cancel}>Cancel</button>
        <button class="btn primary" type="submit">Ask again</button>
      </div>
    </form>`;
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.#cancel();
    } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.#finish();
    }
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    this.#finish();
  };

  readonly #cancel = (): void => {
    this.dispatchEvent(new CustomEvent('edit-cancelled'));
  };

  #finish(): void {
    const text = this.querySelector('textarea')?.value.trim() ?? '';
    if (text === '' || text === this.text.trim()) this.#cancel();
    else this.dispatchEvent(new CustomEvent('edit-done', { detail: text }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'turn-editor': TurnEditor;
  }
}
