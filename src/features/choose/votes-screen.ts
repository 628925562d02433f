import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { loadVotes } from '../../actions/reload-votes.js';
import { appContext, type App } from '../../app-context.js';
import { judgedOf, smallSuffices } from '../../domain/statistics/decide.js';
import { countedVotes, tallies, uncountedVotes, type PairTally } from '../../domain/vote-tally.js';
import type { VoteRecord } from '../../domain/votes.js';
import { counted, formatPercent } from '../../domain/format.js';
import { StoreController } from '../../stores/store-controller.js';
import type { VotesState } from '../../stores/votes-store.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import '../../ui/styles/pages.css';
import '../../ui/styles/trial.css';
import '../../ui/styles/votes.css';
import { evidenceWords, intervalWords } from '../../ui/tally-words.js';
import { pairVotes } from './pair-votes.js';
import './vote-files.js';
import { voterHabits } from './voter-habits.js';

/** "Your votes": what they say of each pair of models, how they were cast, and the record itself. */
@customElement('votes-screen')
export class VotesScreen extends LightElement {
  @consume({ context: appContext })
  private app!: App;

  @state() private withImported = false;

  readonly #votes = new StoreController(
    this,
    () => this.app.stores.votes,
    (votes: VotesState) => votes,
  );

  protected override firstUpdated(): void {
    loadVotes(this.app).catch(() =>
      this.app.stores.toasts.show({
        text: 'Your votes could not be read. Nothing was changed; reload to try again.',
      }),
    );
  }

  readonly #onImported = ({ target }: Event): void => {
    this.withImported = (target as HTMLInputElement).checked;
  };

  protected override render(): TemplateResult {
    const { value } = this.#votes;
    return html`<div class="scroll">
      <div class="page votes-page">
        <div class="page-head"><h1 tabindex="-1">Your votes</h1></div>
        ${
          value.phase === 'unknown'
            ? html`<p class="dim">Reading your votes</p>`
            : this.#content(value.votes)
        }
      </div>
    </div>`;
  }

  #content(votes: readonly VoteRecord[]): TemplateResult {
    const counted = countedVotes(votes, this.withImported);
    const parameters = (key: string): number | undefined =>
      this.app.stores.models.find(key)?.entry.parameters;
    const pairs = tallies(counted, parameters);
    const byCategory = tallies(counted, parameters, 'category');
    return html`${pairs[0] ? statement(pairs[0]) : noVotes()}
      ${votes.some(isImported) ? this.#importedSwitch() : nothing}
      ${pairs.map((pair, index) =>
        pairVotes(
          pair,
          byCategory.filter((tally) => isSamePair(tally, pair)),
          // Of the first one it stands above.
          index > 0,
        ),
      )}
      ${counted.length > 0 ? voterHabits(counted) : nothing} ${notCounted(votes, this.withImported)}
      <vote-files .votes=${votes}></vote-files>`;
  }

  #importedSwitch(): TemplateResult {
    return html`<label class="pair imported-switch"
      ><span
        >Count votes from other devices in<small class="sm dimmer"
          >They came from files.</small
        ></span
      ><span class="switch"
        ><input
          type="checkbox"
          role="switch"
          aria-label="Count votes from other devices in"
          .checked=${this.withImported}
          @change=${this.#onImported} /></span
    ></label>`;
  }
}

function isImported({ origin }: VoteRecord): boolean {
  return origin.kind === 'imported';
}

function isSamePair(one: PairTally, other: PairTally): boolean {
  return one.small.key === other.small.key && one.large.key === other.large.key;
}

/** Of the pair with most votes. */
function statement(tally: PairTally): TemplateResult {
  const { small, large, counts } = tally;
  const { count, share, interval } = smallSuffices(counts);
  const judged = judgedOf(counts);
  return html`<p class="statement">
      <em class="nowrap">${small.name}</em> was good enough in ${count} of your
      ${counted(judged, 'blind round')} against ${large.name}.
    </p>
    <p class="sure">
      <strong>${evidenceWords(tally)}.</strong>
      <span class="dim num">${formatPercent(share)}, 95% interval ${intervalWords(interval)}.</span>
    </p>`;
}

function noVotes(): TemplateResult {
  return html`<div class="note">
    ${icon('blind')}
    <h2>There is no blind vote to count yet.</h2>
    <p>
      In a chat, press Compare, then Blind: two models answer, you say which answer is better, and
      only then see which was whose.
    </p>
    <div class="btns"><a class="btn" href="#/chat">Open a chat</a></div>
  </div>`;
}

/** Every vote that is in the record and not in the figures above, with the reason. */
function notCounted(
  votes: readonly VoteRecord[],
  withImported: boolean,
): TemplateResult | typeof nothing {
  const left = uncountedVotes(votes, withImported);
  if (left.length === 0) return nothing;
  return html`<section class="section" aria-labelledby="not-counted-title">
    <h2 id="not-counted-title">Not counted above</h2>
    <dl class="pairs num">
      ${left.map(
        ({ reason, count }) =>
          html`<div>
            <dt>${REASONS[reason]}</dt>
            <dd>${count}</dd>
          </div>`,
      )}
    </dl>
    ${
      left.some(({ reason }) => reason === 'historical')
        ? html`<p class="sm dim trial-hint">
            <a href="#/choose/would-phi">Would Phi have been enough?</a> shows those on past
            answers.
          </p>`
        : nothing
    }
  </section>`;
}

const REASONS: Record<ReturnType<typeof uncountedVotes>[number]['reason'], string> = {
  imported: 'From other devices',
  historical: 'On answers you had received earlier',
  'hand-over': 'Asked of a larger model because an answer fell short',
  open: 'Cast with the names shown',
  'no-contest': 'No contest: an answer failed or was stopped',
  'cannot-judge': 'Could not judge',
  'same-model': 'The same model on both sides',
};

declare global {
  interface HTMLElementTagNameMap {
    'votes-screen': VotesScreen;
  }
}
