import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { CATEGORIES, categoryName, isCategory, type Category } from '../../domain/categories.js';
import type { PairTally } from '../../domain/vote-tally.js';
import {
  BAD_TAGS,
  GOOD_TAGS,
  VERDICTS,
  type Verdict,
  type VoteRecord,
  type VoteTag,
} from '../../domain/votes.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { VOTES_HREF } from './chat-links.js';
import { isTyping } from './is-typing.js';
import { voteCommand, type VoteCommand } from './vote-command.js';
import { voteScore } from './vote-score.js';
import { VERDICT_WORDS } from '../../ui/verdict-words.js';
import { revealedWords, TAG_WORDS } from './vote-words.js';

/** Where a round stands. `vote` holds what was said. */
export type VoteStage =
  /** `names`: whether they are known already, so that the vote is not blind. */
  | { readonly kind: 'judge'; readonly guess: Category; readonly names: 'hidden' | 'shown' }
  /** Can be undone until the names are shown. */
  | { readonly kind: 'recorded'; readonly vote: VoteRecord; readonly verdict: Verdict }
  | {
      readonly kind: 'final';
      readonly vote: VoteRecord;
      readonly verdict: Verdict;
      readonly tally: PairTally | undefined;
    }
  | { readonly kind: 'no-contest'; readonly reason: string; readonly names: 'hidden' | 'shown' };

/**
 * The vote on a round: five buttons, then Undo and Show the names, then the result and Next round.
 *
 * @property stage where the round stands
 * @property roundId another round forgets what was chosen for the one before
 * @property singleKeys whether 1 to 5 vote
 * @fires vote-command - what the person says
 */
@customElement('vote-bar')
export class VoteBar extends LightElement {
  @property({ attribute: false }) stage!: VoteStage;
  @property() roundId = '';
  @property({ type: Boolean }) singleKeys = true;

  @state() private picked: Category | null = null;

  #hadFocus = false;

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.#onKeydown);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.#onKeydown);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('roundId')) this.picked = null;
    const { activeElement } = document;
    this.#hadFocus = activeElement === document.body || this.contains(activeElement);
  }

  /** What had the focus goes with its stage; the keyboard stays where the round goes on. */
  protected override updated(changed: PropertyValues<this>): void {
    const before = changed.get('stage');
    if (!before || before.kind === this.stage.kind || !this.#hadFocus) return;
    const find = (what: string): HTMLElement | null => this.querySelector(`.votes ${what}`);
    (find('.btn.primary') ?? find('.btn'))?.focus();
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || isTyping(event)) return;
    const { stage } = this;
    const isUndo = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey);
    const verdict = VERDICTS[Number(event.key) - 1];
    if (isUndo && !event.shiftKey && stage.kind === 'recorded') this.#say({ kind: 'undo' });
    else if (event.ctrlKey || event.metaKey || event.altKey || !this.singleKeys) return;
    else if (stage.kind === 'judge' && verdict) this.#cast(verdict);
    else return;
    event.preventDefault();
  };

  #cast(verdict: Verdict): void {
    this.#say({ kind: 'cast', verdict, category: this.picked });
  }

  #say(command: VoteCommand): void {
    this.dispatchEvent(voteCommand(command));
  }

  protected override render(): TemplateResult {
    return html`<section class="votebar" aria-label="Vote">${this.#content()}</section>`;
  }

  #content(): TemplateResult {
    const { stage } = this;
    switch (stage.kind) {
      case 'judge':
        return this.#judge(stage);
      case 'recorded':
        return this.#recorded(stage);
      case 'final':
        return this.#final(stage);
      case 'no-contest':
        return this.#noContest(stage);
    }
  }

  #judge({ guess, names }: Extract<VoteStage, { kind: 'judge' }>): TemplateResult {
    const note =
      names === 'hidden'
        ? 'Names, speed and cost stay hidden. You can undo before they are shown.'
        : 'You can see the names, so this vote is kept apart from blind ones.';
    return html`<p><strong>Which answer would you rather have had?</strong>${note}</p>
      ${this.#categoryChip(this.picked ?? guess, (category) => (this.picked = category))}
      <div class="votes" role="group" aria-label="Your vote">
        ${VERDICTS.map(
          (verdict, index) =>
            html`<button class="btn" type="button" @click=${() => this.#cast(verdict)}>
              ${VERDICT_WORDS[verdict]}
              ${this.singleKeys ? html`<kbd aria-hidden="true">${index + 1}</kbd>` : nothing}
            </button>`,
        )}
        ${names === 'shown' ? this.#nextButton('Not now') : nothing}
      </div>`;
  }

  #recorded({ vote, verdict }: Extract<VoteStage, { kind: 'recorded' }>): TemplateResult {
    return html`<p>
        <strong>Recorded. ${VERDICT_WORDS[verdict]}.</strong>The names are still hidden. You can
        undo until you show them.
      </p>
      ${this.#details(vote, verdict)}
      <div class="votes">
        <button class="btn" type="button" @click=${() => this.#say({ kind: 'undo' })}>
          ${icon('undo')}Undo
        </button>
        <button class="btn primary" type="button" @click=${() => this.#say({ kind: 'show-names' })}>
          Show the names
        </button>
      </div>`;
  }

  #final({ vote, verdict, tally }: Extract<VoteStage, { kind: 'final' }>): TemplateResult {
    const [a, b] = vote.sides;
    return html`<p>
        <strong>${revealedWords(verdict, [named(a.by), named(b.by)])}</strong>
        <span class="res ok">${icon('check')}<span>Recorded.</span></span>
        ${vote.blind ? 'It cannot be changed any more.' : 'Kept apart from blind votes.'}
      </p>
      ${tally ? voteScore(tally) : this.#details(vote, verdict)}
      <div class="votes">
        <a class="btn plain" href=${VOTES_HREF}>All your votes</a>
        <button
          class="btn plain"
          type="button"
          @click=${() => this.#say({ kind: 'add-case', vote })}
        >
          Add as a case
        </button>
        ${this.#nextButton('Next round', true)}
      </div>`;
  }

  #noContest({ reason, names }: Extract<VoteStage, { kind: 'no-contest' }>): TemplateResult {
    return html`<p><strong>No contest.</strong>${reason} Nothing is counted.</p>
      <div class="votes">
        <button class="btn primary" type="button" @click=${() => this.#say({ kind: 'retry' })}>
          ${icon('regenerate')}Try it again
        </button>
        ${
          names === 'hidden'
            ? html`<button
                class="btn"
                type="button"
                @click=${() => this.#say({ kind: 'show-names' })}
              >
                Show the names
              </button>`
            : this.#nextButton('Next round')
        }
      </div>`;
  }

  #nextButton(label: string, primary = false): TemplateResult {
    return html`<button
      class="btn ${primary ? 'primary' : 'plain'}"
      type="button"
      @click=${() => this.#say({ kind: 'next-round' })}
    >
      ${label}
    </button>`;
  }

  /** What the vote was about, and why: both can be said later. */
  #details(vote: VoteRecord, verdict: Verdict): TemplateResult {
    const tags = tagsFor(verdict);
    const toggle = (tag: VoteTag): void => {
      const has = vote.tags.includes(tag);
      const next = has ? vote.tags.filter((other) => other !== tag) : [...vote.tags, tag];
      this.#say({ kind: 'amend', part: { tags: next } });
    };
    return html`<div class="vote-details">
      ${this.#categoryChip(vote.category, (category) => this.#say({ kind: 'amend', part: { category } }))}
      ${
        tags.length === 0
          ? nothing
          : html`<div class="vote-tags" role="group" aria-label=${tagsLabel(verdict)}>
              ${tags.map(
                (tag) =>
                  html`<button
                    class="chip"
                    type="button"
                    aria-pressed=${vote.tags.includes(tag)}
                    @click=${() => toggle(tag)}
                  >
                    ${TAG_WORDS[tag]}
                  </button>`,
              )}
            </div>`
      }
    </div>`;
  }

  #categoryChip(chosen: Category, choose: (category: Category) => void): TemplateResult {
    const onChange = ({ target }: Event): void => {
      if (target instanceof HTMLSelectElement && isCategory(target.value)) choose(target.value);
    };
    return html`<label class="category-chip"
      ><span class="sm dim">About</span
      ><select class="field" aria-label="Category" .value=${live(chosen)} @change=${onChange}>
        ${CATEGORIES.map(
          (category) =>
            html`<option value=${category} ?selected=${category === chosen}>
              ${categoryName(category)}
            </option>`,
        )}
      </select></label
    >`;
  }
}

function named({ name, where }: VoteRecord['sides'][0]['by']): string {
  return where === 'device' ? `${name}, on this device` : name;
}

function tagsFor(verdict: Verdict): readonly VoteTag[] {
  if (verdict === 'cannot-judge') return [];
  return verdict === 'both-bad' ? BAD_TAGS : GOOD_TAGS;
}

function tagsLabel(verdict: Verdict): string {
  if (verdict === 'both-bad') return 'What was wrong';
  return verdict === 'both-good' ? 'What was good' : 'What made it better';
}

declare global {
  interface HTMLElementTagNameMap {
    'vote-bar': VoteBar;
  }
}
