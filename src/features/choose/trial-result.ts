import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { changeTrial } from '../../actions/change-trial.js';
import { discardTrial } from '../../actions/discard-trial.js';
import { appContext, type App } from '../../app-context.js';
import { categoryName } from '../../domain/categories.js';
import { counted, formatPercent, formatSeconds } from '../../domain/format.js';
import {
  decide,
  judgedOf,
  smallSuffices,
  type Share,
  type VoteCounts,
} from '../../domain/statistics/decide.js';
import { votesToNarrow } from '../../domain/statistics/votes-to-settle.js';
import { countVotes, fellShort } from '../../domain/trial-result.js';
import type { Subscription, TrialItem } from '../../domain/trials.js';
import type { OpenTrial } from '../../stores/trial-store.js';
import { LightElement } from '../../ui/light-element.js';
import '../../ui/markdown/markdown-text.js';
import { saveFile } from '../../ui/save-file.js';
import { intervalWords } from '../../ui/tally-words.js';
import { kindsFigure } from './kinds-figure.js';
import './subscription-worth.js';
import { aboutVotes, drawnWords } from './trial-words.js';

/**
 * The result of a trial: one sentence, and what it rests on.
 *
 * @property open the trial, after its last vote
 * @fires add-questions - the person wants more of them answered
 */
@customElement('trial-result')
export class TrialResult extends LightElement {
  @property({ attribute: false }) open!: OpenTrial;

  @consume({ context: appContext })
  private app!: App;

  @state() private showsShort = false;

  readonly #more = (): void => {
    this.dispatchEvent(new CustomEvent('add-questions'));
  };

  readonly #toggleShort = (): void => {
    this.showsShort = !this.showsShort;
  };

  readonly #savePage = async (): Promise<void> => {
    const { trialPage } = await import('./trial-page.js');
    const page = trialPage(this.open.trial, this.open.items);
    saveFile('would-it-have-been-enough.html', new Blob([page], { type: 'text/html' }));
  };

  readonly #subscribe = (event: CustomEvent<Subscription>): Promise<void> =>
    this.#attempt(() => changeTrial(this.app, { subscription: event.detail }));

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
    const counts = countVotes(items);
    const suffices = smallSuffices(counts);
    const short = fellShort(items);
    return html`<p class="statement">${statement(trial.modelName, suffices)}</p>
      <p class="sure">${sureWords(counts, suffices)}</p>
      <div class="btns trial-next">
        <button class="btn primary" type="button" @click=${this.#more}>Answer 30 more here</button>
        ${
          short.length === 0
            ? nothing
            : html`<button
                class="btn"
                type="button"
                aria-expanded=${this.showsShort}
                @click=${this.#toggleShort}
              >
                ${this.showsShort ? 'Hide' : 'See'} the ${short.length} that fell short
              </button>`
        }
      </div>
      ${this.#facts(counts)} ${this.showsShort ? this.#shortList(short) : nothing}
      <section class="section two">
        <div>
          <div class="section-head"><h2>By kind of question</h2></div>
          ${kindsFigure(trial.modelName, items)}
        </div>
        <subscription-worth
          .trial=${trial}
          .counts=${counts}
          @subscription-change=${this.#subscribe}
        ></subscription-worth>
      </section>
      ${this.#method()}
      <div class="btns section">
        <button class="btn" type="button" @click=${this.#savePage}>Save as a page</button>
        <button class="btn plain" type="button" @click=${this.#discard}>Discard this trial</button>
      </div>`;
  }

  #facts(counts: VoteCounts): TemplateResult {
    const { trial, items } = this.open;
    const done = items.flatMap(({ here }) => (here.phase === 'done' ? here : []));
    const spent = done.reduce((sum, { figures }) => sum + (figures.totalMs ?? 0), 0);
    const open = items.length - judgedOf(counts);
    return html`<dl class="facts" aria-label="What this took">
      <div>
        <dt>Your questions</dt>
        <dd class="num">${items.length}<small>${drawnWords(trial)}</small></dd>
      </div>
      <div>
        <dt>Answered here</dt>
        <dd class="num">
          ${done.length} of ${items.length}<small
            >${formatSeconds(spent)}, one after the
            other${open > 0 ? `; ${open} not judged` : ''}</small
          >
        </dd>
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

  #shortList(short: readonly TrialItem[]): TemplateResult {
    return html`<section class="section" aria-label="Where it fell short">
      <h2>Where it fell short</h2>
      <div class="rows">${short.map((item) => this.#shortItem(item))}</div>
    </section>`;
  }

  #shortItem({ past, here, category, verdict }: TrialItem): TemplateResult {
    return html`<details class="short">
      <summary>
        <span class="q">${past.question.slice(0, 160)}</span>
        <span class="sm dimmer"
          >${categoryName(category)}${verdict === 'both-bad' ? ', both bad' : ''}</span
        >
      </summary>
      <div class="duel">
        <article aria-label=${this.open.trial.modelName}>
          <h3 class="name local">${this.open.trial.modelName}, on this device</h3>
          <markdown-text .text=${here.phase === 'done' ? here.text : ''}></markdown-text>
        </article>
        <article aria-label="ChatGPT">
          <h3 class="name cloud">ChatGPT, then${past.model ? `: ${past.model}` : ''}</h3>
          <markdown-text .text=${past.answer}></markdown-text>
        </article>
      </div>
    </details>`;
  }

  #method(): TemplateResult {
    const { trial, items } = this.open;
    const instructed = items.filter(({ past }) => past.instructed).length;
    const usual = mostFrequent(items.flatMap(({ past }) => past.model ?? []));
    return html`<section class="section">
      <h2>How it was done</h2>
      <p class="prose-note">
        Only opening questions of chats with no files, pictures or web search were
        ${trial.drawn === 'by-lot' ? 'drawn' : 'offered'}, so both models saw the same
        words${instructed > 0 ? `, except that ChatGPT also saw your custom instructions in ${instructed}` : ''}.
        Sides were drawn by lot, names in the text were hidden, and no result was shown before the
        last vote. ChatGPT’s answers are those in the export${usual ? `, most by ${usual}` : ''}:
        historical answers, which it may give otherwise today.
      </p>
    </section>`;
  }
}

function statement(name: string, { count, of }: Share): TemplateResult {
  return html`<em class="nowrap">${name}</em> would have been good enough for ${count} of
    ${counted(of, 'question')} you once asked ChatGPT.`;
}

function sureWords(counts: VoteCounts, { share, interval }: Share): TemplateResult {
  const decision = decide(counts);
  if (decision.kind === 'not-enough')
    return html`<strong>Not enough yet.</strong>
      <span class="dim num"
        >${counted(decision.needed, 'more vote')} would make it something to go by.</span
      >`;
  const more = votesToNarrow(counts.smallBetter + counts.bothGood, judgedOf(counts));
  const settled = 'settled' in decision && decision.settled;
  const word = settled ? 'Settled.' : decision.kind === 'open' ? 'Not settled.' : 'Fairly sure.';
  const narrow =
    more === null || more === 0
      ? ''
      : ` ${aboutVotes(more)} would narrow it to ten points either way.`;
  return html`<strong title=${RULE}>${word}</strong>
    <span class="dim num"
      >${formatPercent(share)}, 95% interval ${intervalWords(interval)}.${narrow}</span
    >`;
}

const RULE =
  'Whether the other answer was better in less than a quarter of rounds: fairly sure from 80% probability, settled from 95%.';

function mostFrequent(names: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}

declare global {
  interface HTMLElementTagNameMap {
    'trial-result': TrialResult;
  }
}
