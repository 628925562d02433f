import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { evaluationsOf } from '../../actions/evaluation-deps.js';
import { deleteRun, listPastRuns, openRun, type PastRun } from '../../actions/past-runs.js';
import { appContext, type App } from '../../app-context.js';
import type { RunId } from '../../domain/evaluate/runs.js';
import { formatPercent } from '../../domain/format.js';
import type { EvaluationState, ShownRun } from '../../stores/evaluation-store.js';
import { StoreController } from '../../stores/store-controller.js';
import { iconButton } from '../../ui/icon-button.js';
import { LightElement } from '../../ui/light-element.js';
import { mark } from '../../ui/mark.js';
import './run-compare.js';
import { runDate } from './run-words.js';

/**
 * Every run of the suite that is shown, to open, to compare with, and to delete.
 *
 * @property shown the run on the screen
 * @fires run-opened - another one is to be shown; `detail` is its id
 */
@customElement('past-runs')
export class PastRuns extends LightElement {
  @property({ attribute: false }) shown!: ShownRun;

  @consume({ context: appContext })
  private app!: App;

  @state() private past: readonly PastRun[] = [];
  @state() private comparedId: RunId | null = null;

  /** Changes when a list read before may have become wrong; answers under way do not count. */
  readonly #runs = new StoreController(this, () => evaluationsOf(this.app), runsIn);
  #read = '';

  readonly #close = (): void => {
    this.comparedId = null;
  };

  protected override updated(): void {
    const wanted = `${this.shown.run.suite.id} ${this.#runs.value}`;
    if (wanted === this.#read) return;
    this.#read = wanted;
    void this.#list();
  }

  async #list(): Promise<void> {
    try {
      this.past = await listPastRuns(this.app, this.shown.run.suite.id);
    } catch {
      this.past = [];
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const { run } = this.shown;
    const past = this.past.filter((each) => each.run.suite.id === run.suite.id);
    if (past.length < 2) return nothing;
    const compared = this.comparedId ? evaluationsOf(this.app).find(this.comparedId) : undefined;
    return html`<section class="section past-runs" aria-labelledby="past-runs">
        <h2 id="past-runs">Runs of ${run.suite.name}</h2>
        <ul>
          ${past.map((each) => this.#row(each))}
        </ul>
      </section>
      ${
        compared && compared.run.id !== run.id
          ? html`<run-compare
              .runs=${inTime(compared, this.shown)}
              @comparison-closed=${this.#close}
            ></run-compare>`
          : nothing
      }`;
  }

  #row({ run, results }: PastRun): TemplateResult {
    const date = runDate(run);
    const isShown = run.id === this.shown.run.id;
    return html`<li>
      <div>
        <span class="num">${date}</span
        >${isShown ? html` <span class="dim">(shown)</span>` : nothing}
        <span class="past-models">
          ${run.models.map(({ name, where }, at) => {
            const kind = where === 'device' ? 'local' : 'cloud';
            const { of, share, count } = results[at]!.share;
            return html`<span
              ><span class="name ${kind}">${mark(kind)}${name}</span>
              <span class="num dim"
                >${of === 0 ? 'no result' : `${formatPercent(share)}, ${count} of ${of}`}</span
              ></span
            >`;
          })}
        </span>
      </div>
      <div class="btns">
        ${
          isShown
            ? nothing
            : html`<button
                  class="btn"
                  type="button"
                  aria-label="Show the run of ${date}"
                  @click=${() => this.#show(run.id)}
                >
                  Show</button
                ><button
                  class="btn"
                  type="button"
                  aria-label="Compare with the run of ${date}"
                  aria-pressed=${this.comparedId === run.id}
                  @click=${() => this.#compare(run.id)}
                >
                  Compare
                </button>`
        }
        ${iconButton('delete', `Delete the run of ${date}`, () => this.#attempt(() => deleteRun(this.app, run.id)), { title: 'Delete' })}
      </div>
    </li>`;
  }

  #show(id: RunId): Promise<void> {
    return this.#attempt(async () => {
      if (!(await openRun(this.app, id))) return this.#list();
      this.comparedId = null;
      this.dispatchEvent(new CustomEvent('run-opened', { detail: id }));
    });
  }

  #compare(id: RunId): Promise<void> {
    return this.#attempt(async () => {
      if (!(await openRun(this.app, id))) return this.#list();
      this.comparedId = this.comparedId === id ? null : id;
    });
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch {
      this.app.stores.toasts.show({ text: 'That run could not be read. Nothing was changed.' });
    }
  }
}

function runsIn({ shown, running }: EvaluationState): string {
  const runs = shown.map(({ run }) => `${run.id} ${run.phase}`);
  return [...runs, ...running].join();
}

function inTime(one: ShownRun, other: ShownRun): readonly [ShownRun, ShownRun] {
  return one.run.createdAt < other.run.createdAt ? [one, other] : [other, one];
}

declare global {
  interface HTMLElementTagNameMap {
    'past-runs': PastRuns;
  }
}
