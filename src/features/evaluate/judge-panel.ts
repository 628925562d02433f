import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { evaluationsOf } from '../../actions/evaluation-deps.js';
import { judgeRun, planJudging, stopJudging, type JudgePlan } from '../../actions/judge-run.js';
import { appContext, type App } from '../../app-context.js';
import { formatUsd } from '../../domain/cost.js';
import { EngineError } from '../../domain/errors.js';
import type { EvaluationState, ShownRun } from '../../stores/evaluation-store.js';
import { isUsable, type ModelState, type ModelStatus } from '../../stores/model-store.js';
import { StoreController } from '../../stores/store-controller.js';
import { LightElement } from '../../ui/light-element.js';
import { mark } from '../../ui/mark.js';
import { meter } from '../../ui/meter.js';
import { judgingWords } from './judge-words.js';

/**
 * Asks a cloud model which of two models' answers it prefers, after its price and what is sent were agreed to; and what
 * it said, marked as an opinion.
 *
 * @property shown the run
 */
@customElement('judge-panel')
export class JudgePanel extends LightElement {
  @property({ attribute: false }) shown!: ShownRun;

  @consume({ context: appContext })
  private app!: App;

  @state() private judgeKey: string | null = null;
  @state() private models: readonly [number, number] = [0, 1];
  @state() private withVotes = false;
  @state() private plan: JudgePlan | null = null;
  @state() private agreed = false;

  readonly #models = new StoreController(
    this,
    () => this.app.stores.models,
    ({ models }: ModelState) => models,
  );
  readonly #judging = new StoreController(
    this,
    () => evaluationsOf(this.app),
    ({ judging }: EvaluationState) => judging,
  );

  /** Cloud models that do not judge themselves. */
  get #judges(): readonly ModelStatus[] {
    const asked = this.shown.run.models.map(({ key }) => key);
    return this.#models.value.filter(
      (status) =>
        status.ref?.variant.source.kind === 'cloud' &&
        isUsable(status) &&
        !asked.includes(status.entry.key),
    );
  }

  get #order() {
    const judge = this.#judges.find(({ entry }) => entry.key === this.judgeKey) ?? this.#judges[0];
    if (!judge) return null;
    const { key, name } = judge.entry;
    return { judge: { key, name }, models: this.models, withVotes: this.withVotes };
  }

  /** What was agreed to was another order. */
  #forget(): void {
    this.plan = null;
    this.agreed = false;
  }

  readonly #reckon = async (): Promise<void> => {
    const order = this.#order;
    if (!order) return;
    try {
      this.plan = await planJudging(this.app, this.shown, order);
    } catch {
      this.app.stores.toasts.show({ text: 'Your votes could not be read. Nothing was sent.' });
    }
  };

  readonly #begin = async (): Promise<void> => {
    const order = this.#order;
    if (!order || !this.agreed) return;
    this.#forget();
    try {
      await judgeRun(this.app, this.shown.run.id, order);
    } catch (error) {
      const why = error instanceof EngineError ? error.message : 'This browser could not keep it.';
      this.app.stores.toasts.show({ text: `The judge was asked no further. ${why}` });
    }
  };

  readonly #stop = (): void => stopJudging(this.app, this.shown.run.id);

  protected override render(): TemplateResult | typeof nothing {
    const { run } = this.shown;
    if (run.models.length < 2) return nothing;
    const isAsking = this.#judging.value.has(run.id);
    if (this.#judges.length === 0 && !run.judging) return nothing;
    return html`<section class="section judge" aria-labelledby="judge">
      <h2 id="judge">A cloud model’s opinion</h2>
      <p class="sm dim prose-note">
        Another model’s preference is an opinion: it counts for none of the scores above.
      </p>
      ${run.judging ? this.#result(isAsking) : nothing}
      ${isAsking || this.#judges.length === 0 ? nothing : this.#form()}
    </section>`;
  }

  #result(isAsking: boolean): TemplateResult {
    const { judging, models } = this.shown.run;
    const { statement, evidence } = judgingWords(judging!, models);
    const looks = judging!.judged.flatMap((each) => each.looks);
    const done = looks.filter((look) => look !== null).length;
    return html`${
        isAsking
          ? html`<div class="run">
              <div>
                Asking <span class="name cloud">${mark('cloud')}${judging!.judge.name}</span>
                <span class="dim num">${done} of ${looks.length}</span>
              </div>
              <div class="btns">
                <button class="btn" type="button" @click=${this.#stop}>Stop asking</button>
              </div>
              ${meter(done / looks.length, `Asking ${judging!.judge.name}`, 'ink')}
            </div>`
          : nothing
      }
      <p class="judge-says">${statement}</p>
      <ul class="pair-says sm dim">
        ${evidence.map((words) => html`<li>${words}</li>`)}
      </ul>`;
  }

  #form(): TemplateResult {
    return html`<div class="run-options">
        ${this.#select(
          'Judge',
          this.#judges.map(({ entry }) => [entry.key, entry.name] as const),
          this.#order?.judge.key ?? '',
          (key) => (this.judgeKey = key),
        )}
        ${this.shown.run.models.length > 2 ? this.#pair() : nothing}
      </div>
      <label class="run-model"
        ><input
          type="checkbox"
          .checked=${this.withVotes}
          @change=${({ target }: Event) => {
            this.withVotes = (target as HTMLInputElement).checked;
            this.#forget();
          }}
        /><span
          >Also send up to 20 rounds of my chats that I voted on, to see whether it judges as I
          do</span
        ></label
      >
      ${this.plan ? this.#consent(this.plan) : this.#ask()}`;
  }

  #ask(): TemplateResult {
    return html`<div class="btns run-begin">
      <button class="btn" type="button" @click=${this.#reckon}>
        See what it would send and cost
      </button>
    </div>`;
  }

  #consent({ judged, most }: JudgePlan): TemplateResult {
    const { judge } = this.#order!;
    const count = (kind: string): number => judged.filter(({ pair }) => pair.kind === kind).length;
    const [cases, votes] = [count('case'), count('vote')];
    const price =
      most === null
        ? `The price of ${judge.name} is not known here.`
        : `It costs ${formatUsd(most)} at most.`;
    return html`<label class="run-model"
        ><input
          type="checkbox"
          .checked=${this.agreed}
          @change=${({ target }: Event) => {
            this.agreed = (target as HTMLInputElement).checked;
          }}
        /><span
          >Send ${cases} questions of this
          suite${votes > 0 ? html` and ${votes} of my chats` : nothing} with both answers to
          <span class="name cloud">${mark('cloud')}${judge.name}</span>, each twice, after
          ${count('canary')} made-up ones. ${price}</span
        ></label
      >
      <div class="btns run-begin">
        <button
          class="btn"
          type="button"
          ?disabled=${!this.agreed || cases === 0}
          @click=${this.#begin}
        >
          Ask ${judge.name} for its opinion
        </button>
        <span class="sm dim" role="status"
          >${cases === 0 ? 'There is no case yet that both have answered.' : this.agreed ? '' : 'Agree first.'}</span
        >
      </div>`;
  }

  #pair(): TemplateResult {
    const { models } = this.shown.run;
    const options = models.flatMap((first, at) =>
      models
        .slice(at + 1)
        .map(
          (second, after) =>
            [`${at} ${at + 1 + after}`, `${first.name} and ${second.name}`] as const,
        ),
    );
    return this.#select('Answers of', options, this.models.join(' '), (value) => {
      const [first, second] = value.split(' ').map(Number);
      this.models = [first!, second!];
    });
  }

  #select(
    label: string,
    options: readonly (readonly [string, string])[],
    value: string,
    choose: (value: string) => unknown,
  ): TemplateResult {
    const onChange = ({ target }: Event): void => {
      choose((target as HTMLSelectElement).value);
      this.#forget();
    };
    return html`<label
      ><span class="sm dim">${label}</span
      ><select class="field" @change=${onChange}>
        ${options.map(
          ([key, name]) => html`<option value=${key} ?selected=${key === value}>${name}</option>`,
        )}
      </select></label
    >`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'judge-panel': JudgePanel;
  }
}
