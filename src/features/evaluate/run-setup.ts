import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { keepInterpreter } from '../../actions/keep-interpreter.js';
import { runEvaluation } from '../../actions/run-evaluation.js';
import { startRun } from '../../actions/start-run.js';
import { appContext, type App } from '../../app-context.js';
import type { OfferedSuite } from '../../domain/evaluate/built-in-suites.js';
import type { Grader } from '../../domain/evaluate/graders.js';
import { isLeftToJudge, LEVELS, type Level, type Suite } from '../../domain/evaluate/suites.js';
import { counted } from '../../domain/format.js';
import type { ModelKey } from '../../domain/models.js';
import { keepsWordsHere } from '../../domain/settings.js';
import { isUsable, type ModelState, type ModelStatus } from '../../stores/model-store.js';
import { StoreController } from '../../stores/store-controller.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { mark } from '../../ui/mark.js';
import { whenIdle } from '../../ui/when-idle.js';
import { runCost } from './run-cost.js';

/** Of a kind at once: a chart tells no more marks apart. */
const MOST_OF_A_KIND = 2;
const LEVEL_WORDS: Readonly<Record<Level, string>> = { 1: 'Easy', 2: 'Middling', 3: 'Hard' };
const DEFAULT_CAP = 1;
/** Judged where nothing of this page can be reached, by what has to be fetched. */
const NEEDS_ROOM: ReadonlySet<Grader['kind']> = new Set(['code', 'regex', 'schema']);

/** `key`: the choices that they follow from. `trying-again`: they were missing before. */
type Questions =
  | { readonly phase: 'fetching' | 'trying-again'; readonly key: string }
  | { readonly phase: 'missing'; readonly key: string }
  | { readonly phase: 'here'; readonly key: string; readonly suite: Suite };

/**
 * Which models a suite is asked of, and how.
 *
 * @property suite the suite
 * @property again the seed of the run before it, to ask the same cases again; null where there was none
 * @property isBusy another run is under way: two at once would load each model again and again
 * @fires run-begun - a run is on disk and begins
 */
@customElement('run-setup')
export class RunSetup extends LightElement {
  @property({ attribute: false }) suite!: OfferedSuite;
  @property({ attribute: false }) again: number | null = null;
  @property({ type: Boolean }) isBusy = false;

  @consume({ context: appContext })
  private app!: App;

  @state() private picked: readonly ModelKey[] = [];
  @state() private level: Level | undefined;
  @state() private repeats = 1;
  @state() private same = false;
  @state() private cap = DEFAULT_CAP;
  @state() private isStarting = false;

  /** Drawn once a setup, so that the estimate is of the cases that will be asked. */
  readonly #seed = crypto.getRandomValues(new Uint32Array(1))[0]!;
  /** Of the choices made last. */
  @state() private questions: Questions = { phase: 'fetching', key: '' };

  readonly #models = new StoreController(
    this,
    () => this.app.stores.models,
    ({ models }: ModelState) => models,
  );

  readonly #staysHere = new StoreController(this, () => this.app.stores.settings, keepsWordsHere);

  get #offered(): readonly ModelStatus[] {
    return this.#models.value.filter(
      (status) =>
        status.ref !== null && isUsable(status) && !(this.#staysHere.value && isCloud(status)),
    );
  }

  get #chosen(): readonly ModelStatus[] {
    return this.#offered.filter(({ entry }) => this.picked.includes(entry.key));
  }

  readonly #begin = async (): Promise<void> => {
    const suite = this.#suite;
    if (!suite) return;
    this.isStarting = true;
    try {
      const { id } = await startRun(this.app, {
        suite,
        models: inChartOrder(this.#chosen).map(({ entry }) => entry.key),
        repeats: this.repeats,
        costCap: this.#chosen.some(isCloud) ? this.cap : null,
      });
      this.dispatchEvent(new CustomEvent('run-begun'));
      await runEvaluation(this.app, id);
    } catch {
      this.app.stores.toasts.show({
        text: 'This browser could not keep the run. Free some space and try again.',
      });
    } finally {
      this.isStarting = false;
    }
  };

  get #wanted(): { readonly key: string; readonly seed: number } {
    const seed = this.same && this.again !== null ? this.again : this.#seed;
    return { key: `${this.suite.id} ${this.suite.count} ${seed} ${this.level}`, seed };
  }

  /** What would be asked; undefined until it is here. */
  get #suite(): Suite | undefined {
    const { questions } = this;
    const isWanted = questions.phase === 'here' && questions.key === this.#wanted.key;
    return isWanted ? questions.suite : undefined;
  }

  protected override updated(): void {
    if (this.questions.key !== this.#wanted.key) void this.#fetch();
  }

  readonly #tryAgain = async (): Promise<void> => {
    await this.#fetch('trying-again');
    if (!this.#suite) return;
    await this.updateComplete;
    // The button is gone, and the focus with it.
    if (document.activeElement === document.body) this.querySelector<HTMLElement>('h2')?.focus();
  };

  async #fetch(phase: 'fetching' | 'trying-again' = 'fetching'): Promise<void> {
    const { key, seed } = this.#wanted;
    this.questions = { phase, key };
    try {
      const suite = await this.suite.make(seed, this.level);
      if (this.#wanted.key === key) this.questions = { phase: 'here', key, suite };
      if (suite.cases.some(({ grader }) => NEEDS_ROOM.has(grader.kind)))
        whenIdle(() => void keepInterpreter());
    } catch {
      if (this.#wanted.key === key) this.questions = { phase: 'missing', key };
    }
  }

  protected override render(): TemplateResult {
    return html`<section class="section run-setup" aria-labelledby="run-setup">
      <h2 id="run-setup" tabindex="-1">Run ${this.suite.name}</h2>
      <p class="dim prose-note">${this.suite.about}</p>
      ${this.#offered.length === 0 ? this.#none() : this.#form()}
    </section>`;
  }

  #none(): TemplateResult {
    return html`<div class="note">
      ${icon('models')}
      <h3>There is no model here yet that could answer.</h3>
      <p>Download one first, or set up a cloud model in Settings.</p>
      <div class="btns"><a class="btn" href="#/models">See the models</a></div>
    </div>`;
  }

  #form(): TemplateResult {
    const { phase } = this.questions;
    return html`<fieldset class="run-models">
        <legend>Models</legend>
        ${this.#offered.map((status) => this.#model(status))}
      </fieldset>
      <div class="run-options">${this.#levels()} ${this.#again()} ${this.#repeats()}</div>
      ${
        this.#chosen.some(isCloud)
          ? runCost({
              models: this.#chosen.filter(isCloud),
              suite: this.#suite,
              repeats: this.repeats,
              prices: this.app.stores.settings.state,
              cap: this.cap,
              limit: (cap) => (this.cap = cap),
            })
          : nothing
      }
      ${phase === 'missing' || phase === 'trying-again' ? this.#missing() : nothing}
      <div class="btns run-begin">
        <button
          class="btn primary"
          type="button"
          ?disabled=${this.#chosen.length === 0 || !this.#suite || this.isStarting || this.isBusy}
          @click=${this.#begin}
        >
          Run ${this.suite.name}
        </button>
        <span class="sm dim num" role="status">${this.#readiness()}</span>
      </div>`;
  }

  #readiness(): string {
    if (this.isBusy) return 'Another run is under way. Pause it, or wait.';
    const suite = this.#suite;
    if (!suite && this.questions.phase === 'missing') return 'The questions could not be fetched.';
    if (!suite) return 'Fetching the questions';
    const count = this.#chosen.length;
    if (count === 0) return 'Pick at least one model.';
    const asked = this.repeats * count;
    const left = suite.cases.filter(isLeftToJudge).length * asked;
    const judged = `; ${left.toLocaleString('en-GB')} of them left to a judge, who is asked only when you say so`;
    return `${counted(suite.cases.length * asked, 'answer')}${left === 0 ? '' : judged}`;
  }

  #missing(): TemplateResult {
    return html`<div class="note">
      ${icon('warning')}
      <h3>The questions of this suite are not here.</h3>
      <p>
        They could not be fetched. They come with the first visit to Evaluate that has a network;
        from then on suites run without one.
      </p>
      <div class="btns">
        <button class="btn" type="button" @click=${this.#tryAgain}>Try again</button>
      </div>
    </div>`;
  }

  #model(status: ModelStatus): TemplateResult {
    const { entry } = status;
    const kind = isCloud(status) ? 'cloud' : 'local';
    const isPicked = this.picked.includes(entry.key);
    const alike = this.#chosen.filter((each) => isCloud(each) === isCloud(status)).length;
    const isFull = !isPicked && alike >= MOST_OF_A_KIND;
    const onChange = ({ target }: Event): void => {
      const { checked } = target as HTMLInputElement;
      const others = this.picked.filter((key) => key !== entry.key);
      this.picked = checked ? [...others, entry.key] : others;
    };
    return html`<label class="run-model">
      <input
        type="checkbox"
        .checked=${live(isPicked)}
        ?disabled=${isFull}
        @change=${onChange}
      /><span class="name ${kind}">${mark(kind)}${entry.name}</span>
      ${isFull ? html`<span class="sm dimmer">two of a kind at once</span>` : nothing}
    </label>`;
  }

  #levels(): TemplateResult | typeof nothing {
    if (!this.suite.isMade) return nothing;
    const onChange = ({ target }: Event): void => {
      const { value } = target as HTMLSelectElement;
      this.level = LEVELS.find((level) => String(level) === value);
    };
    return html`<label
      ><span class="sm dim">Difficulty</span
      ><select class="field" @change=${onChange}>
        <option value="">All levels</option>
        ${LEVELS.map((level) => html`<option value=${level}>${LEVEL_WORDS[level]}</option>`)}
      </select></label
    >`;
  }

  #again(): TemplateResult | typeof nothing {
    if (!this.suite.isMade || this.again === null) return nothing;
    const onChange = ({ target }: Event): void => {
      this.same = (target as HTMLSelectElement).value === 'same';
    };
    return html`<label
      ><span class="sm dim">Cases</span
      ><select class="field" @change=${onChange}>
        <option value="fresh">Fresh ones</option>
        <option value="same">The same as last time</option>
      </select></label
    >`;
  }

  #repeats(): TemplateResult {
    const onChange = ({ target }: Event): void => {
      this.repeats = Number((target as HTMLSelectElement).value);
    };
    return html`<label
      ><span class="sm dim">Each case</span
      ><select class="field" @change=${onChange}>
        <option value="1">once</option>
        <option value="3">three times, most count</option>
      </select></label
    >`;
  }
}

function isCloud({ ref }: ModelStatus): boolean {
  return ref?.variant.source.kind === 'cloud';
}

/** Models of this device first. */
function inChartOrder(chosen: readonly ModelStatus[]): ModelStatus[] {
  return [...chosen].sort((a, b) => Number(isCloud(a)) - Number(isCloud(b)));
}

declare global {
  interface HTMLElementTagNameMap {
    'run-setup': RunSetup;
  }
}
