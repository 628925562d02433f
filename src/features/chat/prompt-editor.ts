import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { PromptText } from '../../domain/prompt-file.js';
import { isShipped, MAX_PROMPT_TEXT, MAX_PROMPT_TITLE, type Prompt } from '../../domain/prompts.js';
import { LightElement } from '../../ui/light-element.js';

/**
 * The form in which a prompt is written or changed.
 *
 * @property prompt the one that is changed, or copied where it comes with the app; null for a new one
 * @fires prompt-edited - `CustomEvent<PromptText>`
 * @fires edit-cancelled
 */
@customElement('prompt-editor')
export class PromptEditor extends LightElement {
  @property({ attribute: false }) prompt: Prompt | null = null;

  protected override firstUpdated(): void {
    this.querySelector('input')?.focus();
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    const fields = new FormData(event.target as HTMLFormElement);
    const said = (name: string): string => String(fields.get(name) ?? '').trim();
    const detail: PromptText = {
      kind: said('kind') === 'persona' ? 'persona' : 'message',
      title: said('title'),
      text: said('text'),
    };
    // Spaces alone satisfy `required`.
    if (detail.title === '' || detail.text === '') return;
    this.dispatchEvent(new CustomEvent('prompt-edited', { detail }));
  };

  readonly #onCancel = (): void => {
    this.dispatchEvent(new CustomEvent('edit-cancelled'));
  };

  protected override render(): TemplateResult {
    const { prompt } = this;
    const title = prompt ? (isShipped(prompt) ? `My ${prompt.title}` : prompt.title) : '';
    return html`<form @submit=${this.#onSubmit}>
      <div class="labelled">
        <label for="prompt-title">Title</label>
        <input
          class="field"
          id="prompt-title"
          name="title"
          type="text"
          required
          maxlength=${MAX_PROMPT_TITLE}
          .value=${title}
        />
      </div>
      <div class="labelled">
        <label for="prompt-kind">What it is</label>
        <select class="field" id="prompt-kind" name="kind">
          <option value="message" ?selected=${prompt?.kind !== 'persona'}>
            A prompt: goes into the message
          </option>
          <option value="persona" ?selected=${prompt?.kind === 'persona'}>
            A persona: how the model answers
          </option>
        </select>
      </div>
      <div class="labelled">
        <label for="prompt-text">Text</label>
        <textarea
          class="field"
          id="prompt-text"
          name="text"
          rows="6"
          required
          maxlength=${MAX_PROMPT_TEXT}
          aria-describedby="prompt-text-note"
          .value=${prompt?.text ?? ''}
        ></textarea>
        <small class="dimmer" id="prompt-text-note"
          >A name in double braces, such as {{language}}, is a blank that is asked for.</small
        >
      </div>
      <div class="btns">
        <button class="btn primary" type="submit">Save</button>
        <button class="btn plain" type="button" @click=${this.#onCancel}>Cancel</button>
      </div>
    </form>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'prompt-editor': PromptEditor;
  }
}
