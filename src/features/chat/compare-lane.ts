import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { NO_PRICES, type PriceBook } from '../../domain/cost.js';
import type { FormFactor } from '../../domain/device.js';
import { maskNames } from '../../domain/mask-names.js';
import type { AssistantMessage } from '../../domain/messages.js';
import { letterOf, type RoundPhase } from '../../domain/takes.js';
import type { ActiveReply } from '../../stores/replies-store.js';
import type { ReplyPhase, StreamingReply } from '../../stores/streaming-reply.js';
import { icon } from '../../ui/icon.js';
import { iconButton } from '../../ui/icon-button.js';
import { LightElement } from '../../ui/light-element.js';
import { mark } from '../../ui/mark.js';
import '../../ui/markdown/markdown-text.js';
import { failedNote, leftOutNote } from './answer-notes.js';
import { energyNote } from './energy-note.js';
import { FollowBottom } from './follow-bottom.js';
import { laneCommand, type LaneCommand } from './lane-command.js';
import { hiddenRule } from './lane-figures.js';
import './lane-figures.js';
import { laneState } from './lane-state.js';
import './streaming-reply.js';

/** How much of its model a lane shows. */
export type LaneNames =
  /** Always known. */
  | { readonly kind: 'open' }
  /**
   * Nothing may tell which model this is; `names` are those to mask. There is no text until both are there, and none
   * where one failed: which one did may tell which it is.
   */
  | {
      readonly kind: 'hidden';
      readonly names: readonly string[];
      readonly round: RoundPhase;
    }
  /** Hidden until just now. */
  | { readonly kind: 'revealed' };

/** What may be done with a lane's answer, where it is not hidden. */
export interface LaneChoices {
  readonly retry: boolean;
  /** `here`: the next question follows this answer already. */
  readonly goOn: 'no' | 'possible' | 'here';
}

/**
 * One answer beside others: who wrote it, how far it is, its figures and its text.
 *
 * @property message the take
 * @property active the answer being written, if it is
 * @property place from the left, from 0
 * @property names whether it may be told who wrote it
 * @property limitTokens most tokens of the answer
 * @property choices what may be done with the answer
 * @property prices what cloud models cost
 * @property formFactor of this device, whose energy is reckoned by it
 * @fires lane-command - what the person asks of this lane
 */
@customElement('compare-lane')
export class CompareLane extends LightElement {
  @property({ attribute: false }) message!: AssistantMessage;
  @property({ attribute: false }) active: ActiveReply | undefined;
  @property({ type: Number }) place = 0;
  @property({ attribute: false }) names: LaneNames = { kind: 'open' };
  @property({ type: Number }) limitTokens = 0;
  @property({ attribute: false }) choices: LaneChoices = { retry: false, goOn: 'no' };
  @property({ attribute: false }) prices: PriceBook = NO_PRICES;
  @property() formFactor: FormFactor = 'laptop';

  readonly #follow = new FollowBottom(this, () => this.active !== undefined && !this.#hidden);
  #heard: StreamingReply | undefined;
  #phase: ReplyPhase['kind'] | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#attach();
    this.#listen(this.active?.reply);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listen(undefined);
  }

  protected override firstUpdated(): void {
    this.#attach();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('active')) this.#listen(this.active?.reply);
    const before = changed.get('message');
    if (before && before.id !== this.message.id) this.#follow.resume();
  }

  protected override updated(): void {
    this.#phase = this.active?.reply.phase.kind;
  }

  #attach(): void {
    const scroller = this.querySelector<HTMLElement>('.lane-body');
    const content = scroller?.querySelector<HTMLElement>(':scope > .lane-content');
    if (scroller && content) this.#follow.attach(scroller, content);
  }

  #listen(reply: StreamingReply | undefined): void {
    if (this.#heard === reply) return;
    this.#heard?.removeEventListener('change', this.#onChange);
    reply?.addEventListener('change', this.#onChange);
    this.#heard = reply;
  }

  /** The text is drawn further down; here only another phase matters. */
  readonly #onChange = (): void => {
    if (this.#heard?.phase.kind === this.#phase) return;
    this.requestUpdate();
  };

  get #hidden(): boolean {
    return this.names.kind === 'hidden';
  }

  protected override render(): TemplateResult {
    const { message, place } = this;
    const letter = letterOf(place);
    const where = message.by.where === 'device' ? 'local' : 'cloud';
    const busy = this.active !== undefined;
    // Busy, as a class or a colour, would tell which answer took longer.
    if (this.names.kind === 'hidden') return this.#hiddenLane(this.names, letter);
    return html`<article
      class="lane ${where}"
      id=${`lane-${letter.toLowerCase()}`}
      aria-label=${message.by.name}
      aria-busy=${busy}
    >
      <div class="lane-head">
        <h2>
          ${this.names.kind === 'revealed' ? html`<span class="dimmer">${letter} was</span> ` : nothing}<span
            class="name ${where}"
            >${mark(where)}${message.by.name}</span
          >
        </h2>
        <span class="lane-state sm dimmer">${laneState(message, this.active?.reply.phase)}</span>
        ${busy ? this.#stopButton() : nothing}
      </div>
      <lane-figures
        .message=${message}
        .reply=${this.active?.reply}
        .limitTokens=${this.limitTokens}
        .prices=${this.prices}
      ></lane-figures>
      ${this.#scroller(
        html`<streaming-reply
            bare
            .message=${message}
            .reply=${this.active?.reply}
          ></streaming-reply>
          ${busy ? nothing : this.#afterText(message)}`,
      )}
    </article>`;
  }

  #hiddenLane(
    { names, round }: Extract<LaneNames, { kind: 'hidden' }>,
    letter: string,
  ): TemplateResult {
    return html`<article
      class="lane"
      id=${`lane-${letter.toLowerCase()}`}
      aria-label=${`Answer ${letter}`}
    >
      <div class="lane-head">
        <h2><span class="name">Answer ${letter}</span></h2>
        <span class="lane-state sm dimmer">${HIDDEN_WORDS[round]}</span>
      </div>
      ${hiddenRule(round === 'complete')}
      ${this.#scroller(round === 'complete' ? this.#maskedText(names) : covered(round))}
    </article>`;
  }

  #maskedText(names: readonly string[]): TemplateResult {
    const { text } = this.message;
    const masked = maskNames(text, names);
    return html`<markdown-text .text=${masked}></markdown-text>
      ${masked === text ? nothing : leakNote()}`;
  }

  #scroller(content: TemplateResult): TemplateResult {
    return html`<div class="lane-body" tabindex="0">
      <div class="lane-content">${content}</div>
    </div>`;
  }

  #afterText(message: AssistantMessage): TemplateResult {
    const { id, state, text, figures, by } = message;
    const retry = (): void => this.#ask({ kind: 'retry', messageId: id });
    return html`${leftOutNote(figures)}
      ${state.phase === 'failed' ? failedNote(message, state, retry) : nothing}
      ${
        state.phase === 'waiting'
          ? html`<p class="dim sm">
              ${by.name} is not on this device. Choose another model below.
            </p>`
          : nothing
      }
      <div class="under">
        <div class="actions">
          ${text ? iconButton('copy', 'Copy', () => this.#ask({ kind: 'copy', text })) : nothing}
          ${this.choices.retry ? iconButton('regenerate', 'Retry', retry) : nothing}
        </div>
        ${this.#goOn(id)}
      </div>
      ${text ? energyNote(message, this.formFactor) : nothing}`;
  }

  #goOn(messageId: string): TemplateResult | typeof nothing {
    if (this.choices.goOn === 'no') return nothing;
    if (this.choices.goOn === 'here')
      return html`<span class="sm dim">The next question follows this answer</span>`;
    return html`<button
      class="btn plain"
      type="button"
      @click=${() => this.#ask({ kind: 'go-on', messageId })}
    >
      Go on from this answer
    </button>`;
  }

  #stopButton(): TemplateResult {
    const name = `Stop ${this.message.by.name}`;
    return iconButton('stop', name, () => this.#ask({ kind: 'stop', messageId: this.message.id }));
  }

  #ask(command: LaneCommand): void {
    this.dispatchEvent(laneCommand(command));
  }
}

const HIDDEN_WORDS: Record<RoundPhase, string> = {
  writing: 'Writing',
  complete: 'Done',
  'no-contest': 'No contest',
};

function covered(round: RoundPhase): TemplateResult {
  if (round === 'no-contest') return html`<p class="dim">Nothing to compare this time.</p>`;
  return html`<p class="waiting-line">
    Both are writing. They appear together<span class="caret" aria-hidden="true"></span>
  </p>`;
}

function leakNote(): TemplateResult {
  return html`<p class="left-out dim sm">
    ${icon('info', 'i-s')}A model’s name in this text is hidden. The vote is marked.
  </p>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'compare-lane': CompareLane;
  }
}
