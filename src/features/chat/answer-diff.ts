import { diffWordsWithSpace } from 'diff';
import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { dialogHead } from '../../ui/dialog-head.js';
import { LightElement } from '../../ui/light-element.js';

/** One of two texts, by whom it is. */
export interface DiffText {
  readonly name: string;
  readonly text: string;
}

/** Beyond this many edits two texts have little in common, and finding out takes long. */
const MOST_EDITS = 4000;

/**
 * What two answers have in common and what each has alone, in one text, in a dialog.
 *
 * @property left the first text
 * @property right the second text
 * @fires diff-closed
 */
@customElement('answer-diff')
export class AnswerDiff extends LightElement {
  @property({ attribute: false }) left!: DiffText;
  @property({ attribute: false }) right!: DiffText;

  protected override firstUpdated(): void {
    this.#dialog?.showModal();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.querySelector('dialog');
  }

  readonly #close = (): void => this.#dialog?.close();

  readonly #onClose = (): void => {
    this.dispatchEvent(new CustomEvent('diff-closed'));
  };

  protected override render(): TemplateResult {
    return html`<dialog
      class="dialog answer-diff"
      aria-labelledby="answer-diff-title"
      @close=${this.#onClose}
    >
      ${dialogHead('answer-diff-title', 'What differs', this.#close)}
      <p class="sm dim">
        <del>Struck through</del>: only ${this.left.name}. <ins>Underlined</ins>: only
        ${this.right.name}.
      </p>
      ${this.#text()}
    </dialog>`;
  }

  #text(): TemplateResult {
    const parts = diffWordsWithSpace(this.left.text, this.right.text, {
      maxEditLength: MOST_EDITS,
    });
    if (!parts) return html`<p>These two have too little in common to be laid over each other.</p>`;
    const drawn = parts.map(({ value, added, removed }) =>
      added ? html`<ins>${value}</ins>` : removed ? html`<del>${value}</del>` : value,
    );
    // Spaces of the template would be drawn, too.
    return html`<p><span class="diff-text">${drawn}</span></p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'answer-diff': AnswerDiff;
  }
}
