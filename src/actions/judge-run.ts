import { EngineError } from '../domain/errors.js';
import {
  judgePrompt,
  judgingResult,
  preferenceOf,
  verdictIn,
  type Judged,
  type Judging,
  type JudgeQuestion,
  type Look,
} from '../domain/evaluate/judging.js';
import type { RunId } from '../domain/evaluate/runs.js';
import type { Engine } from '../engines/engine.js';
import { holdWakeLock } from '../platform/wake-lock.js';
import { askEngine } from './ask-engine.js';
import { evaluationsOf, type EvaluationDeps } from './evaluation-deps.js';
import {
  FENCE,
  MOST_TOKENS,
  planJudging,
  type JudgeOrder,
  type JudgePlan,
} from './plan-judging.js';
import { saveRun } from './run-evaluation.js';
import { wakeModel } from './wake-model.js';

const stoppers = new WeakMap<object, Map<RunId, AbortController>>();

/**
 * Asks the judge about every pair twice, canaries first; it is asked nothing else once it fell for one. Each asking is
 * on disk before it is sent. Resolves when done, or stopped. Rejects with StorageError, or EngineError; where the
 * settings keep words on this device, before anything is written.
 */
export async function judgeRun(deps: EvaluationDeps, id: RunId, order: JudgeOrder): Promise<void> {
  const store = evaluationsOf(deps);
  const { stayOnDevice, blockNetwork } = deps.stores.settings.state;
  if (stayOnDevice || blockNetwork)
    throw new EngineError('settings-block', 'Your settings keep words on this device.');
  const whole = store.find(id);
  if (!whole) return;
  const plan = await planJudging(deps, whole, order);
  const stopper = new AbortController();
  const own = stoppers.get(store) ?? new Map<RunId, AbortController>();
  stoppers.set(store, own);
  if (own.has(id)) return;
  own.set(id, stopper);
  const { judge, models } = order;
  const judging: Judging = {
    at: Date.now(),
    judge,
    models,
    judged: plan.judged,
    costUsd: 0,
    unpriced: 0,
    costCap: plan.most,
  };
  const letScreenSleep = holdWakeLock();
  store.setJudging(id, true);
  try {
    const place = { deps, id, part: models ? ('judging' as const) : ('opinion' as const) };
    await keep(place, judging);
    const engine = await wakeModel(deps, judge.key, { signal: stopper.signal });
    await askAll({ ...place, engine, plan, judge, signal: stopper.signal });
  } finally {
    own.delete(id);
    store.setJudging(id, false);
    letScreenSleep();
  }
}

/** What is on its way is waited for: it is paid for. */
export function stopJudging(deps: EvaluationDeps, id: RunId): void {
  stoppers.get(evaluationsOf(deps))?.get(id)?.abort();
}

/** Where what it says is kept. */
interface Place {
  readonly deps: EvaluationDeps;
  readonly id: RunId;
  readonly part: 'judging' | 'opinion';
}

interface Work extends Place {
  readonly engine: Engine;
  readonly plan: JudgePlan;
  readonly judge: JudgeOrder['judge'];
  readonly signal: AbortSignal;
}

async function askAll(work: Work): Promise<void> {
  const { plan, signal } = work;
  for (const [at, question] of plan.questions.entries())
    for (const order of [0, 1] as const) {
      const judging = keptAt(work);
      if (signal.aborted || !judging) return;
      // It writes more than it was allowed to.
      if (judging.costCap !== null && judging.costUsd > judging.costCap) return;
      const isCanary = judging.judged[at]!.pair.kind === 'canary';
      if (!isCanary && judgingResult(judging).fellFor > 0) return;
      await askOne(work, { at, order, question });
    }
}

interface One {
  readonly at: number;
  /** 1: the sides are swapped. */
  readonly order: 0 | 1;
  readonly question: JudgeQuestion;
}

async function askOne(work: Work, { at, order, question }: One): Promise<void> {
  const { deps, engine, judge } = work;
  await note(work, at, order, 'sent', 0);
  const [first, second] = question.answers;
  const answers = order === 1 ? ([second, first] as const) : question.answers;
  const prompt = judgePrompt({ ...question, answers }, drawFence());
  try {
    const { text, cost } = await askEngine(deps, engine, {
      key: judge.key,
      where: 'cloud',
      request: {
        messages: [{ role: 'user', content: prompt }],
        temperature: 0,
        topP: 1,
        maxTokens: MOST_TOKENS,
        seed: 1,
      },
      signal: new AbortController().signal,
    });
    await note(work, at, order, preferenceOf(verdictIn(text), order === 1), cost);
  } catch (error) {
    await note(work, at, order, 'failed', 0);
    throw error;
  }
}

async function note(
  place: Place,
  at: number,
  order: 0 | 1,
  look: Look,
  cost: number | null,
): Promise<void> {
  const judging = keptAt(place);
  if (!judging) return;
  const judged = judging.judged.map((each, index): Judged => {
    if (index !== at) return each;
    return { ...each, looks: order === 0 ? [look, each.looks[1]] : [each.looks[0], look] };
  });
  await keep(place, {
    ...judging,
    judged,
    costUsd: judging.costUsd + (cost ?? 0),
    unpriced: judging.unpriced + (cost === null ? 1 : 0),
  });
}

function keptAt({ deps, id, part }: Place): Judging | undefined {
  return evaluationsOf(deps).find(id)?.run[part];
}

async function keep({ deps, id, part }: Place, judging: Judging): Promise<void> {
  const run = evaluationsOf(deps).find(id)?.run;
  if (run) await saveRun(deps, { ...run, [part]: judging });
}

/** Unguessable, and so in none of the texts. */
function drawFence(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(FENCE.length / 2));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
