import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { opinionWords } from '../../domain/evaluate/opinion-words.js';
import { whyOf } from '../../domain/evaluate/run-file.js';
import { passed, type Attempt, type RunModel } from '../../domain/evaluate/runs.js';
import { formatSeconds } from '../../domain/format.js';
import type { ShownRun } from '../../stores/evaluation-store.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import '../../ui/markdown/markdown-text.js';
import { mark } from '../../ui/mark.js';
import { setStyles } from '../../ui/set-styles.js';
import { resultsOf } from './run-words.js';

type Filter = 'all' | 'disagree' | 'failed';

/** Long documents and answers scroll within themselves; longer ones are cut. Characters. */
const MOST_SHOWN = 20_000;

/**
 * Every case of a run: which models passed it; opened, their answers and why.
 *
 * @property shown the run
 */
@customElement('case-table')
export class CaseTable extends LightElement {
  @property({ attribute: false }) shown!: ShownRun;

  @state() private filter: Filter = 'all';
  /** Only what is open is drawn whole. */
  @state() private open: ReadonlySet<number> = new Set();

  readonly #onFilter = ({ target }: Event): void => {
    this.filter = (target as HTMLSelectElement).value as Filter;
  };

  protected override render(): TemplateResult {
    const { run, cases } = this.shown;
    const outcomes = resultsOf(this.shown).map((result) => result.outcomes);
    const rows = cases
      .map((asked, at) => ({ asked, at, results: outcomes.map((of) => of[at] ?? null) }))
      .filter(({ results }) => isWanted(this.filter, results));
    const byCase = this.#byCase();
    return html`<section class="section cases" aria-labelledby="run-cases">
      <div class="section-head">
        <h2 id="run-cases">Cases</h2>
        <select class="field" aria-label="Which cases" @change=${this.#onFilter}>
          <option value="all">All ${cases.length}</option>
          ${run.models.length > 1 ? html`<option value="disagree">Where they disagree</option>` : nothing}
          <option value="failed">Failed</option>
        </select>
      </div>
      <div class="case-list" style=${setStyles({ '--models': String(run.models.length) })}>
        <div class="case-head" aria-hidden="true">
          <span></span><span>Question</span>${run.models.map(headOf)}
        </div>
        ${rows.map(({ asked, at, results }) => {
          const attempts = byCase.get(at) ?? [];
          // Of a thousand cases one is answered at a time: the others are not drawn again.
          return guard([run, asked, this.open.has(at), ...results, ...attempts], () =>
            this.#row(at, asked.title, results, attempts),
          );
        })}
        ${rows.length === 0 ? html`<p class="dim">None.</p>` : nothing}
      </div>
    </section>`;
  }

  #byCase(): ReadonlyMap<number, readonly Attempt[]> {
    const byCase = new Map<number, Attempt[]>();
    for (const attempt of this.shown.attempts) {
      const own = byCase.get(attempt.case);
      if (own) own.push(attempt);
      else byCase.set(attempt.case, [attempt]);
    }
    return byCase;
  }

  #row(
    at: number,
    title: string,
    results: readonly (boolean | null)[],
    attempts: readonly Attempt[],
  ): TemplateResult {
    const isOpen = this.open.has(at);
    const onToggle = ({ target }: Event): void => {
      const open = new Set(this.open);
      if ((target as HTMLDetailsElement).open) open.add(at);
      else open.delete(at);
      if (open.size !== this.open.size) this.open = open;
    };
    return html`<details @toggle=${onToggle}>
      <summary>
        ${icon('next', 'turn-i')}<span class="q">${title}</span>${results.map((passes, model) =>
          this.#result(passes, model, attempts),
        )}
      </summary>
      ${isOpen ? this.#answers(at, attempts) : nothing}
    </details>`;
  }

  #result(passes: boolean | null, model: number, attempts: readonly Attempt[]): TemplateResult {
    const name = html`<span class="vh">${this.shown.run.models[model]!.name}: </span>`;
    if (passes === true)
      return html`<span class="res ok">${name}${icon('check')}<span>Pass</span></span>`;
    if (passes === false)
      return html`<span class="res bad">${name}${icon('close')}<span>Fail</span></span>`;
    const own = attempts.filter((attempt) => attempt.model === model);
    const opinion = own.map((attempt) => opinionWords(this.shown.run, attempt)?.word).find(Boolean);
    if (opinion) return html`<span class="res dim">${name}<span>${opinion}</span></span>`;
    return html`<span class="res dimmer"
      >${name}${icon('more')}<span>${waitingWords(own)}</span></span
    >`;
  }

  #answers(at: number, attempts: readonly Attempt[]): TemplateResult {
    const asked = this.shown.cases[at]!;
    const sorted = [...attempts].sort((a, b) => a.model - b.model || a.repeat - b.repeat);
    return html`<div class="case-answers">
      <div class="case-prompt">
        <span class="sm dimmer">Asked</span>
        <pre tabindex="0" aria-label="What was asked">${shortened(asked.prompt)}</pre>
      </div>
      ${sorted.map((attempt) => this.#answer(attempt))}
    </div>`;
  }

  #answer(attempt: Attempt): TemplateResult {
    const { name, where } = this.shown.run.models[attempt.model]!;
    const kind = where === 'device' ? 'local' : 'cloud';
    const { state: of } = attempt;
    const time = of.phase === 'answered' ? (of.figures.totalMs ?? null) : null;
    const outcome = passed(attempt);
    return html`<div>
      <span class="name ${kind}">${mark(kind)}${name}</span>
      ${time === null ? nothing : html`<span class="sm dimmer num">${formatSeconds(time)}</span>`}
      <p class="sm ${outcome === false ? '' : 'dim'}">${whyOf(this.shown.run, attempt)}</p>
      ${
        of.phase === 'answered'
          ? html`<div class="case-answer" role="group" tabindex="0" aria-label="Answer of ${name}">
              <markdown-text .text=${shortened(of.text)}></markdown-text>
            </div>`
          : nothing
      }
    </div>`;
  }
}

/** Of a case without a result. */
function waitingWords(own: readonly Attempt[]): string {
  const is = (wanted: Attempt['state']['phase']): boolean =>
    own.some(({ state: { phase } }) => phase === wanted);
  if (is('failed')) return 'No answer';
  if (is('unknown')) return 'Unknown';
  // What a rule judges has a result with its last repeat.
  const isUnjudged = own.every(
    ({ state }) => state.phase === 'answered' && state.grade.passed === null,
  );
  return own.length > 0 && isUnjudged ? 'Unjudged' : 'Waiting';
}

function headOf({ name, where }: RunModel): TemplateResult {
  const kind = where === 'device' ? 'local' : 'cloud';
  return html`<span class="name ${kind}">${mark(kind)}<span>${name}</span></span>`;
}

function isWanted(filter: Filter, results: readonly (boolean | null)[]): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'disagree':
      return results.includes(true) && results.includes(false);
    case 'failed':
      return results.includes(false);
  }
}

function shortened(text: string): string {
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}… (cut)` : text;
}

declare global {
  interface HTMLElementTagNameMap {
    'case-table': CaseTable;
  }
}
