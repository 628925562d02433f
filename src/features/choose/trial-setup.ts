import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { beginTrial, readExport } from '../../actions/begin-trial.js';
import { appContext, type App } from '../../app-context.js';
import type { ScannedExport } from '../../domain/draw-questions.js';
import { ExportProblem } from '../../domain/export-problem.js';
import { formatPercent } from '../../domain/format.js';
import type { ModelKey } from '../../domain/models.js';
import type { ModelState, ModelStatus } from '../../stores/model-store.js';
import { StoreController } from '../../stores/store-controller.js';
import type { OpenTrial } from '../../stores/trial-store.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { meter } from '../../ui/meter.js';
import './question-picker.js';
import { kindsWords, PROBLEM_WORDS, skippedWords } from './trial-words.js';

/** Questions of one draw. */
export const DRAW = 30;

type Reading =
  | { readonly phase: 'no-file' }
  | { readonly phase: 'reading'; readonly share: number; readonly what: 'all' | 'drawn' }
  | { readonly phase: 'failed'; readonly words: string; readonly detail: string }
  | { readonly phase: 'read'; readonly file: Blob; readonly scanned: ScannedExport };

/**
 * Choosing an export, which of its questions, and which model.
 *
 * @property open the trial that gets more questions; null for a new one
 * @fires trial-begun - the questions are on disk
 * @fires trial-left - the person thought better of more questions
 */
@customElement('trial-setup')
export class TrialSetup extends LightElement {
  @property({ attribute: false }) open: OpenTrial | null = null;

  @consume({ context: appContext })
  private app!: App;

  @state() private reading: Reading = { phase: 'no-file' };
  @state() private by: 'lot' | 'hand' = 'lot';
  @state() private picked: readonly string[] = [];
  @state() private chosenModel: ModelKey | null = null;

  readonly #models = new StoreController(
    this,
    () => this.app.stores.models,
    (models: ModelState) => models,
  );

  #stopper = new AbortController();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopper.abort();
  }

  readonly #onFile = async ({ target }: Event): Promise<void> => {
    const input = target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = '';
    if (!file) return;
    await this.#work('all', async (options) => {
      const scanned = await readExport(file, options);
      this.picked = [];
      this.reading = { phase: 'read', file, scanned };
    });
  };

  readonly #begin = async (): Promise<void> => {
    const { reading } = this;
    const modelKey = this.open?.trial.modelKey ?? this.#modelKey;
    if (reading.phase !== 'read' || modelKey === null) return;
    const { file, scanned } = reading;
    const choice =
      this.by === 'lot'
        ? ({ by: 'lot', count: DRAW } as const)
        : ({ by: 'hand', ids: this.picked } as const);
    await this.#work('drawn', async (options) => {
      await beginTrial(this.app, { file, scanned, choice, modelKey }, options);
      this.dispatchEvent(new CustomEvent('trial-begun'));
    });
  };

  async #work(
    what: 'all' | 'drawn',
    task: (options: { signal: AbortSignal; onProgress: (share: number) => void }) => Promise<void>,
  ): Promise<void> {
    this.#stopper.abort();
    const stopper = (this.#stopper = new AbortController());
    const { signal } = stopper;
    this.reading = { phase: 'reading', share: 0, what };
    try {
      await task({
        signal,
        onProgress: (share) => {
          if (!signal.aborted) this.reading = { phase: 'reading', share, what };
        },
      });
    } catch (error) {
      if (signal.aborted) return;
      this.reading = { phase: 'failed', ...wordsFor(error) };
    }
  }

  readonly #cancel = (): void => {
    this.#stopper.abort();
    this.reading = { phase: 'no-file' };
  };

  /** Models that can answer here and now. */
  get #here(): readonly ModelStatus[] {
    return this.#models.value.models.filter(
      ({ ref, disk, entry }) => ref && disk.phase === 'ready' && entry.purpose === 'general',
    );
  }

  get #modelKey(): ModelKey | null {
    const here = this.#here.map(({ entry }) => entry.key);
    const wished = [
      this.chosenModel,
      this.app.stores.settings.state.modelKey,
      this.app.stores.models.defaultKey,
      here[0],
    ];
    return wished.find((key) => key && here.includes(key)) ?? null;
  }

  protected override render(): TemplateResult {
    const { open } = this;
    return html`<p class="lead-in dim">
        ${
          open
            ? html`More of your own questions for ${open.trial.modelName}. Those already asked are
              left out. Kinglet did not keep the export, so choose it again.`
            : html`A model on this device answers questions you once asked ChatGPT. You vote blind
              between its answer and the one you got then. The export is read here: no key, no cost,
              nothing sent.`
        }
      </p>
      ${this.#fileStep()}
      ${this.reading.phase === 'read' ? this.#drawStep(this.reading.scanned) : nothing}
      ${
        open
          ? html`<div class="btns section">
              <button class="btn plain" type="button" @click=${this.#leave}>
                ${icon('previous')}Back to the result
              </button>
            </div>`
          : nothing
      }`;
  }

  readonly #leave = (): void => {
    this.dispatchEvent(new CustomEvent('trial-left'));
  };

  #fileStep(): TemplateResult {
    const { reading } = this;
    return html`<section class="section" aria-labelledby="trial-file">
      <h2 id="trial-file">Your ChatGPT export</h2>
      <p>
        In ChatGPT: Settings, Data controls, Export data. The link comes by e-mail; choose the ZIP
        as it is, or conversations.json out of it.
      </p>
      ${reading.phase === 'reading' ? this.#readingLine(reading) : this.#fileButton()}
      ${
        reading.phase === 'failed'
          ? html`<div class="note bad trial-note" role="alert">
              ${icon('warning')}
              <h3>That did not work</h3>
              <p>${reading.words}</p>
              ${reading.detail ? html`<p class="sm dimmer">${reading.detail}</p>` : nothing}
            </div>`
          : nothing
      }
      ${reading.phase === 'read' ? foundWords(reading.scanned) : nothing}
    </section>`;
  }

  #fileButton(): TemplateResult {
    const another = this.reading.phase === 'read';
    return html`<label class="btn trial-file ${another ? '' : 'primary'}"
      >${another ? 'Choose another file' : 'Choose the export'}<input
        class="vh"
        type="file"
        accept=".zip,.json,application/zip,application/json"
        @change=${this.#onFile}
    /></label>`;
  }

  #readingLine({ share, what }: Extract<Reading, { phase: 'reading' }>): TemplateResult {
    const label = what === 'all' ? 'Reading your export' : 'Taking the questions out';
    return html`<div class="run">
      <div>${label} <span class="dim num">${formatPercent(share)}</span></div>
      <div class="btns">
        <button class="btn" type="button" @click=${this.#cancel}>Cancel</button>
      </div>
      ${meter(share, label, 'local')}
    </div>`;
  }

  #drawStep(scanned: ScannedExport): TemplateResult | typeof nothing {
    const fresh = this.#fresh(scanned);
    if (fresh.length === 0) return nothing;
    const count = this.by === 'lot' ? Math.min(DRAW, fresh.length) : this.picked.length;
    return html`<section class="section" aria-labelledby="trial-draw">
      <h2 id="trial-draw">Which questions</h2>
      <fieldset class="trial-choice">
        <legend class="vh">How they are drawn</legend>
        <div class="seg">
          ${this.#way('lot', `${Math.min(DRAW, fresh.length)} by lot, each kind in proportion`)}
          ${this.#way('hand', 'I pick them')}
        </div>
      </fieldset>
      ${
        this.by === 'lot'
          ? html`<p class="sm dim">${kindsWords(fresh)}</p>`
          : html`<question-picker
              .questions=${fresh}
              .picked=${this.picked}
              .most=${DRAW}
              @questions-picked=${this.#onPicked}
            ></question-picker>`
      }
      ${this.#beginRow(count)}
    </section>`;
  }

  #fresh({ questions }: ScannedExport): ScannedExport['questions'] {
    const known = new Set(this.open?.items.map(({ past }) => past.id));
    return known.size === 0 ? questions : questions.filter(({ id }) => !known.has(id));
  }

  #way(by: 'lot' | 'hand', label: string): TemplateResult {
    return html`<label
      ><input
        type="radio"
        name="drawn-by"
        .checked=${live(this.by === by)}
        @change=${() => (this.by = by)}
      /><span>${label}</span></label
    >`;
  }

  readonly #onPicked = (event: CustomEvent<readonly string[]>): void => {
    this.picked = event.detail;
  };

  #beginRow(count: number): TemplateResult {
    const model = this.open ? null : this.#modelKey;
    if (!this.open && model === null) return this.#noModel();
    return html`<div class="trial-begin">
      ${this.open || this.#here.length < 2 ? nothing : this.#modelChoice(model)}
      <button class="btn primary" type="button" ?disabled=${count === 0} @click=${this.#begin}>
        ${count === 0 ? 'Answer them here' : `Answer ${count} here`}
      </button>
      ${count === 0 ? html`<span class="sm dim">Pick at least one question.</span>` : nothing}
    </div>`;
  }

  #noModel(): TemplateResult {
    return html`<div class="note trial-note">
      ${icon('models')}
      <h3>There is no model here yet that could answer.</h3>
      <p>Download one first, for example Phi-3.5 mini. The draw can wait.</p>
      <div class="btns"><a class="btn" href="#/models">See the models</a></div>
    </div>`;
  }

  #modelChoice(chosen: ModelKey | null): TemplateResult {
    const onChange = ({ target }: Event): void => {
      this.chosenModel = (target as HTMLSelectElement).value;
    };
    return html`<label class="trial-model"
      ><span class="sm dim">Answered by</span
      ><select class="field" @change=${onChange}>
        ${this.#here.map(
          ({ entry }) =>
            html`<option value=${entry.key} ?selected=${entry.key === chosen}>
              ${entry.name}
            </option>`,
        )}
      </select></label
    >`;
  }
}

function foundWords({ questions, totals }: ScannedExport): TemplateResult {
  const left = skippedWords(totals.skipped);
  return html`<p class="trial-found" role="status">
      <strong class="num">${questions.length.toLocaleString('en-GB')}</strong> of
      ${totals.conversations.toLocaleString('en-GB')} chats begin with a question that another model
      can be asked in the same words.
    </p>
    ${left ? html`<p class="sm dimmer">Left out: ${left}.</p>` : nothing}`;
}

function wordsFor(error: unknown): { words: string; detail: string } {
  const detail = error instanceof Error ? error.message : String(error);
  if (error instanceof ExportProblem) return { words: PROBLEM_WORDS[error.code], detail };
  return {
    words: 'This browser could not keep the questions. Free some space and try again.',
    detail,
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'trial-setup': TrialSetup;
  }
}
