import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { compareRuns, type RunComparison } from '../../domain/evaluate/compare-runs.js';
import type { ShownRun } from '../../stores/evaluation-store.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { changeWords, runDate, shareWords } from './run-words.js';

/** More changed cases than these are counted only. */
const MOST_LISTED = 100;

/**
 * What changed from one run to a later one of the same suite.
 *
 * @property runs the earlier, the later
 * @fires comparison-closed
 */
@customElement('run-compare')
export class RunCompare extends LightElement {
  @property({ attribute: false }) runs!: readonly [ShownRun, ShownRun];

  /** Which model of each run. */
  @state() private models: readonly [number, number] = [0, 0];

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('runs');
    const isOther = (at: 0 | 1): boolean => before?.[at].run.id !== this.runs[at].run.id;
    if (!changed.has('runs') || !(isOther(0) || isOther(1))) return;
    // The same model in both, where there is one.
    const [first, second] = this.runs;
    const keys = second.run.models.map(({ key }) => key);
    const shared = first.run.models.findIndex(({ key }) => keys.includes(key));
    this.models = shared < 0 ? [0, 0] : [shared, keys.indexOf(first.run.models[shared]!.key)];
  }

  protected override render(): TemplateResult {
    const [first, second] = this.runs;
    const comparison = compareRuns(
      { ...first, model: this.models[0] },
      { ...second, model: this.models[1] },
    );
    return html`<section class="section run-compare" aria-labelledby="run-compare">
      <div class="section-head">
        <h2 id="run-compare">From one run to the other</h2>
        <button
          class="btn plain"
          type="button"
          @click=${() => this.dispatchEvent(new CustomEvent('comparison-closed'))}
        >
          ${icon('close')}Close
        </button>
      </div>
      ${this.#warning(comparison)}
      <table class="takes">
        <thead>
          <tr>
            <th scope="col">Run</th>
            <th scope="col">Model</th>
            <th scope="col">Right</th>
          </tr>
        </thead>
        <tbody>
          ${this.#side(0, 'Before', comparison.first)} ${this.#side(1, 'After', comparison.second)}
        </tbody>
      </table>
      <p class="compare-says">${changeWords(comparison.pair)}</p>
      ${this.#cases(comparison)}
    </section>`;
  }

  #warning({ differs, shared }: RunComparison): TemplateResult | typeof nothing {
    const [first, second] = this.runs;
    const only = first.cases.length + second.cases.length - 2 * shared.length;
    if (differs.length === 0 && only === 0) return nothing;
    return html`<div class="note">
      ${icon('warning')}
      <h3>These runs were not asked alike.</h3>
      <p>
        ${differs.length > 0 ? 'What follows may not be the models’ doing.' : nothing}
        ${only > 0 ? `${only} cases were asked in one of them only, and count for nothing here.` : nothing}
      </p>
      ${
        differs.length > 0
          ? html`<ul>
              ${differs.map((words) => html`<li>${words}</li>`)}
            </ul>`
          : nothing
      }
    </div>`;
  }

  #side(at: 0 | 1, label: string, result: RunComparison['first']): TemplateResult {
    const { run } = this.runs[at];
    const onChange = ({ target }: Event): void => {
      const model = Number((target as HTMLSelectElement).value);
      this.models = at === 0 ? [model, this.models[1]] : [this.models[0], model];
    };
    return html`<tr>
      <th scope="row">${label}, <span class="num">${runDate(run)}</span></th>
      <td>
        ${
          run.models.length === 1
            ? run.models[0]!.name
            : html`<select
                class="field"
                aria-label="Model of the run ${label.toLowerCase()}"
                @change=${onChange}
              >
                ${run.models.map(
                  ({ name }, model) =>
                    html`<option value=${model} ?selected=${model === this.models[at]}>
                      ${name}
                    </option>`,
                )}
              </select>`
        }
      </td>
      <td class="num">${shareWords(result)}</td>
    </tr>`;
  }

  #cases({ changed, shared }: RunComparison): TemplateResult {
    if (changed.length === 0)
      return html`<p class="dim">
        ${shared.length === 0 ? 'There is no case to look at.' : 'No case came out otherwise.'}
      </p>`;
    const word = (passes: boolean | null): TemplateResult =>
      passes
        ? html`<span class="res ok">${icon('check')}Pass</span>`
        : html`<span class="res bad">${icon('close')}Fail</span>`;
    return html`<h3>${changed.length} of ${shared.length} cases came out otherwise</h3>
      <table class="takes changed">
        <thead>
          <tr>
            <th scope="col">Case</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          ${changed.slice(0, MOST_LISTED).map(
            ({ title, before, after }) =>
              html`<tr>
                <th scope="row">${title}</th>
                <td>${word(before)}</td>
                <td>${word(after)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
      ${
        changed.length > MOST_LISTED
          ? html`<p class="sm dim">and ${changed.length - MOST_LISTED} more</p>`
          : nothing
      }`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'run-compare': RunCompare;
  }
}
