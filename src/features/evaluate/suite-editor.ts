import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { deleteCase, putCase, renameSuite } from '../../actions/own-suites.js';
import { appContext, type App } from '../../app-context.js';
import { categoryName } from '../../domain/categories.js';
import { draftOf, EMPTY_DRAFT, type CaseDraft } from '../../domain/evaluate/own/case-draft.js';
import type { CaseId, EvalCase, Suite } from '../../domain/evaluate/suites.js';
import { keepsWordsHere } from '../../domain/settings.js';
import { StoreController } from '../../stores/store-controller.js';
import { graderName } from '../../ui/case-editor.js';
import { icon } from '../../ui/icon.js';
import { iconButton } from '../../ui/icon-button.js';
import { LightElement } from '../../ui/light-element.js';
import type { SuiteNaming } from './suite-naming.js';
import './suite-naming.js';

type Editing =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'name' }
  /** `id` is null for a case that is not there yet. */
  | { readonly kind: 'case'; readonly id: CaseId | null; readonly draft: CaseDraft };

const NOTHING: Editing = { kind: 'nothing' };

/**
 * A suite of the person's own with its cases.
 *
 * @property suite the suite as it is on disk
 * @fires editor-closed
 */
@customElement('suite-editor')
export class SuiteEditor extends LightElement {
  @property({ attribute: false }) suite!: Suite;

  @consume({ context: appContext })
  private app!: App;

  @state() private editing: Editing = NOTHING;
  @state() private said = '';

  readonly #staysHere = new StoreController(this, () => this.app.stores.settings, keepsWordsHere);

  protected override firstUpdated(): void {
    this.querySelector('h2')?.focus();
  }

  async #attempt(work: () => Promise<unknown>): Promise<void> {
    this.said = '';
    try {
      await work();
    } catch {
      this.said = 'That could not be kept. The suite is as it was.';
    }
  }

  readonly #close = (): void => {
    this.dispatchEvent(new CustomEvent('editor-closed'));
  };

  readonly #stop = (): void => {
    this.editing = NOTHING;
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('.add-case')?.focus());
  };

  readonly #add = (): void => {
    this.editing = { kind: 'case', id: null, draft: EMPTY_DRAFT };
  };

  readonly #rename = (): void => {
    this.editing = { kind: 'name' };
  };

  readonly #onNamed = ({ detail }: CustomEvent<SuiteNaming['value']>): Promise<void> =>
    this.#attempt(async () => {
      await renameSuite(this.app, this.suite.id, detail);
      this.#stop();
    });

  readonly #onEdited = ({ detail }: CustomEvent<EvalCase>): Promise<void> =>
    this.#attempt(async () => {
      if (await putCase(this.app, this.suite.id, detail)) this.#stop();
      else this.said = 'There is no room for another case in this suite.';
    });

  protected override render(): TemplateResult {
    const { name, about, cases } = this.suite;
    return html`<section class="section" aria-labelledby="suite-editor">
      <button class="link own-back" type="button" @click=${this.#close}>
        ${icon('previous', 'i-s')}Your own suites
      </button>
      ${
        this.editing.kind === 'name'
          ? html`<h2 class="vh" id="suite-editor" tabindex="-1">${name}</h2>
              <suite-naming
                .value=${{ name, about: about ?? '' }}
                @suite-named=${this.#onNamed}
                @edit-cancelled=${this.#stop}
              ></suite-naming>`
          : html`<div class="section-head">
                <h2 id="suite-editor" tabindex="-1">${name}</h2>
                <button class="btn" type="button" @click=${this.#rename}>
                  ${icon('edit')}Name and description
                </button>
              </div>
              ${about ? html`<p class="dim prose-note">${about}</p>` : nothing}`
      }
      ${
        cases.length === 0 && this.editing.kind === 'nothing'
          ? html`<p class="dim own-none">
              It has no case yet. A case is a question, and a rule that tells a right answer.
            </p>`
          : nothing
      }
      <ul class="list own-cases">
        ${cases.map((each) => this.#row(each))}
      </ul>
      ${
        this.editing.kind === 'case'
          ? this.editing.id === null
            ? this.#form(this.editing.draft, null)
            : nothing
          : html`<div class="btns">
              <button
                class="btn add-case ${cases.length === 0 ? 'primary' : ''}"
                type="button"
                @click=${this.#add}
              >
                ${icon('add-box')}Add a case
              </button>
            </div>`
      }
      <p class="sm own-said" role="status">${this.said}</p>
    </section>`;
  }

  #row(each: EvalCase): TemplateResult {
    const { id, title, grader, category } = each;
    if (this.editing.kind === 'case' && this.editing.id === id)
      return html`<li class="case-open">${this.#form(this.editing.draft, id)}</li>`;
    const draft = draftOf(each);
    return html`<li>
      <span class="what">${title}</span
      ><span class="sm dim">${graderName(grader.kind)}, ${categoryName(category)}</span>
      <span class="own-acts">
        ${
          draft
            ? html`${iconButton('edit', `Edit ${title}`, () => (this.editing = { kind: 'case', id, draft }))}
              ${iconButton('copy', `Duplicate ${title}`, () => this.#copy(each))}`
            : nothing
        }
        ${iconButton('delete', `Delete ${title}`, () =>
          this.#attempt(() => deleteCase(this.app, this.suite.id, id)),
        )}
      </span>
    </li>`;
  }

  #copy(each: EvalCase): void {
    void this.#attempt(async () => {
      const copy = { ...each, id: crypto.randomUUID() };
      if (!(await putCase(this.app, this.suite.id, copy)))
        this.said = 'There is no room for another case in this suite.';
    });
  }

  #form(draft: CaseDraft, caseId: CaseId | null): TemplateResult {
    return html`<case-editor
      .draft=${draft}
      .caseId=${caseId}
      ?staysHere=${this.#staysHere.value}
      .action=${caseId === null ? 'Add the case' : 'Save the case'}
      @case-edited=${this.#onEdited}
      @edit-cancelled=${this.#stop}
    ></case-editor>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'suite-editor': SuiteEditor;
  }
}
