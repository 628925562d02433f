import { EngineError } from '../domain/errors.js';
import { withRealChances } from '../domain/certainty/near-greedy.js';
import { TokenRecord } from '../domain/certainty/token-record.js';
import { answerCost } from '../domain/cost.js';
import type { AttemptState, Run, Slot } from '../domain/evaluate/runs.js';
import type { EvalCase } from '../domain/evaluate/suites.js';
import type { Delta, Engine, GenerateRequest } from '../engines/engine.js';
import { gradeAnswer } from '../grading/grade-answer.js';
import type { GradingRoom } from '../grading/grading-room.js';
import { answerFigures } from './answer-figures.js';
import { answeredBy } from './answered-by.js';
import type { EvaluationDeps } from './evaluation-deps.js';
import { clearMarker, setMarker } from './set-marker.js';
import { wakeModel } from './wake-model.js';

type End = Extract<Delta, { type: 'end' }>;

interface Written {
  text: string;
  readonly tokens: TokenRecord;
  firstTextAt?: number;
  end?: End;
}

export interface Asking {
  readonly run: Run;
  readonly slot: Slot;
  readonly asked: EvalCase;
  readonly room: GradingRoom;
  readonly signal: AbortSignal;
}

/** An answer that holds less than this of what was allowed would be judged for its room, not its worth. */
const LEAST_ROOM = 0.25;

/** Asks one model one case and judges the answer. Rejects with AbortError only; what goes wrong is the state. */
export async function askCase(deps: EvaluationDeps, asking: Asking): Promise<AttemptState> {
  try {
    return await answer(deps, asking);
  } catch (error) {
    if (asking.signal.aborted) throw asking.signal.reason;
    if (error instanceof EngineError)
      return { phase: 'failed', code: error.code, detail: error.message };
    const detail = error instanceof Error ? error.message : String(error);
    return { phase: 'failed', code: 'unknown', detail };
  }
}

async function answer(deps: EvaluationDeps, asking: Asking): Promise<AttemptState> {
  const { run, slot, asked, room, signal } = asking;
  const { key, where } = run.models[slot.model]!;
  const engine = await wakeModel(deps, key, { signal });
  const request = await requestFor(deps, engine, asking);
  const startedAt = performance.now();
  const written = await write(deps, engine, { key, request, isLocal: where === 'device', signal });
  signal.throwIfAborted();
  const { end, text } = written;
  if (!end || end.finishReason === 'abort')
    throw new EngineError('worker-lost', 'The answer was interrupted');
  const figures = answerFigures({
    prepared: { request },
    end,
    reply: { firstTextAt: written.firstTextAt },
    startedAt,
    endedAt: performance.now(),
    certainty: written.tokens.figures(request),
  });
  const by = answeredBy(deps.stores.models, key, engine.library);
  const { providers, ownPrices } = deps.stores.settings.state;
  const cost = answerCost({ by, figures }, { providers, ownPrices });
  return {
    phase: 'answered',
    text,
    cut: end.finishReason === 'length',
    grade: await gradeAnswer(asked.grader, text, room),
    by,
    figures,
    cost: cost.kind === 'known' ? cost.usd : cost.kind === 'nothing' ? 0 : null,
  };
}

async function requestFor(
  deps: EvaluationDeps,
  engine: Engine,
  { run, slot, asked }: Asking,
): Promise<GenerateRequest> {
  const { temperature, topP, maxTokens, seed } = run.sampling;
  const messages = [{ role: 'user', content: asked.prompt }] as const;
  const context = deps.stores.models.find(run.models[slot.model]!.key)?.ref?.variant.contextTokens;
  const left = context ? context - (await engine.countTokens(messages)) : maxTokens;
  if (left < maxTokens * LEAST_ROOM)
    throw new EngineError('context-full', 'The question is longer than this model can hold.');
  const allowed = Math.min(maxTokens, left);
  const request = { messages, temperature, topP, maxTokens: allowed, seed: seed + slot.repeat };
  return deps.stores.settings.state.certainty ? withRealChances(request, engine.id) : request;
}

interface Writing {
  readonly key: string;
  readonly request: GenerateRequest;
  readonly isLocal: boolean;
  readonly signal: AbortSignal;
}

async function write(
  deps: EvaluationDeps,
  engine: Engine,
  { key, request, isLocal, signal }: Writing,
): Promise<Written> {
  const written: Written = { text: '', tokens: new TokenRecord() };
  // As in a chat: were the page to die of it, the next start knows of what.
  if (isLocal) await setMarker(deps, 'prefill', key);
  try {
    for await (const delta of engine.generate(request, signal)) {
      if (delta.type === 'end') written.end = delta;
      if (delta.type !== 'text' || delta.text === '') continue;
      written.firstTextAt ??= performance.now();
      written.tokens.add(delta.tokens ?? [], delta.text, written.text.length);
      written.text += delta.text;
    }
  } finally {
    if (isLocal) await clearMarker(deps);
  }
  return written;
}
