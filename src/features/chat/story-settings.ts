import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { updateSettings } from '../../actions/update-settings.js';
import { appContext, type App } from '../../app-context.js';
import {
  LONGEST_NAME,
  LONGEST_TOPIC,
  storyRequest,
  type StoryChoices,
  type StoryLength,
} from '../../domain/story-choices.js';
import { dialogHead } from '../../ui/dialog-head.js';
import { LightElement } from '../../ui/light-element.js';
import { storyWanted } from './story-wanted.js';

const LENGTHS: readonly (readonly [StoryLength, string])[] = [
  ['short', 'Short'],
  ['medium', 'Medium'],
  ['long', 'Long'],
];

/**
 * A button, and its dialog: for whom the story is, what about, and how long. The last choices are kept on this device.
 *
 * @fires story-wanted - bubbling: the request in words
 */
@customElement('story-settings')
export class StorySettings extends LightElement {
  @consume({ context: appContext })
  private app!: App;

  /** While the dialog is open. */
  @state() private choices: StoryChoices | null = null;

  get #dialog(): HTMLDialogElement | null {
    return this.querySelector('dialog');
  }

  protected override updated(): void {
    if (this.choices && !this.#dialog?.open) this.#dialog?.showModal();
  }

  readonly #open = (): void => {
    this.choices = this.app.stores.settings.state.story;
  };

  readonly #close = (): void => this.#dialog?.close();

  readonly #onClose = (): void => {
    this.choices = null;
  };

  #choose(part: Partial<StoryChoices>): void {
    if (this.choices) this.choices = { ...this.choices, ...part };
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    const { choices: story } = this;
    if (!story) return;
    this.#close();
    void updateSettings(this.app, { story });
    this.dispatchEvent(storyWanted(storyRequest(story)));
  };

  protected override render(): TemplateResult {
    return html`<button class="btn plain" type="button" aria-haspopup="dialog" @click=${this.#open}>
        Story settings
      </button>
      ${this.choices ? this.#form(this.choices) : nothing}`;
  }

  #form(choices: StoryChoices): TemplateResult {
    return html`<dialog
      class="chat-settings"
      aria-labelledby="story-settings-title"
      @close=${this.#onClose}
    >
      ${dialogHead('story-settings-title', 'Story settings', this.#close)}
      <form @submit=${this.#onSubmit}>
        ${this.#text('forWhom', 'For whom', 'Anybody, or a name', choices, LONGEST_NAME)}
        ${this.#text('about', 'About what', 'a fox who is afraid of the dark', choices, LONGEST_TOPIC)}
        ${this.#lengths(choices)}
        <p class="sm dim">It is asked: “${storyRequest(choices)}”</p>
        <div class="btns">
          <button class="btn primary" type="submit">Tell the story</button>
        </div>
      </form>
    </dialog>`;
  }

  #text(
    field: 'forWhom' | 'about',
    label: string,
    example: string,
    choices: StoryChoices,
    longest: number,
  ): TemplateResult {
    return html`<div class="labelled">
      <label for=${`story-${field}`}>${label}</label>
      <input
        class="field"
        id=${`story-${field}`}
        maxlength=${longest}
        autocomplete="off"
        placeholder=${example}
        .value=${live(choices[field])}
        @input=${(event: Event) => this.#choose({ [field]: (event.target as HTMLInputElement).value })}
      />
    </div>`;
  }

  #lengths(choices: StoryChoices): TemplateResult {
    return html`<div class="labelled">
      <span aria-hidden="true">How long</span>
      <fieldset class="seg">
        <legend class="vh">How long</legend>
        ${LENGTHS.map(
          ([length, label]) =>
            html`<label
              ><input
                type="radio"
                name="story-length"
                .checked=${live(choices.length === length)}
                @change=${() => this.#choose({ length })}
              /><span>${label}</span></label
            >`,
        )}
      </fieldset>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'story-settings': StorySettings;
  }
}
