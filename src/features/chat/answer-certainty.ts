import { consume } from '@lit/context';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import {
  allowForSession,
  askLarger,
  isAllowedForSession,
  largerModel,
  prepareOutgoing,
  type Outgoing,
} from '../../actions/ask-larger.js';
import { loadCalibrations } from '../../actions/load-calibrations.js';
import { appContext, type App } from '../../app-context.js';
import { guessCategory, type Category } from '../../domain/categories.js';
import { isCalibrated, type Calibration } from '../../domain/certainty/calibration.js';
import { HAND_OVER_BELOW } from '../../domain/certainty/hand-over.js';
import { sourceOf } from '../../domain/certainty/judged-answers.js';
import { certaintyOf } from '../../domain/certainty/token-chances.js';
import type { AssistantMessage } from '../../domain/messages.js';
import { keepsWordsHere } from '../../domain/settings.js';
import type { ModelStatus } from '../../stores/model-store.js';
import { StoreController } from '../../stores/store-controller.js';
import { LightElement } from '../../ui/light-element.js';
import { mark } from '../../ui/mark.js';
import '../../ui/styles/certainty.css';
import '../../ui/styles/settings.css';

/**
 * How often answers like this one were good enough, once enough of them were judged; and where that is seldom, a
 * larger model, with the very text that would leave this device.
 *
 * @property message an answer whose certainty was measured
 */
@customElement('answer-certainty')
export class AnswerCertainty extends LightElement {
  @property({ attribute: false }) message!: AssistantMessage;

  @consume({ context: appContext })
  private app!: App;

  @state() private calibration: Calibration | null = null;
  /** What is shown before it is sent. */
  @state() private outgoing: Outgoing | null = null;

  readonly #votes = new StoreController(
    this,
    () => this.app.stores.votes,
    (votes) => votes,
  );
  readonly #settings = new StoreController(this, () => this.app.stores.settings, keepsWordsHere);
  readonly #cloud = new StoreController(
    this,
    () => this.app.stores.cloud,
    (cloud) => cloud,
  );
  /** After a reload they are known later than the chat. */
  readonly #models = new StoreController(
    this,
    () => this.app.stores.models,
    ({ models }) => models,
  );
  readonly #chat = new StoreController(
    this,
    () => this.app.stores.conversation,
    (conversation) => conversation,
  );
  #learntFrom: unknown;
  /** The newest one counts. */
  #learning: symbol | null = null;

  /** Stepping through versions brings another answer here: what was learnt or shown for the last one is not its. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    const last = changed.get('message');
    if (last && last.id !== this.message.id) this.calibration = this.outgoing = null;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const votes = this.#votes.value;
    if (this.#learntFrom === votes && !changed.has('message')) return;
    this.#learntFrom = votes;
    void this.#learn();
  }

  /** Busy until it is known whether there is anything to say. */
  async #learn(): Promise<void> {
    const learning = (this.#learning = Symbol('learning'));
    this.ariaBusy = 'true';
    const { by, figures } = this.message;
    const source = sourceOf(by, figures);
    // Without it the answer stands as it did.
    const all = await loadCalibrations(this.app).catch(() => []);
    if (this.#learning !== learning) return;
    const found = all.find((each) => each.source === source);
    this.calibration = found && isCalibrated(found) ? found : null;
    await this.updateComplete;
    if (this.#learning === learning) this.ariaBusy = 'false';
  }

  get #category(): Category | null {
    const chat = this.#chat.value;
    if (chat.phase !== 'open') return null;
    const question = chat.messages.find(({ id }) => id === this.message.parentId);
    return chat.chat.kind ?? (question ? guessCategory(question.text) : null);
  }

  /** The larger model was asked for this one already, or the chat went on. */
  get #isOver(): boolean {
    const chat = this.#chat.value;
    if (chat.phase !== 'open') return true;
    const { id } = this.message;
    return chat.messages.some(
      (other) => other.parentId === id || (other.role === 'assistant' && other.insteadOf === id),
    );
  }

  async #offer(model: ModelStatus): Promise<void> {
    const { id } = this.message;
    await this.#attempt(async () => {
      const outgoing = await prepareOutgoing(this.app, id, model);
      if (this.message.id !== id) return;
      if (isAllowedForSession(this.app, model.entry.key)) return this.#send(outgoing);
      this.outgoing = outgoing;
      await this.updateComplete;
      this.querySelector<HTMLElement>('.outgoing')?.focus();
    });
  }

  readonly #onSend = (event: Event): void => {
    event.preventDefault();
    const { outgoing } = this;
    const session = this.querySelector<HTMLInputElement>('[name="hand-over-scope"]:checked');
    if (!outgoing) return;
    if (session?.value === 'session') allowForSession(this.app, outgoing.modelKey);
    void this.#attempt(() => this.#send(outgoing));
  };

  readonly #onKeep = (): void => {
    this.outgoing = null;
    void this.updateComplete.then(() =>
      this.querySelector<HTMLElement>('.hand-over > .btn')?.focus(),
    );
  };

  async #send(outgoing: Outgoing): Promise<void> {
    this.outgoing = null;
    await askLarger(this.app, this.message.id, outgoing);
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch {
      this.app.stores.toasts.show({
        text: 'That did not work. Nothing was sent; the chat is as it was.',
      });
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const certainty = certaintyOf(this.message.figures);
    if (!certainty || !this.calibration) return nothing;
    const chance = this.calibration.predict(certainty, this.#category);
    return html`<p class="likelihood sm dim num">${likelihoodWords(chance, this.calibration)}</p>
      ${chance < HAND_OVER_BELOW && this.message.by.where === 'device' && !this.#isOver ? this.#handOver() : nothing}`;
  }

  #handOver(): TemplateResult | typeof nothing {
    void [this.#settings.value, this.#cloud.value, this.#models.value];
    const model = largerModel(this.app);
    if (!model) return nothing;
    const { outgoing } = this;
    return html`<div class="hand-over">
      ${
        outgoing
          ? this.#consent(outgoing)
          : html`<button class="btn" type="button" @click=${() => this.#offer(model)}>
              ${mark('cloud')}Ask ${model.entry.name}
            </button>`
      }
    </div>`;
  }

  #consent({ name, host, turns }: Outgoing): TemplateResult {
    return html`<form class="outgoing-form" @submit=${this.#onSend}>
      <h3>This would leave your device, for ${host}</h3>
      <div class="outgoing" tabindex="0" role="group" aria-label="The text that would be sent">
        ${turns.map(
          ({ role, content }) =>
            html`<p class="sm dimmer">${ROLES[role]}</p>
              <pre>${content}</pre>`,
        )}
      </div>
      <fieldset class="outgoing-scope">
        <legend class="vh">How long this holds</legend>
        <label class="radio"
          ><input type="radio" name="hand-over-scope" value="message" checked /><span
            >For this message</span
          ></label
        >
        <label class="radio"
          ><input type="radio" name="hand-over-scope" value="session" /><span
            >For this session<small
              >Until you close or reload Kinglet, a press on Ask ${name} sends at once.</small
            ></span
          ></label
        >
      </fieldset>
      <div class="btns">
        <button class="btn primary" type="submit">Send this to ${name}</button>
        <button class="btn" type="button" @click=${this.#onKeep}>Keep it here</button>
      </div>
    </form>`;
  }
}

const ROLES = { system: 'System prompt', user: 'You', assistant: 'Answer' } as const;

function likelihoodWords(chance: number, { by, answers }: Calibration): string {
  const tens = Math.round(chance * 10);
  const often =
    tens === 0
      ? 'Hardly any answers'
      : tens === 10
        ? 'Nearly all answers'
        : `About ${tens} in 10 answers`;
  const judges = by === 'votes' ? `${answers} you judged in votes` : `${answers} graded cases`;
  return `${often} like this were good enough, by ${judges}.`;
}

declare global {
  interface HTMLElementTagNameMap {
    'answer-certainty': AnswerCertainty;
  }
}
