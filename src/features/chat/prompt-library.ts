import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { deletePrompt } from '../../actions/delete-prompt.js';
import { importPrompts } from '../../actions/import-prompts.js';
import { listPrompts } from '../../actions/list-prompts.js';
import { savePrompt } from '../../actions/save-prompt.js';
import type { App } from '../../app-context.js';
import { formatPromptFile, type PromptText } from '../../domain/prompt-file.js';
import { isShipped, type Prompt } from '../../domain/prompts.js';
import { icon } from '../../ui/icon.js';
import { iconButton } from '../../ui/icon-button.js';
import { dialogHead } from '../../ui/dialog-head.js';
import { LightElement } from '../../ui/light-element.js';
import { saveFile } from '../../ui/save-file.js';
import '../../ui/styles/prompts.css';
import './prompt-editor.js';
import { importWords } from './prompt-words.js';
import { usePrompt } from './use-prompt.js';

/**
 * The library of prompts and personas, in a dialog: used, written, changed, deleted, saved as a file and read from one.
 *
 * @property app the wired app: the library stands beside the shell, not in it
 * @fires library-closed
 */
@customElement('prompt-library')
export class PromptLibrary extends LightElement {
  @property({ attribute: false }) app!: App;

  @state() private prompts: readonly Prompt[] = [];
  /** `new`: one that is not there yet. */
  @state() private editing: Prompt | 'new' | null = null;
  @state() private said = '';

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  protected override firstUpdated(): void {
    this.querySelector('dialog')?.showModal();
  }

  #load = async (): Promise<void> => {
    try {
      this.prompts = await listPrompts(this.app);
    } catch {
      this.said = 'Your prompts could not be read. Reload and try again.';
    }
  };

  async #attempt(work: () => Promise<unknown>): Promise<void> {
    this.said = '';
    try {
      await work();
      await this.#load();
    } catch {
      this.said = 'That could not be saved. Your prompts are as they were.';
    }
  }

  readonly #close = (): void => this.querySelector('dialog')?.close();

  readonly #onClose = (): void => {
    this.dispatchEvent(new CustomEvent('library-closed'));
  };

  /** Esc in the editor closes the editor alone. */
  readonly #onCancel = (event: Event): void => {
    if (this.editing === null) return;
    event.preventDefault();
    this.#stopEditing();
  };

  readonly #stopEditing = (): void => {
    this.editing = null;
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('.btns .btn')?.focus());
  };

  readonly #onEdited = (event: CustomEvent<PromptText>): void => {
    const { editing } = this;
    void this.#attempt(() =>
      savePrompt(this.app, event.detail, editing === 'new' || !editing ? undefined : editing),
    ).then(this.#stopEditing);
  };

  #use(prompt: Prompt): void {
    this.#close();
    usePrompt(this.app, prompt).catch(() =>
      this.app.stores.toasts.show({ text: 'That could not be saved. Nothing was changed.' }),
    );
  }

  readonly #onNew = (): void => {
    this.editing = 'new';
  };

  readonly #onExport = (): void => {
    const own = this.prompts.filter((prompt) => !isShipped(prompt));
    const file = new Blob([formatPromptFile(own)], { type: 'application/json' });
    saveFile('kinglet-prompts.json', file);
  };

  readonly #onFile = async ({ target }: Event): Promise<void> => {
    const input = target as HTMLInputElement;
    const [file] = input.files ?? [];
    if (!file) return;
    let words = '';
    await this.#attempt(async () => {
      words = importWords(await importPrompts(this.app, file));
    });
    input.value = '';
    this.said ||= words;
  };

  protected override render(): TemplateResult {
    return html`<dialog
      class="dialog prompt-library"
      aria-labelledby="prompts-title"
      @close=${this.#onClose}
      @cancel=${this.#onCancel}
    >
      ${dialogHead('prompts-title', 'Prompts and personas', this.#close)}
      ${
        this.editing === null
          ? this.#library()
          : html`<prompt-editor
              .prompt=${this.editing === 'new' ? null : this.editing}
              @prompt-edited=${this.#onEdited}
              @edit-cancelled=${this.#stopEditing}
            ></prompt-editor>`
      }
      <p class="sm" role="status">${this.said}</p>
    </dialog>`;
  }

  #library(): TemplateResult {
    const own = this.prompts.some((prompt) => !isShipped(prompt));
    return html`<p class="dim sm">
        A prompt goes into the message box, a persona becomes the system prompt of the open chat.
        Write / in the message box to find them.
      </p>
      <div class="btns">
        <button class="btn" type="button" @click=${this.#onNew}>${icon('edit')}New prompt</button>
        <label class="btn"
          >Import<input
            class="vh"
            type="file"
            accept=".json,application/json"
            @change=${this.#onFile}
        /></label>
        ${
          own
            ? html`<button class="btn" type="button" @click=${this.#onExport}>
                Export your own
              </button>`
            : nothing
        }
      </div>
      <ul class="list prompts">
        ${this.prompts.map((prompt) => this.#row(prompt))}
      </ul>`;
  }

  #row(prompt: Prompt): TemplateResult {
    const { title, kind, text } = prompt;
    const shipped = isShipped(prompt);
    const edit = shipped ? `Copy and change ${title}` : `Edit ${title}`;
    return html`<li>
      <button class="row-link" type="button" @click=${() => this.#use(prompt)}>
        <span class="what">${title}<small class="dim">${text.slice(0, 160)}</small></span
        ><span class="sm dimmer">${kind === 'persona' ? 'Persona' : 'Prompt'}</span>
      </button>
      ${iconButton(shipped ? 'copy' : 'edit', edit, () => (this.editing = prompt))}
      ${
        shipped
          ? nothing
          : iconButton('delete', `Delete ${title}`, () =>
              this.#attempt(() => deletePrompt(this.app, prompt, this.#load)),
            )
      }
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'prompt-library': PromptLibrary;
  }
}
