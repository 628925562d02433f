import { EngineError } from '../domain/errors.js';
import { withRealChances } from '../domain/certainty/near-greedy.js';
import type { AttemptState, Run, Slot } from '../domain/evaluate/runs.js';
import type { EvalCase } from '../domain/evaluate/suites.js';
import type { Engine, GenerateRequest } from '../engines/engine.js';
import { gradeAnswer } from '../grading/grade-answer.js';
import type { GradingRoom } from '../grading/grading-room.js';
import { askEngine } from './ask-engine.js';
import type { EvaluationDeps } from './evaluation-deps.js';
import { wakeModel } from './wake-model.js';

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
  const { finishReason, ...written } = await askEngine(deps, engine, {
    key,
    request,
    where,
    signal,
  });
  return {
    phase: 'answered',
    ...written,
    cut: finishReason === 'length',
    grade: await gradeAnswer(asked.grader, written.text, room),
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
  return run.certainty ? withRealChances(request, engine.id) : request;
}
