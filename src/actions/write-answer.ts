import { EngineError } from '../domain/errors.js';
import { counted } from '../domain/format.js';
import type { AnswerState, AssistantMessage } from '../domain/messages.js';
import { isTemporary } from '../domain/temporary.js';
import { onPageLeft } from '../platform/on-page-left.js';
import { StatusStore } from '../stores/status-store.js';
import { StreamingReply } from '../stores/streaming-reply.js';
import { joinedReasoning } from '../domain/join-reasoning.js';
import { answerFigures } from './answer-figures.js';
import { queueFor } from './answer-queues.js';
import type { ChatDeps } from './chat-deps.js';
import { generateAnswer, type AnswerJob } from './generate-answer.js';
import { keepAnswer } from './keep-answer.js';
import { PartialSaver } from './partial-saver.js';
import { rememberSpeed } from './remember-speed.js';
import { offerRestart } from './restart-model.js';

/** A stopped engine may still tell its figures; the person does not wait longer for them. */
const STOP_GRACE_MS = 50;

/**
 * Writes an answer that is on disk already, from the text it has. Resolves when it ended, however it ended; never
 * rejects. Does nothing where this page or another is writing it, or has written it.
 *
 * @param startedAt `performance.now()` of sending
 * @param claimed lets go of the claim, where this page has it already
 */
export async function writeAnswer(
  { stores, ...rest }: ChatDeps,
  answer: AssistantMessage,
  startedAt = performance.now(),
  claimed?: () => void,
): Promise<void> {
  // Whoever asked for a round says how it goes; one answer's words and figures would tell which is which.
  const status = answer.take ? new StatusStore() : stores.status;
  const deps: ChatDeps = { ...rest, stores: { ...stores, status } };
  const { replies } = deps.stores;
  const there = replies.state.get(answer.id);
  if (there && !there.elsewhere) return;
  const stopper = new AbortController();
  const reply = new StreamingReply(answer.id, answer.chatId, answer.text);
  const shown = { reply, stop: () => stopper.abort(), where: answer.by.where };
  replies.add(shown);
  const release =
    claimed ?? (await deps.repositories.claims.claim(answer.id).catch(() => () => {}));
  if (!release) return replies.remove(answer.id);
  if (await isAnswered(deps, answer)) return letGo(deps, answer, release);
  const saver = new PartialSaver((partial) =>
    deps.repositories.chats.saveMessage(partial, 'relaxed'),
  );
  const job: AnswerJob = {
    answer,
    reply,
    signal: stopper.signal,
    onText: () => saver.push(written(job)),
    closed: false,
  };
  let isHandedOver = false;
  const handOver = (): void => {
    isHandedOver = job.closed = true;
    saver.stop();
    letGo(deps, answer, release);
    stopper.abort();
  };
  replies.add({ ...shown, handOver });
  const stay = onPageLeft(() => saver.flush());
  const state = await run(deps, job);
  stay();
  if (isHandedOver) return;
  saver.stop();
  await finish(deps, job, state, startedAt);
  release();
}

/** A question that waited for its model may have been answered by another tab since it was looked at. */
async function isAnswered(
  { repositories }: ChatDeps,
  { id, chatId, state }: AssistantMessage,
): Promise<boolean> {
  if (state.phase !== 'waiting') return false;
  const stored = await repositories.chats.open(chatId).catch(() => undefined);
  const found = stored?.messages.find((message) => message.id === id);
  return found?.role === 'assistant' && found.state.phase !== 'waiting';
}

function letGo({ stores }: ChatDeps, { id }: AssistantMessage, release: () => void): void {
  stores.replies.remove(id);
  release();
}

async function run(deps: ChatDeps, job: AnswerJob): Promise<AnswerState> {
  const work = queueFor(deps.engines, job.answer.by.where).run(
    job.answer.chatId,
    job.signal,
    () => generateAnswer(deps, job),
    () => job.reply.setPhase({ kind: 'queued' }),
  );
  const state = await Promise.race([
    work.then(
      () => stateAfter(job),
      (error: unknown) => stateAfterError(job, error),
    ),
    stopped(job.signal),
  ]);
  job.closed = true;
  return state;
}

function stopped(signal: AbortSignal): Promise<AnswerState> {
  return new Promise((resolve) => {
    const stop = (): void => void setTimeout(() => resolve({ phase: 'stopped' }), STOP_GRACE_MS);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

/** An end that nobody here asked for, or none at all, is an interruption. */
function stateAfter({ signal, end }: AnswerJob): AnswerState {
  switch (end?.finishReason) {
    case 'stop':
      return { phase: 'done' };
    case 'length':
      return { phase: 'cut' };
    case 'refused':
      return { phase: 'failed', code: 'refused', detail: end.detail ?? '' };
    case 'abort':
    case undefined:
      return { phase: signal.aborted ? 'stopped' : 'interrupted' };
  }
}

function stateAfterError({ signal }: AnswerJob, error: unknown): AnswerState {
  if (signal.aborted) return { phase: 'stopped' };
  if (error instanceof EngineError)
    return { phase: 'failed', code: error.code, detail: error.message };
  if (error instanceof DOMException && error.name === 'AbortError') return { phase: 'interrupted' };
  const detail = error instanceof Error ? error.message : String(error);
  return { phase: 'failed', code: 'unknown', detail };
}

/** The answer with what stands in its reply. */
function written({ answer, reply, end }: AnswerJob): AssistantMessage {
  const { text } = reply;
  const reasoning = joinedReasoning(answer.reasoning, reply.reasoning);
  const goesOn = answer.text !== '' && text !== answer.text;
  return {
    ...answer,
    text,
    ...(reasoning !== '' && { reasoning }),
    ...(goesOn && { continued: { at: answer.text.length, by: end?.continuedBy ?? 'prefix' } }),
  };
}

async function finish(
  deps: ChatDeps,
  job: AnswerJob,
  state: AnswerState,
  startedAt: number,
): Promise<void> {
  const { answer, reply, prepared, end, askedAt, endedAt = performance.now() } = job;
  // Takes on one device wait for each other, and for their models to wake: that is not the model's own time.
  const since = (answer.take && askedAt) ?? startedAt;
  const certainty = prepared && job.tokens?.figures(prepared.request);
  const measured = { prepared, end, reply, startedAt: since, endedAt, certainty };
  const figures = answerFigures(measured, answer.figures);
  if (state.phase === 'stopped') offerRestart(deps, answer.by.key, reply);
  // Once it is done nothing more is sent for it.
  const { approved, ...whole } = written(job);
  const open = state.phase !== 'done' && approved && { approved };
  const kept = keepAnswer(deps, { ...whole, ...open, ...unsureOf(job), state, figures });
  reply.setPhase({ kind: 'ended' });
  deps.stores.replies.remove(answer.id);
  deps.stores.status.say(wordsFor(state, figures.completionTokens));
  await kept;
  if (isTemporary(answer.chatId)) return;
  await rememberSpeed(deps, answer.by.key, state, { end, speed: figures.tokensPerSecond });
}

/** Those of the part that was there before stay. */
function unsureOf({ answer, reply, tokens }: AnswerJob): Pick<AssistantMessage, 'unsure'> {
  const unsure = [...(answer.unsure ?? []), ...(tokens?.unsure(reply.text) ?? [])];
  return unsure.length > 0 ? { unsure } : {};
}

function wordsFor(state: AnswerState, tokens: number | undefined): string {
  switch (state.phase) {
    case 'stopped':
      return 'Stopped';
    case 'interrupted':
      return 'The answer was interrupted';
    case 'failed':
      return 'The answer failed';
    case 'done':
    case 'cut':
    case 'waiting':
    case 'writing':
      return tokens === undefined
        ? 'Answer finished'
        : `Answer finished, ${counted(tokens, 'token')}`;
  }
}
