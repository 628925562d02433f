import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { readDeviceBattery, type Battery } from '../../actions/read-device-battery.js';
import { loadRunsOfPair } from '../../actions/load-evidence.js';
import { loadVotes } from '../../actions/reload-votes.js';
import { startChatWith, startVotes } from '../../actions/start-with.js';
import { updateSettings } from '../../actions/update-settings.js';
import { appContext, type App } from '../../app-context.js';
import { CATEGORIES, categoryName, type Category } from '../../domain/categories.js';
import { evaluatedPairs, isOwnSuite } from '../../domain/choose/evaluated-pair.js';
import type { Choosing } from '../../domain/choose/choosing.js';
import type { WholeRun } from '../../domain/evaluate/run-file.js';
import type { AnsweredBy } from '../../domain/messages.js';
import { keepsWordsHere } from '../../domain/settings.js';
import type { Preference } from '../../domain/statistics/decide.js';
import type { Pair } from '../../domain/vote-tally.js';
import type { VoteRecord } from '../../domain/votes.js';
import { isUsable, type ModelState, type ModelStatus } from '../../stores/model-store.js';
import { StoreController } from '../../stores/store-controller.js';
import type { VotesState } from '../../stores/votes-store.js';
import { LightElement } from '../../ui/light-element.js';
import { mark } from '../../ui/mark.js';
import '../../ui/styles/choose.css';
import '../../ui/styles/pages.css';
import '../../ui/styles/settings.css';
import '../../ui/styles/trial.css';
import '../../ui/styles/votes.css';
import { adviceFor, busiestKind, pairsOf, type Advice } from './advice.js';
import { adviceEvidence } from './advice-evidence.js';
import { adviceFactor } from './advice-factor.js';
import { evaluationRow } from './evaluation-row.js';
import './prompt-question.js';
import { adviceSettings } from './advice-settings.js';
import { adviceVerdict, type Missing } from './advice-verdict.js';
import { doingWords } from './advice-words.js';
import { adviceWorth } from './advice-worth.js';
import './calibration-section.js';

const PREFERENCES: readonly (readonly [Preference, string])[] = [
  ['device-only', 'This device only'],
  ['either', 'Either'],
  ['quality', 'Spend for quality'],
];

/** "Which model for this?": one recommendation with its evidence, from the person's own votes. */
@customElement('advice-page')
export class AdvicePage extends LightElement {
  @consume({ context: appContext })
  private app!: App;

  /** What the person picked; the kind and the pair with most votes until then. */
  @state() private kind: Category | null = null;
  @state() private pairAt = 0;
  /** The person's own suite that stands for their field; null for everyday questions. */
  @state() private domain: string | null = null;
  /** Runs that asked both models of the pair. */
  @state() private runs: readonly WholeRun[] = [];
  @state() private battery: Battery | null = null;
  #runsOf = '';

  readonly #votes = new StoreController(
    this,
    () => this.app.stores.votes,
    (votes: VotesState) => votes,
  );
  readonly #models = new StoreController(
    this,
    () => this.app.stores.models,
    (models: ModelState) => models,
  );
  readonly #choosing = new StoreController(
    this,
    () => this.app.stores.settings,
    ({ choosing }) => choosing,
  );
  readonly #staysHere = new StoreController(this, () => this.app.stores.settings, keepsWordsHere);

  protected override firstUpdated(): void {
    void readDeviceBattery().then((battery) => (this.battery = battery));
    loadVotes(this.app).catch(() =>
      this.app.stores.toasts.show({
        text: 'Your votes could not be read. Nothing was changed; reload to try again.',
      }),
    );
  }

  /** What is found is evidence beside the votes; without it they stand alone. */
  #findRuns(pair: Pair): void {
    const of = JSON.stringify([pair.small.key, pair.large.key]);
    if (of === this.#runsOf) return;
    this.#runsOf = of;
    void loadRunsOfPair(this.app, pair).then(
      (runs) => this.#foundRuns(of, runs),
      () => this.#foundRuns(of, []),
    );
  }

  /** What was looked up for another pair may come late. */
  #foundRuns(of: string, runs: readonly WholeRun[]): void {
    if (this.#runsOf === of) this.runs = runs;
  }

  readonly #onKind = ({ detail }: CustomEvent<Category>): void => {
    this.kind = detail;
  };

  #change(part: Partial<Choosing>): void {
    void updateSettings(this.app, { choosing: { ...this.#choosing.value, ...part } });
  }

  protected override render(): TemplateResult {
    const votes = this.#votes.value;
    const models = this.#models.value;
    if (votes.phase === 'unknown' || !models.ready)
      return html`<p class="dim">Reading your votes</p>`;
    const { settings, models: store } = this.app.stores;
    const pairs = pairsOf(votes.votes, models, settings.state.modelKey ?? store.defaultKey);
    const pair = pairs[this.pairAt] ?? pairs[0];
    return pair ? this.#advice(votes.votes, pairs, pair) : onlyOne();
  }

  #advice(votes: readonly VoteRecord[], pairs: readonly Pair[], pair: Pair): TemplateResult {
    const { models } = this.app.stores;
    const find = (key: string): ModelStatus | undefined => models.find(key);
    const category = this.kind ?? busiestKind(votes, pair, find);
    const choosing = this.#choosing.value;
    this.#findRuns(pair);
    const { isDomain, own, evaluated } = this.#evaluated(pair, category);
    const staysHere = this.#staysHere.value;
    const evaluations = { isDomain, evaluated };
    const advice = adviceFor(votes, { pair, category }, choosing, staysHere, evaluations);
    return html`<form class="factors" @submit=${(event: Event) => event.preventDefault()}>
        ${adviceFactor({
          name: 'Task',
          value: category,
          options: CATEGORIES.map(named),
          change: (kind) => (this.kind = kind),
        })}
        ${adviceFactor({
          name: 'Resources',
          value: choosing.preference,
          options: PREFERENCES,
          change: (preference) => this.#change({ preference }),
        })}
        ${own.length > 0 ? this.#domainFactor(own) : nothing}
        ${pairs.length > 1 ? this.#pairFactor(pairs, pair) : nothing}
      </form>
      ${this.#verdict(advice)}
      <prompt-question .votes=${advice.votes} @kind-guessed=${this.#onKind}></prompt-question>
      ${adviceEvidence(advice, {
        find,
        metered: models.state.device?.metered ?? false,
        battery: this.battery,
        evaluations: evaluationRow(evaluated, pair, isDomain ? 'it' : doingWords(category)),
      })}
      ${this.#whenToSwitch(advice)} ${adviceWorth(advice, choosing)}
      <calibration-section></calibration-section>
      ${adviceSettings(choosing, (part) => this.#change(part))}`;
  }

  /** A field of one's own shows its suite whole, everyday questions the cases of their kind. */
  #evaluated(pair: Pair, category: Category) {
    const own = this.runs.filter(isOwnSuite);
    const chosen = own.filter(({ run }) => run.suite.id === this.domain);
    const isDomain = chosen.length > 0;
    const evaluated = isDomain
      ? evaluatedPairs(chosen, pair, null)
      : evaluatedPairs(this.runs, pair, category);
    return { isDomain, own, evaluated };
  }

  #domainFactor(own: readonly WholeRun[]): TemplateResult {
    return adviceFactor({
      name: 'Domain',
      value: this.domain ?? '',
      options: [
        ['', 'Everyday'],
        ...own.map(({ run }) => [run.suite.id, `${run.suite.name} (yours)`] as const),
      ],
      change: (id) => (this.domain = id === '' ? null : id),
    });
  }

  #pairFactor(pairs: readonly Pair[], pair: Pair): TemplateResult {
    return adviceFactor({
      name: 'Models',
      value: pairs.indexOf(pair),
      options: pairs.map(
        ({ small, large }, index) => [index, `${small.name} or ${large.name}`] as const,
      ),
      change: (index) => (this.pairAt = index),
    });
  }

  #verdict(advice: Advice): TemplateResult {
    const { small, large } = advice.pair;
    // Of two that are missing, the one that is recommended is spoken of.
    const [missing = null] = [advice.pair[advice.choice], small, large].flatMap((by) =>
      missingOf(by, this.app.stores.models.find(by.key)),
    );
    return adviceVerdict(advice, {
      missing,
      isNarrowed: this.#staysHere.value && large.where === 'cloud',
      start: (key) => startChatWith(this.app, key),
      vote: (kind) => startVotes(this.app, [small.key, large.key], kind),
    });
  }

  #whenToSwitch({ pair: { small, large } }: Advice): TemplateResult | typeof nothing {
    const status = this.app.stores.models.find(small.key);
    const tokens = status?.ref?.variant.contextTokens;
    if (!tokens || small.where !== 'device') return nothing;
    const name = html`<span class="name ${large.where === 'cloud' ? 'cloud' : 'local'}"
      >${mark(large.where === 'cloud' ? 'cloud' : 'local')}${large.name}</span
    >`;
    return html`<section class="section" aria-labelledby="switch-title">
      <h2 id="switch-title">When to switch</h2>
      <p class="num">
        Pick ${name} when the text is longer than about ${wordsIn(tokens).toLocaleString('en-GB')}
        words, because ${small.name} can hold ${tokens.toLocaleString('en-GB')} tokens, or when a
        wrong fact would hurt.
      </p>
    </section>`;
  }
}

/** Empty where the model can answer. */
function missingOf({ key, name, where }: AnsweredBy, status: ModelStatus | undefined): Missing[] {
  if (!status) return [{ key, name, why: where === 'cloud' ? 'not-set-up' : 'unknown' }];
  if (isUsable(status)) return [];
  return [{ key, name: status.entry.name, why: status.ref ? 'not-here' : 'cannot-run' }];
}

function named(category: Category): readonly [Category, string] {
  return [category, categoryName(category)];
}

/** About three words to four tokens of English, and a fifth of the room is for the answer. */
function wordsIn(tokens: number): number {
  const words = tokens * 0.75 * 0.8;
  const step = words < 1000 ? 50 : 500;
  return Math.max(step, Math.round(words / step) * step);
}

/** Nothing to choose between. */
function onlyOne(): TemplateResult {
  return html`<section class="advice-verdict">
    <p class="statement">There is only one model to choose here.</p>
    <p class="follows">
      A second one on this device, or a cloud model with your own key, makes it a choice.
    </p>
    <div class="btns">
      <a class="btn" href="#/models">See the models</a>
      <a class="btn" href="#/settings/cloud">Set up a cloud model</a>
    </div>
  </section>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'advice-page': AdvicePage;
  }
}
