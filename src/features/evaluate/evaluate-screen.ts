import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { copyCode } from '../../actions/copy-code.js';
import { evaluationsOf } from '../../actions/evaluation-deps.js';
import { goOnWithRuns } from '../../actions/go-on-with-runs.js';
import { loadOwnSuites, ownSuitesOf } from '../../actions/own-suites.js';
import { deleteRun } from '../../actions/past-runs.js';
import { appContext, type App } from '../../app-context.js';
import {
  BUILT_IN_SUITES,
  fetchQuestions,
  offerOwn,
  type OfferedSuite,
} from '../../domain/evaluate/built-in-suites.js';
import type { RunId } from '../../domain/evaluate/runs.js';
import type { Suite, SuiteId } from '../../domain/evaluate/suites.js';
import { progressOf } from '../../domain/evaluate/progress.js';
import { counted } from '../../domain/format.js';
import type { EvaluationState, ShownRun } from '../../stores/evaluation-store.js';
import type { OwnSuitesState } from '../../stores/own-suites-store.js';
import { StoreController } from '../../stores/store-controller.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { whenIdle } from '../../ui/when-idle.js';
import '../../ui/styles/pages.css';
import '../../ui/styles/trial.css';
import '../../ui/styles/votes.css';
import '../../ui/styles/evaluate.css';
import { accuracyFigure } from './accuracy-figure.js';
import './case-table.js';
import './device-benchmark.js';
import './past-runs.js';
import './run-progress.js';
import { runFiles } from './run-files.js';
import './run-setup.js';
import './run-takes.js';
import { drawnWords, pairSentences } from './run-words.js';

/** Where the person's own suites are written; no suite has this id. */
const OWN = 'own';

/** Evaluate: suites of questions with checked answers, asked of the models here and in the cloud. */
@customElement('evaluate-screen')
export class EvaluateScreen extends LightElement {
  @consume({ context: appContext })
  private app!: App;

  /** Until one is chosen it is that of the newest run. */
  @state() private chosenId: SuiteId | null = null;
  /** Setting up another run of a suite that has one. */
  @state() private isSettingUp = false;
  /** The person's own suites begin with the naming of a new one. */
  @state() private isNaming = false;
  /** An older run of the suite; else the newest is shown. */
  @state() private openedId: RunId | null = null;

  /** The tab that was brought into view last. */
  #tabShown: Element | undefined;

  readonly #evaluations = new StoreController(
    this,
    () => evaluationsOf(this.app),
    (evaluations: EvaluationState) => evaluations,
  );

  readonly #own = new StoreController(
    this,
    () => ownSuitesOf(this.app),
    ({ suites }: OwnSuitesState) => suites,
  );

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#onVisibility);
    void this.#goOn();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#onVisibility);
  }

  /** Nobody looks: the models get what drawing each answer would take. */
  protected override shouldUpdate(): boolean {
    return !this.hasUpdated || document.visibilityState === 'visible';
  }

  /** Where there are more than fit, the one that is shown is among them. */
  protected override updated(): void {
    const tab = this.querySelector<HTMLElement>('.suites label:has(input:checked)');
    if (!tab || tab === this.#tabShown) return;
    this.#tabShown = tab;
    const row = tab.parentElement!;
    const [at, all] = [tab.getBoundingClientRect(), row.getBoundingClientRect()];
    if (at.left < all.left || at.right > all.right)
      row.scrollLeft += at.left - all.left - (all.width - at.width) / 2;
  }

  readonly #onVisibility = (): void => this.requestUpdate();

  /** What was under way when the page was left goes on when it is back. */
  async #goOn(): Promise<void> {
    try {
      await loadOwnSuites(this.app);
      whenIdle(() => void fetchTheRest().catch(() => {}));
      await goOnWithRuns(this.app);
    } catch {
      this.app.stores.toasts.show({
        text: 'Your evaluations could not be read or kept. What was answered before is safe.',
      });
    }
  }

  get #offers(): readonly OfferedSuite[] {
    const own = this.#own.value.filter(({ cases }) => cases.length > 0);
    return [...BUILT_IN_SUITES, ...own.map(offerOwn), ...this.#gone.map(offerOwn)];
  }

  /** Suites that were deleted, or emptied, and whose results were kept: with the questions of their newest run. */
  get #gone(): readonly Suite[] {
    if (!ownSuitesOf(this.app).state.ready) return [];
    const own = this.#own.value.filter(({ cases }) => cases.length > 0);
    const there = new Set(own.map(({ id }) => id));
    const found = new Map<SuiteId, Suite>();
    for (const { run, cases } of this.#evaluations.value.shown)
      if (run.suite.origin.kind === 'own' && !there.has(run.suite.id) && !found.has(run.suite.id))
        found.set(run.suite.id, { ...run.suite, cases });
    return [...found.values()];
  }

  get #suite(): OfferedSuite {
    const wanted = this.chosenId ?? this.#evaluations.value.shown[0]?.run.suite.id;
    return this.#offers.find(({ id }) => id === wanted) ?? BUILT_IN_SUITES[0]!;
  }

  get #shown(): ShownRun | undefined {
    const own = this.#evaluations.value.shown.filter(({ run }) => run.suite.id === this.#suite.id);
    return own.find(({ run }) => run.id === this.openedId) ?? own[0];
  }

  readonly #opened = ({ detail }: CustomEvent<RunId>): void => {
    this.openedId = detail;
    this.querySelector('h1')?.focus();
    this.querySelector('.scroll')?.scrollTo({ top: 0 });
  };

  readonly #setUp = (): void => {
    this.isSettingUp = true;
  };

  readonly #write = (): void => {
    this.#choose(OWN);
    this.isNaming = true;
  };

  readonly #begun = (): void => {
    this.isSettingUp = false;
    this.openedId = null;
  };

  protected override render(): TemplateResult {
    const { ready, running, judging } = this.#evaluations.value;
    const isBusy = running.size > 0;
    // A new run takes the place of the one that a judge is asked about.
    const isFree = !isBusy && judging.size === 0;
    const isWriting = this.chosenId === OWN;
    const shown = isWriting ? undefined : this.#shown;
    return html`<div class="scroll">
      <div class="page evaluate-page">
        <div class="page-head">
          <h1 tabindex="-1">Evaluate</h1>
          ${
            isWriting
              ? nothing
              : html`<button class="btn" type="button" @click=${this.#write}>
                  ${icon('add-box')}New suite
                </button>`
          }
          ${
            shown && !this.isSettingUp && isFree
              ? html`<button class="btn primary" type="button" @click=${this.#setUp}>
                  Run again
                </button>`
              : nothing
          }
        </div>
        ${this.#tabs()}
        ${
          isWriting
            ? html`<own-suites
                .isNaming=${this.isNaming}
                @suite-chosen=${this.#onChosen}
              ></own-suites>`
            : !ready
              ? html`<p class="dim">Looking for earlier runs</p>`
              : shown && !this.isSettingUp
                ? this.#results(shown)
                : this.#setup(shown)
        }
        ${isWriting ? nothing : html`<device-benchmark .isBusy=${isBusy}></device-benchmark>`}
      </div>
    </div>`;
  }

  readonly #onChosen = ({ detail }: CustomEvent<SuiteId>): void => {
    this.#choose(detail);
    void this.updateComplete.then(() =>
      this.querySelector<HTMLElement>('.suites input:checked')?.focus(),
    );
  };

  #choose(id: SuiteId): void {
    if (id === OWN) void import('./own-suites.js');
    this.chosenId = id;
    this.isNaming = false;
    this.isSettingUp = false;
    this.openedId = null;
  }

  #tabs(): TemplateResult {
    const chosen = this.chosenId === OWN ? OWN : this.#suite.id;
    const own = this.#own.value.length;
    return html`<fieldset class="suites">
      <legend class="vh">Suite</legend>
      ${this.#offers.map(({ id, name, count }) =>
        this.#tab(id, name, this.#stateOf(id, count), id === chosen),
      )}
      ${this.#tab(OWN, 'Your own', own === 0 ? 'write or import' : counted(own, 'suite'), chosen === OWN)}
    </fieldset>`;
  }

  #tab(id: SuiteId, name: string, state: string, isChosen: boolean): TemplateResult {
    return html`<label
      ><input
        type="radio"
        name="suite"
        .checked=${live(isChosen)}
        @change=${() => this.#choose(id)}
      /><strong>${name}</strong><small class="num">${state}</small></label
    >`;
  }

  #stateOf(id: string, count: number): string {
    const { shown, running } = this.#evaluations.value;
    const last = shown.find(({ run }) => run.suite.id === id);
    if (!last) return `${counted(count, 'case')}, not run`;
    const { run, attempts } = last;
    if (running.has(run.id)) return `${counted(run.suite.count, 'case')}, running`;
    const { done, total } = progressOf(run, attempts);
    return `${counted(run.suite.count, 'case')}${this.#leftOf(id)}${done < total ? ', stopped' : ''}`;
  }

  /** What became of a suite whose results are all there is of it. */
  #leftOf(id: string): string {
    if (!this.#gone.some((suite) => suite.id === id)) return '';
    return this.#own.value.some((suite) => suite.id === id) ? ', now empty' : ', deleted';
  }

  #setup(shown: ShownRun | undefined): TemplateResult {
    const origin = shown?.run.suite.origin;
    return html`<run-setup
      .suite=${this.#suite}
      .again=${(origin?.kind === 'built-in' ? origin.seed : undefined) ?? null}
      .isBusy=${this.#evaluations.value.running.size > 0}
      @run-begun=${this.#begun}
    ></run-setup>`;
  }

  #results(shown: ShownRun): TemplateResult {
    const { shown: all, running, heldUp } = this.#evaluations.value;
    const { id } = shown.run;
    return html`<run-progress
        .shown=${shown}
        .isRunning=${running.has(id)}
        .heldUp=${heldUp.get(id)}
      ></run-progress>
      <section class="section two">
        <div>
          <div class="section-head"><h2>How often each is right</h2></div>
          ${accuracyFigure(shown, all)}
          <ul class="pair-says sm dim">
            ${[...pairSentences(shown), ...drawnWords(shown)].map((each) => html`<li>${each}</li>`)}
          </ul>
        </div>
        <div>
          <run-takes .shown=${shown}></run-takes>
        </div>
      </section>
      <case-table .shown=${shown} @copy-code=${this.#copyCode}></case-table>
      <judge-panel .shown=${shown}></judge-panel>
      <past-runs .shown=${shown} @run-opened=${this.#opened}></past-runs>
      ${runFiles(shown, () => void this.#delete(shown))}`;
  }

  readonly #copyCode = (event: Event): void => void copyCode(this.app, event);

  async #delete({ run }: ShownRun): Promise<void> {
    try {
      await deleteRun(this.app, run.id);
    } catch {
      this.app.stores.toasts.show({ text: 'The run could not be deleted. Nothing was changed.' });
    }
  }
}

/**
 * Kept for a visit without a network from then on. Where it cannot be fetched, setting a suite up says so, and a
 * judge's opinion is in the report.
 */
async function fetchTheRest(): Promise<void> {
  await Promise.all([import('./judge-panel.js'), fetchQuestions()]);
}

declare global {
  interface HTMLElementTagNameMap {
    'evaluate-screen': EvaluateScreen;
  }
}
