import { EngineError } from '../domain/errors.js';
import {
  isAsked,
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
import { keepsWordsHere } from '../domain/settings.js';
import type { Engine } from '../engines/engine.js';
import { holdWakeLock } from '../platform/wake-lock.js';
import { askEngine } from './ask-engine.js';
import { evaluationsOf, type EvaluationDeps } from './evaluation-deps.js';
import { FENCE, MOST_TOKENS, type JudgeOrder, type JudgePlan } from './plan-judging.js';
import { changeRun } from './run-evaluation.js';
import { stoppersOf } from './stop-judging.js';
import { wakeModel } from './wake-model.js';

/**
 * Asks the judge about every pair of a plan twice, canaries first; it is asked nothing else once it fell for one. What
 * was agreed to is sent, whatever became of the run or the votes since. Each asking is on disk before it is sent.
 * What an earlier judge said stands again where this one is ended before it says anything of the answers. Resolves when
 * done, or stopped. Rejects with StorageError, or EngineError; where the settings keep words on this device, before
 * anything is written.
 */
export async function judgeRun(deps: EvaluationDeps, plan: JudgePlan): Promise<void> {
  const { runId: id, order } = plan;
  const store = evaluationsOf(deps);
  if (keepsWordsHere(deps.stores.settings.state))
    throw new EngineError('settings-block', 'Your settings keep words on this device.');
  const own = stoppersOf(deps);
  if (!store.find(id) || own.has(id)) return;
  const { signal } = own.set(id, new AbortController()).get(id)!;
  const { judge } = order;
  const place: Place = { deps, id, part: order.models ? 'judging' : 'opinion' };
  const before = keptAt(place);
  const letScreenSleep = holdWakeLock();
  store.setJudging(id, true);
  try {
    await keep(place, begun(plan));
    const engine = await wakeModel(deps, judge.key, { signal });
    await askAll({ ...place, engine, plan, judge, signal });
  } finally {
    if (before) await putBack(place, before).catch(() => {});
    own.delete(id);
    store.setJudging(id, false);
    letScreenSleep();
  }
}

function begun({ order: { judge, models }, judged, most }: JudgePlan): Judging {
  return { at: Date.now(), judge, models, judged, costUsd: 0, unpriced: 0, costCap: most };
}

/** An opinion that was paid for is not given for one that came to nothing; what both cost is told. */
async function putBack(place: Place, before: Judging): Promise<void> {
  const now = keptAt(place);
  if (!now || now === before || hasSaid(now)) return;
  await keep(place, {
    ...before,
    costUsd: before.costUsd + now.costUsd,
    unpriced: before.unpriced + now.unpriced,
  });
}

/** Anything of the run's answers, or that it can be talked into a verdict. */
function hasSaid(judging: Judging): boolean {
  return (
    judgingResult(judging).fellFor > 0 ||
    judging.judged.some(
      ({ pair, looks }) => (pair.kind === 'case' || pair.kind === 'own') && looks.some(isAsked),
    )
  );
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
  await changeRun(deps, id, { [part]: judging });
}

/** Unguessable, and so in none of the texts. */
function drawFence(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(FENCE.length / 2));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
