import { consume } from '@lit/context';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { repeat } from 'lit/directives/repeat.js';
import { castVote } from '../../actions/cast-vote.js';
import { loadVotes } from '../../actions/reload-votes.js';
import { appContext, type App } from '../../app-context.js';
import type { AssistantMessage, MessageId, RoundId } from '../../domain/messages.js';
import { isHidden, letterOf, roundPhase } from '../../domain/takes.js';
import type { VoteRecord } from '../../domain/votes.js';
import type { ConversationState } from '../../stores/conversation-store.js';
import type { ActiveReply } from '../../stores/replies-store.js';
import { StoreController } from '../../stores/store-controller.js';
import { LightElement } from '../../ui/light-element.js';
import { setStyles } from '../../ui/set-styles.js';
import '../../ui/styles/compare.css';
import { askedRow, compareEmpty, differencesNote } from './compare-parts.js';
import './compare-lane.js';
import type { LaneChoices, LaneNames } from './compare-lane.js';
import type { LaneCommandEvent } from './lane-command.js';
import { laneState } from './lane-state.js';
import './lane-tabs.js';
import type { LaneTab } from './lane-tabs.js';
import { runLaneCommand, runVoteCommand } from './run-compare-command.js';
import { ScrollTogether } from './scroll-together.js';
import { roundsOf, type ShownRound } from './shown-rounds.js';
import './vote-bar.js';
import type { VoteCommandEvent } from './vote-command.js';
import { voteStage } from './vote-stage.js';

const NARROW = '(max-width: 51.99rem)';

/**
 * One question with its answers side by side, on a phone as tabs, and the vote on them.
 *
 * @property conversation the chat on the screen
 * @property replies answers being written
 * @property scrollTogether whether lanes scroll by the same share of their length
 * @property singleKeys whether 1 to 5 vote
 * @fires vote-wanted - `CustomEvent<boolean>`: whether the vote stands in the composer's place
 * @fires next-round - the person is ready for another question
 */
@customElement('compare-view')
export class CompareView extends LightElement {
  @property({ attribute: false }) conversation!: ConversationState;
  @property({ attribute: false }) replies: ReadonlyMap<MessageId, ActiveReply> = new Map();
  @property({ type: Boolean }) scrollTogether = true;
  @property({ type: Boolean }) singleKeys = true;

  @consume({ context: appContext })
  private app!: App;

  /** Null: the last question. */
  @state() private chosenQuestion: number | null = null;
  @state() private chosenLane = 0;
  @state() private narrow = false;
  @state() private looked: ReadonlySet<RoundId> = new Set();
  @state() private openVote: RoundId | null = null;
  @state() private diffed: RoundId | null = null;

  readonly #votes = new StoreController(
    this,
    () => this.app.stores.votes,
    (votes) => votes,
  );
  readonly #settings = new StoreController(
    this,
    () => this.app.stores.settings,
    (settings) => settings,
  );
  readonly #scroll = new ScrollTogether(this);
  readonly #media = window.matchMedia(NARROW);
  /** What was said of it; a screen may remember what another chat's view said. */
  #voteWanted: boolean | null = null;
  #rounds: readonly ShownRound[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    this.#media.addEventListener('change', this.#onMedia);
    this.#onMedia();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#media.removeEventListener('change', this.#onMedia);
  }

  protected override firstUpdated(): void {
    loadVotes(this.app).catch(() => this.#failed());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#scroll.on = this.scrollTogether;
    const { conversation } = this;
    const count = this.#rounds.length;
    this.#rounds =
      conversation.phase === 'open' ? roundsOf(conversation.path, conversation.messages) : [];
    if (!changed.has('conversation') || this.#rounds.length === count) return;
    this.chosenQuestion = null;
    this.openVote = null;
  }

  protected override updated(): void {
    const wanted = this.#stage !== null;
    if (wanted !== this.#voteWanted) this.dispatchEvent(voteWanted(wanted));
    this.#voteWanted = wanted;
    this.#recordNoContest();
  }

  /** A round that ended badly while nobody looked: its record is made up for. */
  #recordNoContest(): void {
    const { roundId, answers } = this.#round ?? {};
    if (!roundId || !answers || this.#votes.value.phase === 'unknown') return;
    if (roundPhase(answers) !== 'no-contest' || answers.some(isWaiting)) return;
    if (this.app.stores.votes.find(roundId, isHidden(answers))) return;
    castVote(this.app, roundId, 'no-contest').catch(() => {});
  }

  readonly #onMedia = (): void => {
    this.narrow = this.#media.matches;
  };

  get #index(): number {
    return Math.min(this.chosenQuestion ?? Infinity, this.#rounds.length - 1);
  }

  get #round(): ShownRound | undefined {
    return this.#rounds[this.#index];
  }

  get #stage(): ReturnType<typeof voteStage> {
    const round = this.#round;
    void this.#votes.value;
    if (!round) return null;
    const { votes, models } = this.app.stores;
    const parameters = (key: string): number | undefined => models.find(key)?.entry.parameters;
    const { looked, openVote } = this;
    const { state } = this.app.stores.conversation;
    const kind = state.phase === 'open' ? state.chat.kind : undefined;
    return voteStage(round, { votes, parameters, looked, openVote, kind });
  }

  readonly #onLaneCommand = (event: LaneCommandEvent): void => {
    runLaneCommand(this.app, event.detail).catch(() => this.#failed());
  };

  readonly #onVoteCommand = (event: VoteCommandEvent): void => {
    const { roundId, answers } = this.#round ?? {};
    const stage = this.#stage;
    if (!roundId || !answers || !stage) return;
    const { detail } = event;
    if (detail.kind === 'next-round') {
      this.looked = without(this.looked, roundId);
      this.openVote = null;
      // The composer is back in its place by then.
      void this.updateComplete.then(() => this.dispatchEvent(new CustomEvent('next-round')));
      return;
    }
    if (detail.kind === 'show-names' || this.openVote === roundId)
      this.looked = new Set([...this.looked, roundId]);
    runVoteCommand(this.app, detail, { roundId, answers, stage }).then(
      () => {
        if (detail.kind === 'cast') this.openVote = null;
      },
      () => this.#failed(),
    );
  };

  #addCase(vote: VoteRecord): void {
    const { roundId, answers } = this.#round ?? {};
    if (!roundId || !answers) return;
    const command = { kind: 'add-case', vote } as const;
    runVoteCommand(this.app, command, { roundId, answers, stage: null }).catch(() =>
      this.#failed(),
    );
  }

  #failed(): void {
    this.app.stores.toasts.show({ text: 'That did not work. The chat is as it was; try again.' });
  }

  readonly #onTab = (event: CustomEvent<number>): void => {
    this.chosenLane = event.detail;
    const lanes = this.querySelector<HTMLElement>('.lanes');
    if (lanes) lanes.scrollLeft = event.detail * lanes.clientWidth;
  };

  /** Swiped: the tab follows the lane. */
  readonly #onSwipe = ({ target }: Event): void => {
    if (!this.narrow || !(target instanceof HTMLElement) || target.clientWidth === 0) return;
    this.chosenLane = Math.round(target.scrollLeft / target.clientWidth);
  };

  readonly #goTo = (index: number): void => {
    this.chosenQuestion = index;
  };

  readonly #showDiff = async (): Promise<void> => {
    await import('./answer-diff.js');
    this.diffed = this.#round?.roundId ?? null;
  };

  readonly #closeDiff = (): void => {
    this.diffed = null;
  };

  readonly #voteOpenly = (): void => {
    this.openVote = this.#round?.roundId ?? null;
  };

  protected override render(): TemplateResult {
    const round = this.#round;
    if (!round) return compareEmpty(this.conversation);
    const stage = this.#stage;
    const hidden = isHidden(round.answers);
    return html`<div class="compare" role="log" aria-label="Conversation" aria-live="off">
        ${askedRow(round.question, this.#index, this.#rounds.length, this.#goTo)}
        ${this.narrow && round.answers.length > 1 ? this.#tabs(round, hidden) : nothing}
        ${hidden ? nothing : differencesNote(round.answers)}
        <div
          class="lanes"
          style=${setStyles({ '--lane-count': String(Math.max(round.answers.length, 1)) })}
          @scroll=${this.#onSwipe}
          @lane-command=${this.#onLaneCommand}
        >
          ${repeat(
            round.answers,
            (_answer, index) => `${round.question.id} ${index}`,
            (answer, index) => this.#lane(round, answer, index),
          )}
        </div>
        ${hidden || stage ? nothing : this.#foot(round)}
      </div>
      ${
        stage
          ? html`<vote-bar
              .stage=${stage}
              .roundId=${round.roundId ?? ''}
              ?singleKeys=${this.singleKeys}
              @vote-command=${this.#onVoteCommand}
            ></vote-bar>`
          : nothing
      }
      ${hidden ? nothing : this.#diff(round)}`;
  }

  #tabs({ answers }: ShownRound, hidden: boolean): TemplateResult {
    const round = roundPhase(answers);
    const tabs = answers.map((answer, index): LaneTab => {
      if (hidden)
        return {
          name: `Answer ${letterOf(index)}`,
          where: null,
          state: round === 'complete' ? 'done' : round === 'writing' ? 'writing' : 'no contest',
        };
      const state = laneState(answer, this.replies.get(answer.id)?.reply.phase);
      return { name: answer.by.name, where: answer.by.where, state };
    });
    return html`<lane-tabs
      .tabs=${tabs}
      .chosen=${this.chosenLane}
      @tab-chosen=${this.#onTab}
    ></lane-tabs>`;
  }

  #lane(round: ShownRound, answer: AssistantMessage, index: number): TemplateResult {
    const tabbed = this.narrow && round.answers.length > 1;
    const open = this.conversation.phase === 'open' ? this.conversation : null;
    return html`<compare-lane
      id=${`lane-panel-${index}`}
      role=${ifDefined(tabbed ? 'tabpanel' : undefined)}
      aria-labelledby=${ifDefined(tabbed ? `lane-tab-${index}` : undefined)}
      ?inert=${tabbed && index !== this.chosenLane}
      .message=${answer}
      .active=${this.replies.get(answer.id)}
      .place=${index}
      .names=${namesOf(round.answers)}
      .limitTokens=${answer.figures?.maxTokens ?? open?.chat.sampling.maxTokens ?? 0}
      .choices=${this.#choices(round, answer)}
      .prices=${this.#settings.value}
      .formFactor=${this.app.stores.models.state.device?.formFactor ?? 'laptop'}
    ></compare-lane>`;
  }

  #choices({ answers, roundId }: ShownRound, answer: AssistantMessage): LaneChoices {
    const { votes } = this.app.stores;
    const voted = [true, false].some((blind) => {
      const vote = roundId && votes.find(roundId, blind);
      return vote && vote.verdict !== 'no-contest';
    });
    const isLast = this.#index === this.#rounds.length - 1;
    const leaf = this.conversation.phase === 'open' ? this.conversation.chat.leafId : null;
    const canGoOn = answers.length > 1 && answer.text !== '';
    return {
      retry: roundId !== null && !voted && roundPhase(answers) !== 'writing',
      goOn: !canGoOn ? 'no' : isLast && leaf === answer.id ? 'here' : 'possible',
    };
  }

  #foot({ answers, roundId }: ShownRound): TemplateResult | typeof nothing {
    if (roundId === null || answers.length !== 2 || roundPhase(answers) !== 'complete')
      return nothing;
    const { votes } = this.app.stores;
    const openly = votes.find(roundId, false);
    const vote = openly ?? votes.find(roundId, true);
    return html`<div class="lanes-foot">
      <button class="btn plain" type="button" @click=${this.#showDiff}>What differs</button>
      ${
        openly
          ? nothing
          : html`<button class="btn plain" type="button" @click=${this.#voteOpenly}>
              Vote on these
            </button>`
      }
      ${
        vote
          ? html`<button class="btn plain" type="button" @click=${() => this.#addCase(vote)}>
              Add as a case
            </button>`
          : nothing
      }
    </div>`;
  }

  #diff({ answers: [left, right], roundId }: ShownRound): TemplateResult | typeof nothing {
    if (!left || !right || this.diffed === null || this.diffed !== roundId) return nothing;
    return html`<answer-diff
      .left=${{ name: left.by.name, text: left.text }}
      .right=${{ name: right.by.name, text: right.text }}
      @diff-closed=${this.#closeDiff}
    ></answer-diff>`;
  }
}

function namesOf(answers: readonly AssistantMessage[]): LaneNames {
  if (isHidden(answers)) {
    const names = answers.flatMap(({ by }) => [by.name, by.key, by.variantId]);
    return { kind: 'hidden', names, round: roundPhase(answers) };
  }
  return answers.some(({ take }) => take?.blind === 'shown')
    ? { kind: 'revealed' }
    : { kind: 'open' };
}

function voteWanted(wanted: boolean): CustomEvent<boolean> {
  return new CustomEvent('vote-wanted', { detail: wanted });
}

function without(rounds: ReadonlySet<RoundId>, gone: RoundId): ReadonlySet<RoundId> {
  return new Set([...rounds].filter((roundId) => roundId !== gone));
}

function isWaiting({ state }: AssistantMessage): boolean {
  return state.phase === 'waiting';
}

declare global {
  interface HTMLElementTagNameMap {
    'compare-view': CompareView;
  }
}
