import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { categoryName } from '../../domain/categories.js';
import type { QuestionSummary } from '../../domain/draw-questions.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';

/** Rows drawn at once; the rest is found by searching. */
const SHOWN = 200;

/**
 * Picking from a long list of one's own questions.
 *
 * @property questions all there are
 * @property picked ids, in order of picking
 * @property most how many may be picked
 * @fires questions-picked - `CustomEvent<readonly string[]>`: the ids after a change
 */
@customElement('question-picker')
export class QuestionPicker extends LightElement {
  @property({ attribute: false }) questions: readonly QuestionSummary[] = [];
  @property({ attribute: false }) picked: readonly string[] = [];
  @property({ type: Number }) most = 30;

  @state() private sought = '';

  readonly #onSearch = ({ target }: Event): void => {
    this.sought = (target as HTMLInputElement).value.trim().toLowerCase();
  };

  #toggle(id: string, wanted: boolean): void {
    const others = this.picked.filter((other) => other !== id);
    const detail = wanted ? [...others, id] : others;
    this.dispatchEvent(new CustomEvent('questions-picked', { detail }));
  }

  protected override render(): TemplateResult {
    const found = this.sought
      ? this.questions.filter(({ preview }) => preview.toLowerCase().includes(this.sought))
      : this.questions;
    const picked = new Set(this.picked);
    return html`<div class="picker">
      <div class="search">
        ${icon('search')}<input
          class="field"
          type="search"
          placeholder="Search your questions"
          aria-label="Search your questions"
          @input=${this.#onSearch}
        />
      </div>
      <p class="sm dim num" role="status">${this.picked.length} of ${this.most} picked</p>
      <ul class="picks" tabindex="0" aria-label="Your questions">
        ${repeat(
          found.slice(0, SHOWN),
          ({ id }) => id,
          (question) => this.#row(question, picked.has(question.id)),
        )}
      </ul>
      ${
        found.length > SHOWN
          ? html`<p class="sm dimmer">
              ${(found.length - SHOWN).toLocaleString('en-GB')} more: search for them.
            </p>`
          : nothing
      }
      ${found.length === 0 ? html`<p class="dim">No question has that in its first words.</p>` : nothing}
    </div>`;
  }

  #row({ id, preview, category }: QuestionSummary, isPicked: boolean): TemplateResult {
    return html`<li>
      <label
        ><input
          type="checkbox"
          .checked=${live(isPicked)}
          ?disabled=${!isPicked && this.picked.length >= this.most}
          @change=${({ target }: Event) => this.#toggle(id, (target as HTMLInputElement).checked)}
        /><span class="q">${preview}</span
        ><span class="sm dimmer">${categoryName(category)}</span></label
      >
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'question-picker': QuestionPicker;
  }
}
