import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { categoryName } from '../../domain/categories.js';
import { MAX_SUITE_NAME, type ReadSuite } from '../../domain/evaluate/own/suite-rows.js';
import { counted } from '../../domain/format.js';
import { graderName } from '../../ui/case-editor.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';

/** More lines help nobody to decide. */
const MOST_SHOWN = 20;

/**
 * What a file holds, before any of it is kept: its cases, and each line that is none, with what to do.
 *
 * @property name of the suite, as it is proposed
 * @property read what was found
 * @fires import-taken - `CustomEvent<string>`: keep the cases, under this name
 * @fires edit-cancelled
 */
@customElement('suite-preview')
export class SuitePreview extends LightElement {
  @property() name = '';
  @property({ attribute: false }) read!: ReadSuite;

  protected override firstUpdated(): void {
    this.querySelector('h2')?.focus();
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    const name = String(new FormData(event.target as HTMLFormElement).get('name') ?? '').trim();
    if (name !== '') this.dispatchEvent(new CustomEvent('import-taken', { detail: name }));
  };

  readonly #onCancel = (): void => {
    this.dispatchEvent(new CustomEvent('edit-cancelled'));
  };

  protected override render(): TemplateResult {
    const { cases, problems } = this.read;
    const lines = new Set(problems.map(({ line }) => line)).size;
    const all = lines === 0 ? `${cases.length}` : `${cases.length} of ${cases.length + lines}`;
    return html`<section class="section" aria-labelledby="suite-preview">
      <h2 id="suite-preview" tabindex="-1">${counted(cases.length, 'case')} to import</h2>
      <p>Nothing is kept yet. Look through it first.</p>
      ${lines > 0 ? this.#problems(lines) : nothing} ${cases.length > 0 ? this.#cases() : nothing}
      <form class="case-form" @submit=${this.#onSubmit}>
        ${
          cases.length > 0
            ? html`<div class="labelled">
                <label for="import-name">Name of the suite</label>
                <input
                  class="field"
                  id="import-name"
                  name="name"
                  type="text"
                  required
                  maxlength=${MAX_SUITE_NAME}
                  .value=${this.name.slice(0, MAX_SUITE_NAME)}
                />
              </div>`
            : nothing
        }
        <div class="btns">
          ${
            cases.length > 0
              ? html`<button class="btn primary" type="submit">
                  Import ${all} ${cases.length === 1 && lines === 0 ? 'case' : 'cases'}
                </button>`
              : nothing
          }
          <button class="btn plain" type="button" @click=${this.#onCancel}>
            ${cases.length > 0 ? 'Cancel' : 'Back'}
          </button>
        </div>
      </form>
    </section>`;
  }

  #problems(lines: number): TemplateResult {
    const { problems } = this.read;
    return html`<div class="note import-problems">
      ${icon('warning')}
      <h3>${lines === 1 ? 'One line is' : `${lines} lines are`} no case as it stands.</h3>
      <p>Mend the file and choose it again, or go on without ${lines === 1 ? 'it' : 'them'}.</p>
      <ul tabindex="0" aria-label="Lines that are no case">
        ${problems
          .slice(0, 100)
          .map(
            ({ line, text }) => html`<li><strong class="num">Line ${line}</strong> ${text}</li>`,
          )}
        ${problems.length > 100 ? html`<li>${problems.length - 100} more</li>` : nothing}
      </ul>
    </div>`;
  }

  #cases(): TemplateResult {
    const { cases } = this.read;
    return html`<ul class="list own-cases">
        ${cases
          .slice(0, MOST_SHOWN)
          .map(
            ({ title, grader, category }) =>
              html`<li>
                <span class="what">${title}</span
                ><span class="sm dim">${graderName(grader.kind)}, ${categoryName(category)}</span>
              </li>`,
          )}
      </ul>
      ${
        cases.length > MOST_SHOWN
          ? html`<p class="sm dim">and ${cases.length - MOST_SHOWN} more</p>`
          : nothing
      }`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'suite-preview': SuitePreview;
  }
}
