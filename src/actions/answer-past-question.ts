import { EngineError } from '../domain/errors.js';
import { DEFAULT_SAMPLING } from '../domain/sampling.js';
import type { HereAnswer } from '../domain/trials.js';
import type { Delta, Engine } from '../engines/engine.js';
import type { ModelKey } from '../domain/models.js';
import { answerFigures } from './answer-figures.js';
import { answeredBy } from './answered-by.js';
import { queueFor } from './answer-queues.js';
import { clearMarker, setMarker } from './set-marker.js';
import type { TrialDeps } from './trial-deps.js';
import { wakeModel } from './wake-model.js';

/** Same settings for every question; the seed is its own, so that a repeat is one. */
export const TRIAL_SAMPLING = DEFAULT_SAMPLING;

interface Written {
  text: string;
  firstTextAt?: number;
  end?: Extract<Delta, { type: 'end' }>;
}

/**
 * Asks a model on this device one question, with no system prompt and no history, when its turn among the chats' own
 * questions has come. What goes wrong is part of the answer; rejects with AbortError only.
 */
export async function answerPastQuestion(
  deps: TrialDeps,
  modelKey: ModelKey,
  trialId: string,
  question: string,
  signal: AbortSignal,
): Promise<HereAnswer> {
  try {
    return await queueFor(deps.engines, 'device').run(trialId, signal, () =>
      answer(deps, modelKey, question, signal),
    );
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (error instanceof EngineError)
      return { phase: 'failed', code: error.code, detail: error.message };
    const detail = error instanceof Error ? error.message : String(error);
    return { phase: 'failed', code: 'unknown', detail };
  }
}

async function answer(
  deps: TrialDeps,
  modelKey: ModelKey,
  question: string,
  signal: AbortSignal,
): Promise<HereAnswer> {
  const engine = await wakeModel(deps, modelKey, { signal });
  const seed = (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) >>> 1;
  const startedAt = performance.now();
  const written = await write(deps, engine, modelKey, { question, seed, signal });
  signal.throwIfAborted();
  const { end, text } = written;
  if (!end || end.finishReason === 'abort')
    throw new EngineError('worker-lost', 'The answer was interrupted');
  if (text.trim() === '') throw new EngineError('unknown', 'The model wrote nothing');
  return {
    phase: 'done',
    text,
    cut: end.finishReason === 'length',
    by: answeredBy(deps.stores.models, modelKey, engine.library),
    figures: answerFigures({
      prepared: { request: { seed } },
      end,
      reply: { firstTextAt: written.firstTextAt },
      startedAt,
      endedAt: performance.now(),
    }),
  };
}

async function write(
  deps: TrialDeps,
  engine: Engine,
  modelKey: ModelKey,
  { question, seed, signal }: { question: string; seed: number; signal: AbortSignal },
): Promise<Written> {
  const { temperature, topP } = TRIAL_SAMPLING;
  const messages = [{ role: 'user', content: question }] as const;
  const maxTokens = await room(deps, engine, modelKey, messages);
  const written: Written = { text: '' };
  // As in a chat: were the page to die of it, the next start knows of what.
  await setMarker(deps, 'prefill', modelKey);
  try {
    const request = { messages, temperature, topP, maxTokens, seed };
    for await (const delta of engine.generate(request, signal)) {
      if (delta.type === 'end') written.end = delta;
      if (delta.type !== 'text' || delta.text === '') continue;
      written.firstTextAt ??= performance.now();
      written.text += delta.text;
    }
  } finally {
    await clearMarker(deps);
  }
  return written;
}

/** Tokens the answer may have: what the context leaves it. */
async function room(
  { stores }: TrialDeps,
  engine: Engine,
  modelKey: ModelKey,
  messages: Parameters<Engine['countTokens']>[0],
): Promise<number> {
  const context = stores.models.find(modelKey)?.ref?.variant.contextTokens ?? 0;
  const left = context - (await engine.countTokens(messages));
  const needed = Math.min(TRIAL_SAMPLING.maxTokens, Math.floor(context / 4));
  if (left < needed)
    throw new EngineError('context-full', 'The question is longer than this model can hold.');
  return Math.min(TRIAL_SAMPLING.maxTokens, left);
}
