import { consume } from '@lit/context';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { judgeLarger, noteHandOver } from '../../actions/ask-larger.js';
import { loadVotes } from '../../actions/reload-votes.js';
import { appContext, type App } from '../../app-context.js';
import type { AssistantMessage } from '../../domain/messages.js';
import type { Verdict } from '../../domain/votes.js';
import { StoreController } from '../../stores/store-controller.js';
import { LightElement } from '../../ui/light-element.js';
import '../../ui/styles/certainty.css';

/**
 * Below an answer that a larger model was asked for: was it worth it? What is said becomes evidence.
 *
 * @property message the larger model's answer
 */
@customElement('handed-over')
export class HandedOver extends LightElement {
  @property({ attribute: false }) message!: AssistantMessage;

  @consume({ context: appContext })
  private app!: App;

  readonly #votes = new StoreController(
    this,
    () => this.app.stores.votes,
    (votes) => votes,
  );

  /** Until it is on record as far as it can be; what is said waits for it. */
  #noted: Promise<void> | null = null;

  protected override firstUpdated(): void {
    // It can be judged all the same.
    loadVotes(this.app).catch(() => {});
  }

  /** Stepping through versions may bring another one here. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    const last = changed.get('message');
    if (last && last.id !== this.message.id) this.#noted = null;
  }

  /** One that was answered at a later try is on record as well. */
  protected override updated(): void {
    const { id, state } = this.message;
    const isKnown = this.#votes.value.phase === 'known';
    if (this.#noted || !isKnown || state.phase !== 'done' || !this.#smaller) return;
    if (!this.app.stores.votes.find(id, false)) this.#noted = noteHandOver(this.app, this.message);
  }

  get #smaller(): AssistantMessage | undefined {
    const { state } = this.app.stores.conversation;
    const found =
      state.phase === 'open'
        ? state.messages.find(({ id }) => id === this.message.insteadOf)
        : undefined;
    return found?.role === 'assistant' ? found : undefined;
  }

  async #judge(verdict: Verdict): Promise<void> {
    try {
      await this.#noted;
      await judgeLarger(this.app, this.message, verdict);
    } catch {
      this.app.stores.toasts.show({ text: 'That could not be kept. Try again.' });
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    void this.#votes.value;
    const smaller = this.#smaller;
    if (!smaller || this.message.state.phase !== 'done') return nothing;
    const said = this.app.stores.votes.find(this.message.id, false)?.verdict;
    const choices: readonly (readonly [Verdict, string])[] = [
      ['b', `${this.message.by.name} is better`],
      ['a', `${smaller.by.name} is better`],
      ['both-good', 'Both good'],
      ['both-bad', 'Both bad'],
    ];
    return html`<div class="handed-over" role="group" aria-label="Was asking worth it?">
      <p class="sm dim">
        Was asking worth it? What you say counts as evidence, apart from blind votes.
      </p>
      <div class="btns">
        ${choices.map(
          ([verdict, name]) =>
            html`<button
              class="btn"
              type="button"
              aria-pressed=${said === verdict}
              @click=${() => void this.#judge(verdict)}
            >
              ${name}
            </button>`,
        )}
      </div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'handed-over': HandedOver;
  }
}
