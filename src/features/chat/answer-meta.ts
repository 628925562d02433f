import { html, nothing, type TemplateResult } from 'lit';
import { isNearGreedy } from '../../domain/certainty/near-greedy.js';
import { counted, formatSpeed } from '../../domain/format.js';
import type { AnswerFigures, AnsweredBy } from '../../domain/messages.js';
import type { StreamingReply } from '../../stores/streaming-reply.js';

/** Model, tok/s, first token, tokens, seed, and of a cloud model cost and bytes sent: what was measured, and nothing that was not. */
export function answerMeta(by: AnsweredBy, figures: AnswerFigures | undefined): TemplateResult {
  const { tokensPerSecond, firstTokenMs, completionTokens, seed } = figures ?? {};
  return html`<div class="meta">
    <b>${by.name}</b>
    ${item(tokensPerSecond, formatSpeed)}
    ${item(firstTokenMs, (ms) => `first token ${seconds(ms)}`)}
    ${item(completionTokens, (count) => counted(count, 'token'))}
    ${item(seed, (value) => `seed ${value}`)}
    ${isNearGreedy(figures ?? {}) ? html`<span title=${NEAR_GREEDY_TITLE}>near-greedy</span>` : nothing}
    ${by.where === 'cloud' ? costOf(by, figures) : nothing}
  </div>`;
}

const NEAR_GREEDY_TITLE =
  'In the place of temperature 0, at which this engine’s chances would say nothing.';

/** Prices come with the first answer that has one. */
function costOf(by: AnsweredBy, figures: AnswerFigures | undefined): TemplateResult {
  void import('./answer-cost.js');
  return html`<answer-cost .by=${by} .figures=${figures}></answer-cost>`;
}

/** @param askedAt `performance.now()` when the reply was first seen here */
export function growingMeta(name: string, reply: StreamingReply, askedAt: number): TemplateResult {
  const { firstTextAt, tokensSoFar } = reply;
  const speed = speedSoFar(firstTextAt, tokensSoFar);
  return html`<div class="meta">
    <b>${name}</b>
    ${item(speed, formatSpeed)}
    ${item(firstTextAt, (at) => `first token ${seconds(Math.max(at - askedAt, 0))}`)}
    <span>${counted(tokensSoFar, 'token')} so far</span>
  </div>`;
}

/** Undefined until half a second and a few tokens have passed: before that the figure would jump about. */
export function speedSoFar(firstTextAt: number | undefined, count: number): number | undefined {
  if (firstTextAt === undefined || count < 8) return undefined;
  const elapsedMs = performance.now() - firstTextAt;
  return elapsedMs < 500 ? undefined : ((count - 1) * 1000) / elapsedMs;
}

/** `0.38 s`, `1.2 s`, `14 s`. */
export function seconds(ms: number): string {
  return ms < 9950 ? `${(ms / 1000).toFixed(ms < 995 ? 2 : 1)} s` : `${Math.round(ms / 1000)} s`;
}

function item(
  value: number | undefined,
  words: (value: number) => string,
): TemplateResult | typeof nothing {
  return value === undefined ? nothing : html`<span>${words(value)}</span>`;
}
