import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { changeTrial } from '../../actions/change-trial.js';
import { discardTrial } from '../../actions/discard-trial.js';
import { pauseTrial, resumeTrial, stopRun } from '../../actions/run-trial.js';
import { appContext, type App } from '../../app-context.js';
import { categoryName } from '../../domain/categories.js';
import { formatSeconds, formatTimeLeft } from '../../domain/format.js';
import type { TrialItem } from '../../domain/trials.js';
import type { OpenTrial } from '../../stores/trial-store.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { mark } from '../../ui/mark.js';
import { meter } from '../../ui/meter.js';
import { drawnWords, kindsWords } from './trial-words.js';

/**
 * A trial under way: how far the answers and the votes are.
 *
 * @property open the trial
 * @property waitingVotes answers that can be voted on
 * @fires vote-next - the person wants to vote
 */
@customElement('trial-progress')
export class TrialProgress extends LightElement {
  @property({ attribute: false }) open!: OpenTrial;
  @property({ type: Number }) waitingVotes = 0;

  @consume({ context: appContext })
  private app!: App;

  readonly #pause = (): Promise<void> => this.#attempt(() => pauseTrial(this.app));
  readonly #resume = (): Promise<void> => this.#attempt(() => resumeTrial(this.app));

  /** The result is shown now, and what has no vote is left out. */
  readonly #end = (): Promise<void> =>
    this.#attempt(async () => {
      stopRun(this.app.stores.trial);
      await changeTrial(this.app, { phase: 'ended' });
    });

  readonly #discard = (): Promise<void> =>
    this.#attempt(async () => {
      const undo = await discardTrial(this.app);
      this.app.stores.toasts.show({
        text: 'The trial is gone. Its votes stay in your record.',
        action: { label: 'Undo', run: () => void this.#attempt(undo) },
        first: true,
      });
    });

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch {
      this.app.stores.toasts.show({ text: 'This browser could not keep that. Try again.' });
    }
  }

  protected override render(): TemplateResult {
    const { trial, items } = this.open;
    const voted = items.filter(({ verdict }) => verdict !== null).length;
    return html`<p class="lead-in dim">
        Your own questions, answered again by
        <span class="name local">${mark('local')}${trial.modelName}</span> on this device. You vote
        blind between its answer and the one ChatGPT gave you then.
      </p>
      ${this.#facts()} ${this.#answers()} ${this.#votes(voted)}
      <p class="sm dimmer trial-hint">
        The result is shown after the last vote, so that it cannot sway you. Stop whenever you like;
        what is done is kept.
      </p>
      <section class="section">
        <div class="section-head">
          <h2>Your ${items.length} questions</h2>
          <span class="sm dimmer num">${kindsWords(items)}</span>
        </div>
        <ul class="rows qlist">
          ${items.map((item) => this.#row(item))}
        </ul>
      </section>
      <div class="btns section">
        ${
          voted > 0
            ? html`<button class="btn" type="button" @click=${this.#end}>
                Stop here and show the result
              </button>`
            : nothing
        }
        <button class="btn plain" type="button" @click=${this.#discard}>Discard this trial</button>
      </div>`;
  }

  #facts(): TemplateResult {
    const { trial, items } = this.open;
    const times = items.flatMap(({ here }) =>
      here.phase === 'done' ? (here.figures.totalMs ?? 0) : [],
    );
    const spent = times.reduce((sum, ms) => sum + ms, 0);
    const waiting = items.filter(({ here }) => here.phase === 'waiting').length;
    const left =
      waiting === 0
        ? 'all are answered'
        : times.length === 0
          ? 'not known yet'
          : formatTimeLeft((spent / times.length) * waiting);
    return html`<dl class="facts" aria-label="What this took">
      <div>
        <dt>Your questions</dt>
        <dd class="num">${items.length}<small>${drawnWords(trial)}</small></dd>
      </div>
      <div>
        <dt>Time so far</dt>
        <dd class="num">${formatSeconds(spent)}<small>${left}</small></dd>
      </div>
      <div>
        <dt>Sent</dt>
        <dd>0 bytes<small>the export was read here</small></dd>
      </div>
      <div>
        <dt>Spent</dt>
        <dd>Nothing<small>the other answers were already yours</small></dd>
      </div>
    </dl>`;
  }

  #answers(): TemplateResult {
    const { trial, items } = this.open;
    const answered = items.filter(({ here }) => here.phase !== 'waiting').length;
    const label = 'Answering again here';
    return html`<div class="run">
      <div>${label} <span class="dim num">${answered} of ${items.length}</span></div>
      <div class="btns">
        ${
          answered === items.length
            ? nothing
            : trial.phase === 'paused'
              ? html`<button class="btn" type="button" @click=${this.#resume}>
                  ${icon('play')}Go on
                </button>`
              : html`<button class="btn" type="button" @click=${this.#pause}>
                  ${icon('pause')}Pause
                </button>`
        }
      </div>
      ${meter(answered / items.length, label, 'local')}
    </div>`;
  }

  #votes(voted: number): TemplateResult {
    const { items } = this.open;
    const label = 'Your blind votes';
    const waiting = this.waitingVotes > 0 ? `, ${this.waitingVotes} waiting` : '';
    return html`<div class="run">
      <div>${label} <span class="dim num">${voted} of ${items.length}${waiting}</span></div>
      <div class="btns">
        ${
          this.waitingVotes > 0
            ? html`<button
                class="btn primary"
                type="button"
                @click=${() => this.dispatchEvent(new CustomEvent('vote-next'))}
              >
                Vote on the next
              </button>`
            : html`<span class="sm dim">The next answer is on its way.</span>`
        }
      </div>
      ${meter(voted / items.length, label, 'ink')}
    </div>`;
  }

  #row(item: TrialItem): TemplateResult {
    return html`<li>
      <span class="q">${item.past.question.slice(0, 160)}</span>
      <span class="sm dimmer">${categoryName(item.category)}</span>
      ${this.#state(item)}
    </li>`;
  }

  #state({ id, here, verdict }: TrialItem): TemplateResult {
    if (verdict !== null)
      return html`<span class="res ok">${icon('check')}<span>Voted</span></span>`;
    if (here.phase === 'done') return html`<span class="sm">Ready to vote</span>`;
    if (here.phase === 'failed')
      return html`<span class="sm dim" title=${here.detail}
        >${here.code === 'context-full' ? 'Too long for it' : 'No answer'}</span
      >`;
    if (this.open.writing === id) return html`<span class="sm">Being answered</span>`;
    return html`<span class="sm dimmer">Waiting</span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'trial-progress': TrialProgress;
  }
}
