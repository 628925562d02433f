import type { AnswerFigures } from '../domain/messages.js';
import type { Delta, GenerateRequest } from '../engines/engine.js';
import type { StreamingReply } from '../stores/streaming-reply.js';
import type { PreparedRequest } from './build-request.js';

type End = Extract<Delta, { type: 'end' }>;

/** What was sent, as far as it is known. */
type Sent = Partial<Omit<PreparedRequest, 'request'>> & {
  readonly request: Partial<Pick<GenerateRequest, 'seed' | 'maxTokens'>>;
};

interface Measured {
  readonly prepared: Sent | undefined;
  readonly end: End | undefined;
  readonly reply: Pick<StreamingReply, 'firstTextAt'>;
  /** `performance.now()` of sending and of the end. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** How sure the model was. */
  readonly certainty?: AnswerFigures | undefined;
}

/** The figures of an answer, by the wall clock; those of `before` are gone on from where it is continued. */
export function answerFigures(measured: Measured, before?: AnswerFigures): AnswerFigures {
  const { prepared, end, reply, startedAt, endedAt } = measured;
  const tokens = end && (before?.completionTokens ?? 0) + end.usage.completionTokens;
  const { firstTextAt } = reply;
  const waited = firstTextAt === undefined ? undefined : firstTextAt - startedAt;
  return withoutUndefined({
    promptTokens: prepared?.promptTokens ?? end?.usage.promptTokens ?? before?.promptTokens,
    completionTokens: tokens ?? before?.completionTokens,
    firstTokenMs: before?.firstTokenMs ?? waited,
    totalMs: (before?.totalMs ?? 0) + endedAt - startedAt,
    tokensPerSecond: speedOf(measured) ?? before?.tokensPerSecond,
    seed: prepared?.request.seed ?? before?.seed,
    turnsLeftOut: prepared?.turnsLeftOut ?? before?.turnsLeftOut,
    charactersLeftOut: prepared
      ? prepared.charactersLeftOut || undefined
      : before?.charactersLeftOut,
    maxTokens: prepared?.request.maxTokens ?? before?.maxTokens,
    sentBytes: added(before?.sentBytes, end?.traffic?.sentBytes),
    costUsd: added(before?.costUsd, end?.usage.cost),
    ...billed(end, before),
    // Of a continued answer only the last part is known.
    ...(before?.completionTokens ? {} : measured.certainty),
  });
}

/** A continued answer costs what both its parts did. */
function added(before: number | undefined, now: number | undefined): number | undefined {
  return before === undefined ? now : before + (now ?? 0);
}

/** What a provider counted, over all requests of the answer; estimates are no bill. */
function billed(end: End | undefined, before: AnswerFigures | undefined): AnswerFigures {
  const { billedPromptTokens, cachedTokens } = before ?? {};
  if (!end?.traffic) return { billedPromptTokens, cachedTokens };
  const earlier = before?.sentBytes === undefined ? 0 : billedPromptTokens;
  if (end.usage.estimated || earlier === undefined) return {};
  return {
    billedPromptTokens: earlier + end.usage.promptTokens,
    cachedTokens: (cachedTokens ?? 0) + (end.usage.cachedTokens ?? 0),
  };
}

/** From the first text to the end; the first token stands at the start of that time, so it is not counted in it. */
function speedOf({ end, reply: { firstTextAt }, endedAt }: Measured): number | undefined {
  const tokens = (end?.usage.completionTokens ?? 0) - 1;
  if (firstTextAt === undefined || tokens < 1 || endedAt <= firstTextAt) return undefined;
  return (tokens * 1000) / (endedAt - firstTextAt);
}

function withoutUndefined(figures: AnswerFigures): AnswerFigures {
  return Object.fromEntries(Object.entries(figures).filter(([, value]) => value !== undefined));
}
