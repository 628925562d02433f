import { consume } from '@lit/context';
import { html, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { copyCode } from '../../actions/copy-code.js';
import { loadTrial } from '../../actions/load-trial.js';
import { runTrial } from '../../actions/run-trial.js';
import { appContext, type App } from '../../app-context.js';
import { isOver, isReadyToVote } from '../../domain/trials.js';
import type { OpenTrial, TrialState } from '../../stores/trial-store.js';
import { StoreController } from '../../stores/store-controller.js';
import { LightElement } from '../../ui/light-element.js';
import '../../ui/styles/pages.css';
import '../../ui/styles/trial.css';
import './trial-progress.js';
import './trial-result.js';
import './trial-setup.js';
import './trial-vote.js';

/** What the person is at, where the trial itself does not tell. */
type Task = 'look' | 'vote' | 'add-questions';

/** "Would Phi have been enough?": setting it up, its progress, the blind votes, the result. */
@customElement('would-phi-screen')
export class WouldPhiScreen extends LightElement {
  @consume({ context: appContext })
  private app!: App;

  @state() private task: Task = 'look';

  readonly #trial = new StoreController(
    this,
    () => this.app.stores.trial,
    (trial: TrialState) => trial,
  );

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#goOn();
  }

  /** What was under way when the page was left goes on when it is back. */
  async #goOn(): Promise<void> {
    try {
      await loadTrial(this.app);
      await runTrial(this.app);
    } catch {
      this.app.stores.toasts.show({
        text: 'Your trial could not be read or kept. What was answered and voted before is safe.',
      });
    }
  }

  readonly #look = (): void => {
    this.task = 'look';
  };

  readonly #vote = (): void => {
    this.task = 'vote';
  };

  readonly #addQuestions = (): void => {
    this.task = 'add-questions';
  };

  readonly #begun = (): void => {
    this.task = 'look';
    void this.#goOn();
  };

  readonly #copyCode = (event: Event): void => void copyCode(this.app, event);

  protected override render(): TemplateResult {
    return html`<div class="scroll">
      <div class="page trial" @copy-code=${this.#copyCode}>
        <div class="page-head"><h1 tabindex="-1">Would Phi have been enough?</h1></div>
        ${this.#content(this.#trial.value)}
      </div>
    </div>`;
  }

  #content(trial: TrialState): TemplateResult {
    if (trial.phase === 'unknown') return html`<p class="dim">Looking for an earlier trial</p>`;
    if (trial.phase === 'none' || this.task === 'add-questions')
      return html`<trial-setup
        .open=${trial.phase === 'open' ? trial : null}
        @trial-begun=${this.#begun}
        @trial-left=${this.#look}
      ></trial-setup>`;
    if (this.task === 'vote')
      return html`<trial-vote .open=${trial} @trial-left=${this.#look}></trial-vote>`;
    return this.#overview(trial);
  }

  #overview(open: OpenTrial): TemplateResult {
    if (isOver(open.trial, open.items))
      return html`<trial-result .open=${open} @add-questions=${this.#addQuestions}></trial-result>`;
    return html`<trial-progress
      .open=${open}
      .waitingVotes=${open.items.filter(isReadyToVote).length}
      @vote-next=${this.#vote}
    ></trial-progress>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'would-phi-screen': WouldPhiScreen;
  }
}
