import { html, nothing, type TemplateResult } from 'lit';
import { counted } from '../../domain/format.js';
import type { AnswerFigures, AnswerState, AssistantMessage } from '../../domain/messages.js';
import { icon } from '../../ui/icon.js';
import { fetchCertainty } from './fetch-certainty.js';
import { answerTrouble, type AnswerTrouble } from './answer-trouble.js';
import { CLOUD_HREF, MODELS_HREF, NEW_CHAT_HREF, PRIVACY_HREF } from './chat-links.js';

type Failure = Extract<AnswerState, { phase: 'failed' }>;

/**
 * A plain explanation of a failure and the way on.
 *
 * @param goOn continues the text that is there, or asks again when there is none
 */
export function failedNote(
  message: AssistantMessage,
  failure: Failure,
  goOn: () => void,
): TemplateResult {
  const trouble = answerTrouble(failure.code, message.by.name);
  const tokens = message.figures?.completionTokens;
  const stoppedAt =
    message.text && tokens ? ` The answer stopped at ${counted(tokens, 'token')}.` : '';
  return html`<div class="note bad" role="alert">
    ${icon('warning')}
    <h3>${trouble.title}</h3>
    <p>${trouble.text}${stoppedAt}</p>
    ${trouble.quote && failure.detail ? html`<p class="sm">It said: “${failure.detail}”</p>` : nothing}
    <div class="btns">
      ${
        trouble.way === 'new-chat'
          ? html`<a class="btn" href=${NEW_CHAT_HREF}>New chat</a>`
          : html`<button class="btn primary" type="button" @click=${goOn}>
              ${message.text ? (failure.code === 'device-lost' ? 'Wake and continue' : 'Continue') : 'Retry'}
            </button>`
      }
      ${wayOn(trouble.way)}
    </div>
  </div>`;
}

const WAYS: Partial<Record<AnswerTrouble['way'], readonly [href: string, label: string]>> = {
  models: [MODELS_HREF, 'Open Models'],
  cloud: [CLOUD_HREF, 'Open Settings'],
  privacy: [PRIVACY_HREF, 'Open Privacy'],
};

function wayOn(way: AnswerTrouble['way']): TemplateResult | typeof nothing {
  const [href, label] = WAYS[way] ?? [];
  return href ? html`<a class="btn" href=${href}>${label}</a>` : nothing;
}

/** Says that an answer did not see the whole chat. */
export function leftOutNote({
  turnsLeftOut: turns,
  charactersLeftOut: characters,
}: AnswerFigures = {}): TemplateResult | typeof nothing {
  if (!turns && !characters) return nothing;
  const words = [
    turns && (turns === 1 ? 'The oldest turn was' : `The oldest ${turns} turns were`),
    characters && `The last ${characters.toLocaleString('en-GB')} characters of the files were`,
  ];
  return html`<p class="left-out dim sm">
    ${icon('info', 'i-s')}${words.filter(Boolean).join(' left out. ')} left out: that is more than
    the model can hold.
  </p>`;
}

/** What the answer’s certainty says, and a larger model’s answer in its stead. Few ask for it. */
export function certaintyNotes(message: AssistantMessage): TemplateResult {
  const { unsure, insteadOf, figures } = message;
  // Offline they may not be here: the answer stands without them.
  if (unsure || insteadOf || figures?.chanceMedian !== undefined)
    fetchCertainty().catch(() => undefined);
  return html`${unsure ? html`<unsure-words .message=${message}></unsure-words>` : nothing}
  ${
    figures?.chanceMedian === undefined
      ? nothing
      : html`<answer-certainty .message=${message}></answer-certainty>`
  }
  ${insteadOf ? html`<handed-over .message=${message}></handed-over>` : nothing}`;
}
