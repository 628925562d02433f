import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { createSuite, loadOwnSuites, ownSuitesOf, putCase } from '../../actions/own-suites.js';
import type { App } from '../../app-context.js';
import type { CaseDraft } from '../../domain/evaluate/own/case-draft.js';
import { MAX_SUITE_NAME } from '../../domain/evaluate/own/suite-rows.js';
import type { EvalCase, Suite } from '../../domain/evaluate/suites.js';
import { keepsWordsHere } from '../../domain/settings.js';
import '../../ui/case-editor.js';
import { dialogHead } from '../../ui/dialog-head.js';
import { LightElement } from '../../ui/light-element.js';

const NEW = 'new';

/** Asks into which suite a turn goes, and how it is judged. The focus returns where it was. */
export function openAddCase(app: App, draft: CaseDraft): void {
  if (document.querySelector('add-case-dialog')) return;
  const before = document.activeElement;
  const dialog = Object.assign(document.createElement('add-case-dialog'), { app, draft });
  dialog.addEventListener('case-closed', () => {
    dialog.remove();
    if (before instanceof HTMLElement && before.isConnected) before.focus();
  });
  document.body.append(dialog);
}

/**
 * A turn of a chat as a case of a suite of one's own.
 *
 * @property app the wired app: the dialog stands beside the shell, not in it
 * @property draft what the turn makes of a case
 * @fires case-closed
 */
@customElement('add-case-dialog')
export class AddCaseDialog extends LightElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) draft!: CaseDraft;

  @state() private suites: readonly Suite[] | null = null;
  @state() private chosen = NEW;
  @state() private said = '';

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  protected override firstUpdated(): void {
    this.querySelector('dialog')?.showModal();
  }

  async #load(): Promise<void> {
    try {
      await loadOwnSuites(this.app);
    } catch {
      this.said = 'Your suites could not be read. Close this and try again.';
    }
    this.suites = ownSuitesOf(this.app).state.suites;
    this.chosen = this.suites[0]?.id ?? NEW;
  }

  readonly #close = (): void => this.querySelector('dialog')?.close();

  readonly #onClose = (): void => {
    this.dispatchEvent(new CustomEvent('case-closed'));
  };

  readonly #onSuite = ({ target }: Event): void => {
    this.chosen = (target as HTMLSelectElement).value;
  };

  readonly #onEdited = async ({ detail }: CustomEvent<EvalCase>): Promise<void> => {
    this.said = '';
    try {
      const suite =
        this.chosen === NEW
          ? await this.#create(detail)
          : await putCase(this.app, this.chosen, detail);
      if (!suite) {
        this.said = 'There is no room in this suite, or it is gone. Choose another.';
        return;
      }
      this.app.stores.toasts.show({
        text: `Added to “${suite.name}”.`,
        action: { label: 'See it', run: () => this.app.navigate({ screen: 'evaluate' }) },
      });
      this.#close();
    } catch {
      this.said = 'The case could not be kept. Free some space and try again.';
    }
  };

  #create(first: EvalCase): Promise<Suite> {
    const name = this.querySelector<HTMLInputElement>('#case-suite-name')?.value ?? '';
    return createSuite(this.app, { name: name.trim() || 'From my chats', cases: [first] });
  }

  protected override render(): TemplateResult {
    const staysHere = keepsWordsHere(this.app.stores.settings.state);
    return html`<dialog
      class="dialog add-case"
      aria-labelledby="add-case-title"
      @close=${this.#onClose}
    >
      ${dialogHead('add-case-title', 'Add as a case', this.#close)}
      <p class="dim sm">
        Ask other models the same question in Evaluate. It is kept in your suite, whatever becomes
        of this chat.
      </p>
      ${
        this.suites === null
          ? nothing
          : html`${this.#where(this.suites)}
              <case-editor
                .draft=${this.draft}
                ?staysHere=${staysHere}
                action="Add the case"
                @case-edited=${this.#onEdited}
                @edit-cancelled=${this.#close}
              ></case-editor>`
      }
      <p class="sm own-said" role="status">${this.said}</p>
    </dialog>`;
  }

  #where(suites: readonly Suite[]): TemplateResult {
    const isNew = this.chosen === NEW;
    return html`<div class="case-form">
      ${
        suites.length === 0
          ? nothing
          : html`<div class="labelled">
              <label for="case-suite">Suite</label>
              <select class="field" id="case-suite" @change=${this.#onSuite}>
                ${suites.map(
                  ({ id, name }) =>
                    html`<option value=${id} ?selected=${id === this.chosen}>${name}</option>`,
                )}
                <option value=${NEW} ?selected=${isNew}>A new suite</option>
              </select>
            </div>`
      }
      ${
        isNew
          ? html`<div class="labelled">
              <label for="case-suite-name">Name of the new suite</label>
              <input
                class="field"
                id="case-suite-name"
                type="text"
                maxlength=${MAX_SUITE_NAME}
                .value=${'From my chats'}
              />
            </div>`
          : nothing
      }
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'add-case-dialog': AddCaseDialog;
  }
}
