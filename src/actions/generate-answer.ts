import { EngineError, type EngineErrorCode } from '../domain/errors.js';
import type { TokenRecord } from '../domain/certainty/token-record.js';
import type { AssistantMessage } from '../domain/messages.js';
import type { ModelRef } from '../domain/models.js';
import type { Delta, Engine, EngineWait } from '../engines/engine.js';
import type { StreamingReply } from '../stores/streaming-reply.js';
import { answeredBy } from './answered-by.js';
import { buildRequest, rememberRead, type PreparedRequest } from './build-request.js';
import { changeChat } from './change-chat.js';
import type { ChatDeps } from './chat-deps.js';
import { clearMarker, setMarker } from './set-marker.js';
import { wakeModel } from './wake-model.js';

/** One answer on its way; what is learnt while it is written is kept here, also when it ends badly. */
export interface AnswerJob {
  answer: AssistantMessage;
  readonly reply: StreamingReply;
  readonly signal: AbortSignal;
  /** Save what stands in the reply, in time. */
  readonly onText: () => void;
  prepared?: PreparedRequest;
  /** Its tokens with their chances, where they were asked for. */
  tokens?: TokenRecord;
  end?: Extract<Delta, { type: 'end' }>;
  /** `performance.now()` when that came: what is written down afterwards is not the model's time. */
  endedAt?: number;
  /** `performance.now()` when the awake model was asked. */
  askedAt?: number;
  /** The model had answered well since it was loaded: what takes it away now comes from outside. */
  isProven?: boolean;
  /** The person stopped it: what the draining engine still sends is dropped. */
  closed: boolean;
}

/** Variants that wrote on this engine since it loaded them: only the first prefill and decode are marked as risky. */
const proven = new WeakMap<Engine, string>();

/**
 * Wakes the model, reads the prompt and writes. A model that answered well and is taken away before it wrote a word is
 * woken again by itself, once. Rejects with what went wrong.
 */
export async function generateAnswer(deps: ChatDeps, job: AnswerJob): Promise<void> {
  await markWriting(deps, job);
  try {
    await tryOnce(deps, job);
  } catch (error) {
    if (!isSafeAgain(job, error)) throw error;
    await tryOnce(deps, job);
  }
}

/** The lost device, the worker that the system ended, the restart that the person asked for. */
const TAKEN_AWAY: readonly EngineErrorCode[] = ['device-lost', 'worker-lost', 'model-missing'];

function isSafeAgain({ answer, reply, signal, isProven, closed }: AnswerJob, error: unknown) {
  const isWordless = reply.text === answer.text && reply.reasoning === '';
  const isTaken = error instanceof EngineError && TAKEN_AWAY.includes(error.code);
  return isProven === true && isTaken && isWordless && !closed && !signal.aborted;
}

async function tryOnce(deps: ChatDeps, job: AnswerJob): Promise<void> {
  const { key } = job.answer.by;
  const ref = deps.stores.models.find(key)?.ref;
  if (!ref) throw new EngineError('model-missing', 'This model cannot run here.');
  const engine = await wakeModel(deps, key, {
    signal: job.signal,
    onProgress: (share) => job.reply.setPhase({ kind: 'waking', share }),
  });
  job.askedAt = performance.now();
  job.reply.askedAt = job.askedAt;
  job.answer = { ...job.answer, by: answeredBy(deps.stores.models, key, engine.library) };
  job.prepared = await buildRequest(deps, engine, ref, job.answer);
  if (job.prepared.request.topLogprobs)
    job.tokens = new (await import('../domain/certainty/token-record.js')).TokenRecord();
  job.signal.throwIfAborted();
  void sayReading(deps, job, job.prepared.tokensToRead);
  await stream(deps, engine, ref, job);
}

/** A question that waited is marked before its model wakes: were the page to die of it, it is not tried unasked. */
async function markWriting(deps: ChatDeps, job: AnswerJob): Promise<void> {
  if (job.answer.state.phase === 'writing') return;
  job.answer = { ...job.answer, state: { phase: 'writing' } };
  await changeChat(deps, job.answer.chatId, { messages: [job.answer] });
}

async function sayReading(
  deps: ChatDeps,
  job: AnswerJob,
  promptTokens: number | null,
): Promise<void> {
  deps.stores.status.say('Answering');
  job.reply.setPhase({ kind: 'reading', promptTokens, estimateMs: null });
  if (promptTokens === null) return;
  const speeds = await deps.repositories.measurements.speeds(job.answer.by.key).catch(() => null);
  if (!speeds?.prefill || job.reply.phase.kind !== 'reading') return;
  const estimateMs = (promptTokens * 1000) / speeds.prefill;
  job.reply.setPhase({ kind: 'reading', promptTokens, estimateMs });
}

async function stream(
  deps: ChatDeps,
  engine: Engine,
  { key, variant }: ModelRef,
  job: AnswerJob,
): Promise<void> {
  const { request, turnsLeftOut } = job.prepared!;
  // What runs elsewhere cannot take this page down.
  const first = variant.engine !== 'cloud' && proven.get(engine) !== variant.id;
  job.isProven = !first && variant.engine !== 'cloud';
  proven.delete(engine);
  rememberRead(engine, null);
  let marked = first ? setMarker(deps, 'prefill', key) : undefined;
  await marked;
  try {
    let begun = false;
    for await (const delta of engine.generate(request, job.signal, (wait) => showWait(job, wait))) {
      if (first && !begun) marked = setMarker(deps, 'decode', key);
      begun = true;
      take(job, delta);
    }
    proven.set(engine, variant.id);
  } finally {
    await marked;
    if (first) await clearMarker(deps);
  }
  if (job.end?.finishReason !== 'stop') return;
  const { usage } = job.end;
  const tokens = (job.prepared?.promptTokens ?? usage.promptTokens) + usage.completionTokens;
  rememberRead(engine, { answerId: job.answer.id, tokens, turnsLeftOut });
}

/** The tab that runs the model answers another tab first, or brings the model back. */
function showWait({ reply, closed }: AnswerJob, wait: EngineWait): void {
  if (closed) return;
  reply.setPhase(wait.for === 'turn' ? { kind: 'queued' } : { kind: 'waking', share: wait.share });
}

function take(job: AnswerJob, delta: Delta): void {
  if (job.closed) return;
  if (delta.type === 'end') {
    job.end = delta;
    job.endedAt = performance.now();
  } else if (delta.type === 'reasoning') {
    job.reply.think(delta.text);
  } else if (delta.text !== '') {
    job.tokens?.add(delta.tokens ?? [], delta.text, job.reply.text.length);
    job.reply.append(delta.text);
    job.onText();
  }
}
