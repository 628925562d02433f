import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { undoTrialVote, voteInTrial } from '../../actions/vote-in-trial.js';
import { appContext, type App } from '../../app-context.js';
import { maskNames } from '../../domain/mask-names.js';
import { isReadyToVote, namesIn, type TrialItem } from '../../domain/trials.js';
import { VERDICTS, type Verdict } from '../../domain/votes.js';
import type { OpenTrial } from '../../stores/trial-store.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import '../../ui/markdown/markdown-text.js';
import { VERDICT_WORDS } from '../../ui/verdict-words.js';

/**
 * One blind vote after the other between the answer made here and the one received then. Nothing tells which is
 * which, and no vote is followed by its result: the next ones would be swayed.
 *
 * @property open the trial
 * @fires trial-left - back to the overview
 */
@customElement('trial-vote')
export class TrialVote extends LightElement {
  @property({ attribute: false }) open!: OpenTrial;

  @consume({ context: appContext })
  private app!: App;

  /** The item shown; it stays while its vote can be undone. */
  @state() private shownId: string | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.#onKeydown);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.#onKeydown);
  }

  protected override willUpdate(): void {
    this.shownId ??= this.open.items.find(isReadyToVote)?.id ?? null;
  }

  get #item(): TrialItem | undefined {
    return this.open.items.find(({ id }) => id === this.shownId);
  }

  get #waiting(): number {
    return this.open.items.filter(isReadyToVote).length;
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || isTyping(event)) return;
    const item = this.#item;
    if (!item) return;
    const held = event.ctrlKey || event.metaKey;
    const isUndo = held && !event.shiftKey && event.key.toLowerCase() === 'z';
    const verdict = VERDICTS[Number(event.key) - 1];
    if (isUndo && item.verdict !== null) void this.#undo(item);
    else if (held || event.altKey || !this.app.stores.settings.state.singleKeys) return;
    else if (verdict && item.verdict === null) void this.#cast(item, verdict);
    else return;
    event.preventDefault();
  };

  #cast(item: TrialItem, verdict: Verdict): Promise<void> {
    return this.#attempt(() => voteInTrial(this.app, item.id, verdict));
  }

  #undo(item: TrialItem): Promise<void> {
    return this.#attempt(() => undoTrialVote(this.app, item.id));
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      await this.updateComplete;
      this.querySelector<HTMLElement>('.votes .btn.primary, .votes .btn')?.focus();
    } catch {
      this.app.stores.toasts.show({ text: 'The vote could not be kept. Try again.' });
    }
  }

  readonly #next = (): void => {
    this.shownId = null;
    if (this.#waiting === 0) return this.#leave();
    this.closest('.scroll')?.scrollTo({ top: 0 });
    this.querySelector<HTMLElement>('.asked')?.focus();
  };

  readonly #leave = (): void => {
    this.dispatchEvent(new CustomEvent('trial-left'));
  };

  protected override render(): TemplateResult {
    const item = this.#item;
    if (!item)
      return html`<p class="dim">No answer waits for a vote.</p>
        ${this.#back()}`;
    const here = item.here.phase === 'done' ? item.here.text : '';
    const texts = item.hereSide === 'a' ? [here, item.past.answer] : [item.past.answer, here];
    const names = namesIn(this.open.trial, item);
    return html`<article class="asked" aria-label="You" tabindex="-1">
        <span class="who-you">You</span>
        <p>${item.past.question}</p>
      </article>
      <div class="duel">
        ${texts.map((text, side) => answer(side === 0 ? 'A' : 'B', text, names))}
      </div>
      ${this.#bar(item)} ${this.#back()}`;
  }

  #back(): TemplateResult {
    return html`<div class="btns trial-back">
      <button class="btn plain" type="button" @click=${this.#leave}>
        ${icon('previous')}Back to the overview
      </button>
    </div>`;
  }

  #bar(item: TrialItem): TemplateResult {
    return html`<section class="votebar duel-vote" aria-label="Vote">
      ${item.verdict === null ? this.#judge(item) : this.#recorded(item, item.verdict)}
    </section>`;
  }

  #judge(item: TrialItem): TemplateResult {
    const keys = this.app.stores.settings.state.singleKeys;
    return html`<p>
        <strong>Which answer would you rather have had?</strong>One was given to you then, the other
        was written here. Names are hidden.
      </p>
      <div class="votes" role="group" aria-label="Your vote">
        ${VERDICTS.map(
          (verdict, index) =>
            html`<button class="btn" type="button" @click=${() => this.#cast(item, verdict)}>
              ${VERDICT_WORDS[verdict]}${keys ? html`<kbd aria-hidden="true">${index + 1}</kbd>` : nothing}
            </button>`,
        )}
      </div>`;
  }

  #recorded(item: TrialItem, verdict: Verdict): TemplateResult {
    const waiting = this.#waiting;
    return html`<p role="status">
        <strong>Recorded. ${VERDICT_WORDS[verdict]}.</strong>The names stay hidden until the last
        vote.
      </p>
      <div class="votes">
        <button class="btn" type="button" @click=${() => this.#undo(item)}>Undo</button>
        <button class="btn primary" type="button" @click=${this.#next}>
          ${waiting > 0 ? 'Next round' : 'Done for now'}
        </button>
      </div>`;
  }
}

function answer(letter: 'A' | 'B', text: string, names: readonly string[]): TemplateResult {
  const masked = maskNames(text, names);
  return html`<article aria-label=${`Answer ${letter}`}>
    <h2><span class="name">Answer ${letter}</span></h2>
    <markdown-text .text=${masked}></markdown-text>
    ${
      masked === text
        ? nothing
        : html`<p class="sm dim leak">
            ${icon('info', 'i-s')}A name in this text is hidden. The vote is marked.
          </p>`
    }
  </article>`;
}

function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest('input, textarea, select') !== null;
}

declare global {
  interface HTMLElementTagNameMap {
    'trial-vote': TrialVote;
  }
}
