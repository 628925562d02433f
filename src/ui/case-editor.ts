import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { CATEGORIES, categoryName } from '../domain/categories.js';
import {
  DRAFT_GRADERS,
  EMPTY_DRAFT,
  MAX_CASE_TITLE,
  MAX_DRAFT_TEXT,
  readDraft,
  type CaseDraft,
  type DraftField,
  type DraftGrader,
  type DraftProblem,
} from '../domain/evaluate/own/case-draft.js';
import type { CaseId } from '../domain/evaluate/suites.js';
import { LightElement } from './light-element.js';
import './styles/own-suites.css';

/** What a grader is called, what is expected, and what else it takes. */
interface GraderWords {
  readonly name: string;
  readonly expected: string;
  readonly note: string;
  readonly options?: string;
  readonly optionsNote?: string;
}

const WORDS: Readonly<Record<DraftGrader, GraderWords>> = {
  normalised: {
    name: 'A short answer',
    expected: 'The right answer',
    note: 'Case, marks and articles do not matter. Others that are right too, each on its own line.',
  },
  exact: { name: 'The exact text', expected: 'The text', note: 'To the letter.' },
  contains: {
    name: 'Words it must say',
    expected: 'What must be said',
    note: 'Each on its own line; all of them.',
    options: 'What must not be said',
    optionsNote: 'Each on its own line, or nothing.',
  },
  number: {
    name: 'A number',
    expected: 'The number',
    note: 'In digits. It is looked for in the answer, in prose or in a box.',
    options: 'How far off it may be',
    optionsNote: '0 where nothing is written.',
  },
  letter: {
    name: 'Multiple choice',
    expected: 'The right letter',
    note: 'A to E. Write the choices into the question.',
  },
  regex: {
    name: 'A pattern',
    expected: 'The regular expression',
    note: 'It must be found somewhere in the answer. One that does not end counts as failed.',
    options: 'Flags',
    optionsNote: 'i for any case, m, s, u, or nothing.',
  },
  schema: {
    name: 'A JSON Schema',
    expected: 'The schema',
    note: 'The answer must hold JSON that the schema allows.',
  },
  code: {
    name: 'Code with tests',
    expected: 'The checks',
    note: 'One a line, in JSON: [2, 3] => 5. The JavaScript runs where it reaches nothing of this page.',
    options: 'The function’s name',
    optionsNote: 'The question should say it too.',
  },
  judge: {
    name: 'A cloud model’s opinion',
    expected: 'An answer you are content with',
    note: 'Nothing is sent by a run. After it you may ask a cloud model whether an answer is as good as yours; what it says is an opinion and counts for no score.',
  },
};

const RULED_OUT = 'Your settings keep words on this device: no cloud model can be asked.';

/** What a grader is called in a list. */
export function graderName(kind: string): string {
  const known = DRAFT_GRADERS.find((each) => each === kind);
  return known ? WORDS[known].name : kind;
}

/**
 * The form in which a case of one's own is written or changed.
 *
 * @property draft what stands there at first
 * @property caseId the case that is changed; a new one gets an id of its own
 * @property action what its button says
 * @property staysHere the settings rule a cloud model out
 * @fires case-edited - `CustomEvent<EvalCase>`
 * @fires edit-cancelled
 */
@customElement('case-editor')
export class CaseEditor extends LightElement {
  @property({ attribute: false }) draft: CaseDraft = EMPTY_DRAFT;
  @property({ attribute: false }) caseId: CaseId | null = null;
  @property() action = 'Save the case';
  @property({ type: Boolean }) staysHere = false;

  @state() private grader: DraftGrader | null = null;
  @state() private problems: readonly DraftProblem[] = [];

  protected override firstUpdated(): void {
    const empty = this.draft.prompt === '' ? 'prompt' : 'expected';
    this.querySelector<HTMLElement>(`#case-${empty}`)?.focus();
  }

  get #grader(): DraftGrader {
    return this.grader ?? DRAFT_GRADERS.find((each) => each === this.draft.grader) ?? 'normalised';
  }

  #isRuledOut(grader: DraftGrader): boolean {
    return grader === 'judge' && this.staysHere;
  }

  readonly #onGrader = ({ target }: Event): void => {
    const { value } = target as HTMLSelectElement;
    this.grader = DRAFT_GRADERS.find((each) => each === value) ?? null;
    this.problems = [];
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    const fields = new FormData(event.target as HTMLFormElement);
    const said = (name: DraftField): string => String(fields.get(name) ?? '');
    const read = readDraft(
      {
        title: said('title'),
        prompt: said('prompt'),
        grader: this.#grader,
        expected: said('expected'),
        options: said('options'),
        category: said('category'),
      },
      this.caseId ?? crypto.randomUUID(),
    );
    this.problems = read.kind === 'problems' ? read.problems : [];
    if (read.kind === 'case') {
      this.dispatchEvent(new CustomEvent('case-edited', { detail: read.value }));
      return;
    }
    const [first] = read.problems;
    void this.updateComplete.then(() =>
      this.querySelector<HTMLElement>(`#case-${first?.field}`)?.focus(),
    );
  };

  readonly #onCancel = (): void => {
    this.dispatchEvent(new CustomEvent('edit-cancelled'));
  };

  protected override render(): TemplateResult {
    const words = WORDS[this.#grader];
    const note = this.#isRuledOut(this.#grader) ? RULED_OUT : words.note;
    return html`<form class="case-form" novalidate @submit=${this.#onSubmit}>
      ${this.#text('prompt', 'What the model is asked', 4, '')}
      <div class="case-pair">
        <div class="labelled">
          <label for="case-grader">How the answer is judged</label>
          <select class="field" id="case-grader" name="grader" @change=${this.#onGrader}>
            ${DRAFT_GRADERS.map(
              (each) =>
                html`<option
                  value=${each}
                  ?selected=${each === this.#grader}
                  ?disabled=${this.#isRuledOut(each) && each !== this.#grader}
                >
                  ${WORDS[each].name}${this.#isRuledOut(each) ? ', off' : ''}
                </option>`,
            )}
          </select>
        </div>
        <div class="labelled">
          <label for="case-category">Category</label>
          <select class="field" id="case-category" name="category">
            <option value="">Guess it from the question</option>
            ${CATEGORIES.map(
              (each) =>
                html`<option value=${each} ?selected=${each === this.draft.category}>
                  ${categoryName(each)}
                </option>`,
            )}
          </select>
        </div>
      </div>
      ${this.#text('expected', words.expected, 2, note)}
      ${words.options ? this.#text('options', words.options, 1, words.optionsNote ?? '') : nothing}
      <div class="labelled">
        <label for="case-title">Title</label>
        <input
          class="field"
          id="case-title"
          name="title"
          type="text"
          maxlength=${MAX_CASE_TITLE}
          aria-describedby="case-title-note"
          .value=${this.draft.title}
        />
        <small class="dimmer" id="case-title-note"
          >The beginning of the question, where nothing is written.</small
        >
      </div>
      <div class="btns">
        <button class="btn primary" type="submit">${this.action}</button>
        <button class="btn plain" type="button" @click=${this.#onCancel}>Cancel</button>
      </div>
    </form>`;
  }

  #text(
    name: 'prompt' | 'expected' | 'options',
    label: string,
    rows: number,
    note: string,
  ): TemplateResult {
    const problem = this.problems.find(({ field }) => field === name);
    return html`<div class="labelled">
      <label for=${`case-${name}`}>${label}</label>
      <textarea
        class="field ${name === 'prompt' || this.#grader === 'judge' ? '' : 'mono'}"
        id=${`case-${name}`}
        name=${name}
        rows=${rows}
        maxlength=${MAX_DRAFT_TEXT}
        aria-invalid=${problem ? 'true' : 'false'}
        aria-describedby=${`case-${name}-note`}
        .value=${this.draft[name]}
      ></textarea>
      <small class=${problem ? 'case-problem' : 'dimmer'} id=${`case-${name}-note`}
        >${problem?.text ?? note}</small
      >
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'case-editor': CaseEditor;
  }
}
