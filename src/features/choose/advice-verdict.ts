import { html, nothing, type TemplateResult } from 'lit';
import type { Category } from '../../domain/categories.js';
import type { ModelKey } from '../../domain/models.js';
import type { Advice } from './advice.js';
import { adviceWords, doingWords } from './advice-words.js';

/** A model of the pair that cannot answer now. */
export interface Missing {
  readonly key: ModelKey;
  readonly name: string;
  readonly why: 'not-here' | 'cannot-run' | 'not-set-up' | 'unknown';
}

const WHY: Record<Missing['why'], string> = {
  'not-here': 'is not on this device: download it first, and you can vote on both.',
  'cannot-run': 'cannot run on this device, so there is nothing to vote on here.',
  'not-set-up': 'is not set up any more: set up its provider again, and you can vote on both.',
  unknown: 'is no longer among the models, so there is nothing to vote on here.',
};

interface Verdict {
  /** The person's settings rule the cloud model out. */
  readonly isNarrowed: boolean;
  /** One of the two; the recommended one where both are. */
  readonly missing: Missing | null;
  readonly start: (key: ModelKey) => void;
  readonly vote: (kind: Category) => void;
}

/** The one sentence, what follows from it, how sure it is, and what to do. */
export function adviceVerdict(
  advice: Advice,
  { isNarrowed, missing, start, vote }: Verdict,
): TemplateResult {
  const { pair, category, recommendation, preference, choice, telling } = advice;
  const words = adviceWords(advice);
  const chosen = pair[choice];
  const about = words.about === null ? null : pair[words.about];
  // A chat would wait for it without end.
  const isOut = missing?.key === chosen.key && missing.why !== 'not-here';
  // Nobody who keeps to this device is asked to vote.
  const told = preference === 'device-only' && !isOut ? null : missing;
  return html`<section class="advice-verdict" aria-live="polite" aria-label="Recommendation">
    <p class="statement">
      ${
        about
          ? html`<em class=${about.where === 'cloud' ? 'cloud-name' : ''}>${about.name}</em> `
          : nothing
      }${words.statement}
    </p>
    <p class="follows">${words.follows}</p>
    <p class="sure">
      <strong>${words.sure}</strong>
      ${words.figures === '' ? nothing : html`<span class="dim num">${words.figures}</span>`}
    </p>
    ${
      isNarrowed
        ? html`<p class="sm dim">
            Your <a href="#/settings/privacy">settings</a> rule the cloud out, so this does too.
          </p>`
        : nothing
    }
    <div class="btns">
      ${
        isOut
          ? nothing
          : html`<button class="btn primary" type="button" @click=${() => start(chosen.key)}>
              Start a chat with ${chosen.name}
            </button>`
      }
      ${
        told !== null
          ? seeWhere(told)
          : preference === 'device-only'
            ? nothing
            : html`<button class="btn" type="button" @click=${() => vote(category)}>
                Vote on ten${recommendation.basis === 'first' ? '' : ' more'}
              </button>`
      }
    </div>
    ${told === null ? nothing : html`<p class="proposal sm dim">${told.name} ${WHY[told.why]}</p>`}
    ${recommendation.basis === 'first' && advice.runs === null ? shorterWays() : nothing}
    ${telling === null || telling === category || missing !== null ? nothing : proposal(telling, vote)}
  </section>`;
}

function seeWhere({ why }: Missing): TemplateResult {
  return why === 'not-set-up'
    ? html`<a class="btn" href="#/settings/cloud">Set up a cloud model</a>`
    : html`<a class="btn" href="#/models">See the models</a>`;
}

/** Nothing is known yet: what brings evidence with less work than votes. */
function shorterWays(): TemplateResult {
  return html`<p class="proposal sm dim">
    Two shorter ways to some evidence: if you use ChatGPT,
    <a href="#/choose/would-phi">Would Phi have been enough?</a> asks your own past questions; and a
    suite in <a href="#/evaluate">Evaluate</a> asks both models while you do something else.
  </p>`;
}

/** What would settle most, where that is another kind. */
function proposal(kind: Category, vote: Verdict['vote']): TemplateResult {
  const doing = doingWords(kind);
  return html`<p class="proposal sm dim">
    Of the kinds that matter to you, a wrong choice could cost most on ${doing}.
    <button class="link" type="button" @click=${() => vote(kind)}>Vote on ten on ${doing}</button>
  </p>`;
}
