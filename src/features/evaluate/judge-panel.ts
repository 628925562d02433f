import { consume } from '@lit/context';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { evaluationsOf } from '../../actions/evaluation-deps.js';
import { judgeRun } from '../../actions/judge-run.js';
import { planJudging, type JudgeOrder, type JudgePlan } from '../../actions/plan-judging.js';
import { stopJudging } from '../../actions/stop-judging.js';
import { appContext, type App } from '../../app-context.js';
import { EngineError } from '../../domain/errors.js';
import type { Judging } from '../../domain/evaluate/judging.js';
import { isLeftToJudge } from '../../domain/evaluate/suites.js';
import { keepsWordsHere } from '../../domain/settings.js';
import type { EvaluationState, ShownRun } from '../../stores/evaluation-store.js';
import { isUsable, type ModelState, type ModelStatus } from '../../stores/model-store.js';
import { StoreController } from '../../stores/store-controller.js';
import { LightElement } from '../../ui/light-element.js';
import { mark } from '../../ui/mark.js';
import { meter } from '../../ui/meter.js';
import { segments } from '../../ui/segments.js';
import { judgeConsent } from './judge-consent.js';
import { judgingWords } from './judge-words.js';

/** What answers are compared with: the person's own, or another model's. */
type Subject = 'own' | 'pair';

/**
 * Asks a cloud model which of two answers it prefers, after its price and what is sent were agreed to; and what it said,
 * marked as an opinion.
 *
 * @property shown the run
 */
@customElement('judge-panel')
export class JudgePanel extends LightElement {
  @property({ attribute: false }) shown!: ShownRun;

  @consume({ context: appContext })
  private app!: App;

  @state() private judgeKey: string | null = null;
  @state() private subject: Subject | null = null;
  @state() private models: readonly [number, number] = [0, 1];
  @state() private withVotes = false;
  @state() private plan: JudgePlan | null = null;
  @state() private agreed = false;

  readonly #models = new StoreController(
    this,
    () => this.app.stores.models,
    ({ models }: ModelState) => models,
  );
  readonly #evaluations = new StoreController(
    this,
    () => evaluationsOf(this.app),
    (evaluations: EvaluationState) => evaluations,
  );

  readonly #staysHere = new StoreController(this, () => this.app.stores.settings, keepsWordsHere);

  /** What can be asked about this run. */
  get #subjects(): readonly Subject[] {
    const { run, cases } = this.shown;
    return [
      ...(cases.some(isLeftToJudge) ? (['own'] as const) : []),
      ...(run.models.length > 1 ? (['pair'] as const) : []),
    ];
  }

  get #subject(): Subject {
    return this.#subjects.find((each) => each === this.subject) ?? this.#subjects[0]!;
  }

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

  get #order(): JudgeOrder | null {
    const judge = this.#judges.find(({ entry }) => entry.key === this.judgeKey) ?? this.#judges[0];
    if (!judge) return null;
    const { key, name } = judge.entry;
    const models = this.#subject === 'pair' ? this.models : null;
    return { judge: { key, name }, models, withVotes: this.withVotes };
  }

  /** Another run is shown: what was chosen for the one before says nothing of it. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('shown');
    if (before && before.run.id !== this.shown.run.id) {
      this.subject = null;
      this.models = [0, 1];
      this.withVotes = false;
    }
    if (this.plan && !this.#isFor(this.plan)) this.#forget();
  }

  /** Of what is shown and chosen now; what was agreed to is never sent for another. */
  #isFor({ runId, order }: JudgePlan): boolean {
    const now = this.#order;
    return (
      runId === this.shown.run.id &&
      order.judge.key === now?.judge.key &&
      order.models?.join() === now.models?.join() &&
      order.withVotes === now.withVotes
    );
  }

  #forget(): void {
    this.plan = null;
    this.agreed = false;
  }

  readonly #reckon = async (): Promise<void> => {
    const order = this.#order;
    if (!order) return;
    try {
      const plan = await planJudging(this.app, this.shown, order);
      if (!this.#isFor(plan)) return;
      this.plan = plan;
      this.agreed = false;
    } catch {
      this.app.stores.toasts.show({ text: 'Your votes could not be read. Nothing was sent.' });
    }
  };

  readonly #begin = async (): Promise<void> => {
    const { plan, agreed } = this;
    if (!plan || !agreed || !this.#isFor(plan)) return;
    this.#forget();
    try {
      await judgeRun(this.app, plan);
    } catch (error) {
      const why = error instanceof EngineError ? error.message : 'This browser could not keep it.';
      this.app.stores.toasts.show({ text: `The judge was asked no further. ${why}` });
    }
  };

  readonly #stop = (): void => stopJudging(this.app, this.shown.run.id);

  protected override render(): TemplateResult | typeof nothing {
    const { opinion, judging } = this.shown.run;
    if (this.#subjects.length === 0) return nothing;
    const { judging: busy, running } = this.#evaluations.value;
    const isAsking = busy.has(this.shown.run.id);
    const asked = [opinion, judging].flatMap((each) => each ?? []);
    // Of a run under way, what would be sent still changes.
    const form = isAsking || running.has(this.shown.run.id) ? nothing : this.#offer();
    if (asked.length === 0 && form === nothing) return nothing;
    return html`<section class="section judge" aria-labelledby="judge">
      <h2 id="judge">A cloud model’s opinion</h2>
      <p class="sm dim prose-note">
        Another model’s preference is an opinion: it counts for none of the scores above.
      </p>
      ${asked.map((each) => this.#result(each, isAsking && each === newest(asked)))} ${form}
    </section>`;
  }

  #offer(): TemplateResult | typeof nothing {
    if (this.#judges.length === 0 && !this.#subjects.includes('own')) return nothing;
    if (this.#staysHere.value)
      return html`<p class="sm dim">
        Your settings keep words on this device, so no judge is asked. What was said before stays.
      </p>`;
    if (this.#judges.length > 0) return this.#form();
    return html`<p class="sm dim">
      Some answers are left to a judge, and no cloud model is set up that could be one. Add one in
      <a href="#/settings">Settings</a>.
    </p>`;
  }

  #result(judging: Judging, isAsking: boolean): TemplateResult {
    const { statement, evidence } = judgingWords(judging, this.shown.run.models);
    const looks = judging.judged.flatMap((each) => each.looks);
    const done = looks.filter((look) => look !== null).length;
    return html`${
        isAsking
          ? html`<div class="run">
              <div>
                Asking <span class="name cloud">${mark('cloud')}${judging.judge.name}</span>
                <span class="dim num">${done} of ${looks.length}</span>
              </div>
              <div class="btns">
                <button class="btn" type="button" @click=${this.#stop}>Stop asking</button>
              </div>
              ${meter(done / looks.length, `Asking ${judging.judge.name}`, 'ink')}
            </div>`
          : nothing
      }
      <p class="judge-says">${statement}</p>
      <ul class="pair-says sm dim">
        ${evidence.map((words) => html`<li>${words}</li>`)}
      </ul>`;
  }

  #form(): TemplateResult {
    const isPair = this.#subject === 'pair';
    return html`${this.#subjects.length > 1 ? this.#subjectChoice() : nothing}
      <div class="run-options">
        ${this.#select(
          'Judge',
          this.#judges.map(({ entry }) => [entry.key, entry.name] as const),
          this.#order?.judge.key ?? '',
          (key) => (this.judgeKey = key),
        )}
        ${isPair && this.shown.run.models.length > 2 ? this.#pair() : nothing}
      </div>
      ${isPair ? this.#votesChoice() : nothing} ${this.#next()}`;
  }

  #subjectChoice(): TemplateResult {
    return html`<fieldset class="takes-view">
      <legend class="vh">What is compared</legend>
      <div class="seg">
        ${segments<Subject>({
          name: 'judge-subject',
          options: [
            ['own', 'Each answer and mine'],
            ['pair', 'Two models’ answers'],
          ],
          value: this.#subject,
          change: (subject) => (this.subject = subject),
        })}
      </div>
    </fieldset>`;
  }

  #votesChoice(): TemplateResult {
    return html`<label class="run-model"
      ><input
        type="checkbox"
        .checked=${this.withVotes}
        @change=${({ target }: Event) => {
          this.withVotes = (target as HTMLInputElement).checked;
        }}
      /><span
        >Also send up to 20 rounds of my chats that I voted on, to see whether it judges as I
        do</span
      ></label
    >`;
  }

  #next(): TemplateResult {
    const { plan, agreed } = this;
    if (plan)
      return judgeConsent({
        plan,
        judge: plan.order.judge.name,
        agreed,
        agree: (isAgreed) => (this.agreed = isAgreed),
        begin: this.#begin,
      });
    return html`<div class="btns run-begin">
      <button class="btn" type="button" @click=${this.#reckon}>
        See what it would send and cost
      </button>
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

/** The one that is being asked for. */
function newest(asked: readonly Judging[]): Judging | undefined {
  return [...asked].sort((a, b) => b.at - a.at)[0];
}

declare global {
  interface HTMLElementTagNameMap {
    'judge-panel': JudgePanel;
  }
}
