import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { pauseRun, raiseCap, resumeRun, retryAttempts } from '../../actions/change-run.js';
import { appContext, type App } from '../../app-context.js';
import { formatUsd } from '../../domain/cost.js';
import { progressOf, waitingSlots } from '../../domain/evaluate/progress.js';
import type { Attempt } from '../../domain/evaluate/runs.js';
import { formatTimeLeft } from '../../domain/format.js';
import type { HeldUp, ShownRun } from '../../stores/evaluation-store.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { mark } from '../../ui/mark.js';
import { meter } from '../../ui/meter.js';

/**
 * How far a run is, what holds it up, and what came to no answer.
 *
 * @property shown the run
 * @property isRunning this page is at it
 * @property heldUp why it is not done
 */
@customElement('run-progress')
export class RunProgress extends LightElement {
  @property({ attribute: false }) shown!: ShownRun;
  @property({ type: Boolean }) isRunning = false;
  @property({ attribute: false }) heldUp: HeldUp | undefined;

  @consume({ context: appContext })
  private app!: App;

  readonly #pause = (): Promise<void> => this.#attempt(pauseRun(this.app, this.shown.run.id));
  readonly #resume = (): Promise<void> => this.#attempt(resumeRun(this.app, this.shown.run.id));

  readonly #raise = (): Promise<void> => {
    const { id, costCap } = this.shown.run;
    return this.#attempt(raiseCap(this.app, id, (costCap ?? 0) * 2));
  };

  async #attempt(work: Promise<void>): Promise<void> {
    try {
      await work;
    } catch {
      this.app.stores.toasts.show({
        text: 'This browser could not keep that. What was answered before is safe.',
      });
    }
  }

  protected override render(): TemplateResult {
    const { run, attempts } = this.shown;
    const waiting = waitingSlots(run, attempts).length;
    return html`${waiting > 0 || this.isRunning ? this.#line() : nothing} ${this.#reason()}
    ${this.#again(
      attempts.filter(isRetryable),
      (count) => `${count} came to no answer.`,
      'Ask again',
    )}
    ${this.#again(
      attempts.filter(({ state }) => state.phase === 'unknown'),
      (count) =>
        `${count} went to the cloud, and the page was closed before an answer came: that may have been billed.`,
      'Ask again, and pay again',
    )}`;
  }

  #line(): TemplateResult {
    const { run, attempts } = this.shown;
    const { done, total, leftMs } = progressOf(run, attempts);
    const label = `${run.suite.name} on ${run.models.map(({ name }) => name).join(' and ')}`;
    const left =
      this.isRunning && leftMs !== null && done < total ? `, ${formatTimeLeft(leftMs)}` : '';
    const isLocal = run.models.some(({ where }) => where === 'device');
    return html`<div class="run">
      <div>
        ${this.isRunning ? 'Running' : 'Stopped'} <strong>${run.suite.name}</strong> on
        ${run.models.map(({ name, where }, at) => {
          const kind = where === 'device' ? 'local' : 'cloud';
          return html`${at > 0 ? ', ' : ''}<span class="name ${kind}">${mark(kind)}${name}</span>`;
        })}
        <span class="dim num">${done} of ${total}${left}</span>
      </div>
      <div class="btns">
        ${
          this.isRunning
            ? html`<button class="btn" type="button" @click=${this.#pause}>
                ${icon('pause')}Pause
              </button>`
            : html`<button class="btn" type="button" @click=${this.#resume}>
                ${icon('play')}Go on
              </button>`
        }
      </div>
      ${meter(done / total, label, isLocal ? 'local' : 'ink')}
    </div>`;
  }

  #reason(): TemplateResult | typeof nothing {
    if (this.isRunning) return nothing;
    switch (this.heldUp) {
      case undefined:
        return nothing;
      case 'other-page':
        return html`<p class="sm dim">
          Another tab is at it. Its results show here after a reload.
        </p>`;
      case 'page-died':
        return html`<p class="sm dim">
          The page was ended last time while a model of this run worked here. “Go on” tries again.
        </p>`;
      case 'trouble':
        return html`<p class="sm dim">
          A model could not go on; the cases below say why. Put it right and press “Go on”.
        </p>`;
      case 'cost-cap': {
        const cap = this.shown.run.costCap ?? 0;
        return html`<p class="sm dim run-held">
          The next answer might cost more than the ${formatUsd(cap)} you allowed.
          <button class="btn" type="button" @click=${this.#raise}>
            Allow ${formatUsd(cap * 2)}
          </button>
        </p>`;
      }
    }
  }

  #again(
    attempts: readonly Attempt[],
    words: (count: number) => string,
    label: string,
  ): TemplateResult | typeof nothing {
    if (attempts.length === 0 || this.isRunning) return nothing;
    const onClick = (): Promise<void> =>
      this.#attempt(retryAttempts(this.app, this.shown.run.id, attempts));
    return html`<p class="sm dim run-held">
      ${words(attempts.length)}
      <button class="btn" type="button" @click=${onClick}>${label}</button>
    </p>`;
  }
}

/** A question that is too long stays so. */
function isRetryable({ state }: Attempt): boolean {
  return state.phase === 'failed' && state.code !== 'context-full';
}

declare global {
  interface HTMLElementTagNameMap {
    'run-progress': RunProgress;
  }
}
