import { mostCost } from '../domain/evaluate/estimate-cost.js';
import { CANARIES } from '../domain/evaluate/judge-canaries.js';
import {
  judgePrompt,
  judgingResult,
  preferenceOf,
  saidOf,
  verdictIn,
  type Judged,
  type Judging,
  type JudgeQuestion,
  type Look,
} from '../domain/evaluate/judging.js';
import type { WholeRun } from '../domain/evaluate/run-file.js';
import type { Run, RunId } from '../domain/evaluate/runs.js';
import type { ModelKey } from '../domain/models.js';
import { priceOf, type TokenPrice } from '../domain/prices.js';
import { countedVotes } from '../domain/vote-tally.js';
import type { Engine } from '../engines/engine.js';
import { holdWakeLock } from '../platform/wake-lock.js';
import { askEngine } from './ask-engine.js';
import { evaluationsOf, type EvaluationDeps } from './evaluation-deps.js';
import { saveRun } from './run-evaluation.js';
import { wakeModel } from './wake-model.js';

/** Rounds the person voted on, newest first. */
const MOST_VOTES = 20;
/** A verdict is a line; a model that thinks first needs more. */
const MOST_TOKENS = 400;

export interface JudgeOrder {
  readonly judge: { readonly key: ModelKey; readonly name: string };
  /** Places among the run's models. */
  readonly models: readonly [number, number];
  /** Also the rounds of chats that the person voted on between these two: their texts are sent as well. */
  readonly withVotes: boolean;
}

/** What is sent, by pair; kept in no record but the chats and runs it comes from. */
export interface JudgePlan {
  readonly judged: readonly Judged[];
  readonly questions: readonly JudgeQuestion[];
  /** US dollars at most; null where the price is not known. */
  readonly most: number | null;
}

const stoppers = new WeakMap<object, Map<RunId, AbortController>>();

/** All that an order would send, with what it costs at most. Rejects with StorageError. */
export async function planJudging(
  deps: EvaluationDeps,
  whole: WholeRun,
  order: JudgeOrder,
): Promise<JudgePlan> {
  const pairs = [
    ...CANARIES.map(({ question, good, begging }, at) => ({
      judged: fresh({ kind: 'canary', at }),
      question: { question, answers: [good, begging] as const },
    })),
    ...(order.withVotes ? await votedPairs(deps, whole.run, order.models) : []),
    ...casePairs(whole, order.models),
  ];
  const questions = pairs.map(({ question }) => question);
  const price = priceFor(deps, order.judge.key);
  const prompts = questions.map((question) => ({ prompt: judgePrompt(question, FENCE) }));
  return {
    judged: pairs.map(({ judged }) => judged),
    questions,
    most: price ? 2 * mostCost(prompts, MOST_TOKENS, price) : null,
  };
}

/** As long as the ones that are drawn. */
const FENCE = '0'.repeat(24);

/**
 * Asks the judge about every pair twice, canaries first; it is asked nothing else once it fell for one. Each asking is
 * on disk before it is sent. Resolves when done, or stopped. Rejects with StorageError, or EngineError.
 */
export async function judgeRun(deps: EvaluationDeps, id: RunId, order: JudgeOrder): Promise<void> {
  const store = evaluationsOf(deps);
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
    await keep(deps, id, judging);
    const engine = await wakeModel(deps, judge.key, { signal: stopper.signal });
    await askAll({ deps, id, engine, plan, judge, signal: stopper.signal });
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

interface Work {
  readonly deps: EvaluationDeps;
  readonly id: RunId;
  readonly engine: Engine;
  readonly plan: JudgePlan;
  readonly judge: JudgeOrder['judge'];
  readonly signal: AbortSignal;
}

async function askAll(work: Work): Promise<void> {
  const { deps, id, plan, signal } = work;
  for (const [at, question] of plan.questions.entries())
    for (const order of [0, 1] as const) {
      const judging = evaluationsOf(deps).find(id)?.run.judging;
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
  const { deps, id, engine, judge } = work;
  await note(deps, id, at, order, 'sent', 0);
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
    await note(deps, id, at, order, preferenceOf(verdictIn(text), order === 1), cost);
  } catch (error) {
    await note(deps, id, at, order, 'failed', 0);
    throw error;
  }
}

async function note(
  deps: EvaluationDeps,
  id: RunId,
  at: number,
  order: 0 | 1,
  look: Look,
  cost: number | null,
): Promise<void> {
  const judging = evaluationsOf(deps).find(id)?.run.judging;
  if (!judging) return;
  const judged = judging.judged.map((each, index): Judged => {
    if (index !== at) return each;
    return { ...each, looks: order === 0 ? [look, each.looks[1]] : [each.looks[0], look] };
  });
  await keep(deps, id, {
    ...judging,
    judged,
    costUsd: judging.costUsd + (cost ?? 0),
    unpriced: judging.unpriced + (cost === null ? 1 : 0),
  });
}

async function keep(deps: EvaluationDeps, id: RunId, judging: Judging): Promise<void> {
  const run = evaluationsOf(deps).find(id)?.run;
  if (run) await saveRun(deps, { ...run, judging });
}

/** Unguessable, and so in none of the texts. */
function drawFence(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(FENCE.length / 2));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function fresh(pair: Judged['pair']): Judged {
  return { pair, looks: [null, null] };
}

interface Pair {
  readonly judged: Judged;
  readonly question: JudgeQuestion;
}

/** Cases that both models answered, by their first repeat. */
function casePairs({ cases, attempts }: WholeRun, models: JudgeOrder['models']): Pair[] {
  const textOf = (model: number, at: number): string | undefined => {
    const state = attempts.find(
      (each) => each.model === model && each.case === at && each.repeat === 0,
    )?.state;
    return state?.phase === 'answered' ? state.text : undefined;
  };
  return cases.flatMap(({ id, prompt }, at) => {
    const [first, second] = models.map((model) => textOf(model, at));
    if (first === undefined || second === undefined) return [];
    return [
      {
        judged: fresh({ kind: 'case', id, case: at }),
        question: { question: prompt, answers: [first, second] as const },
      },
    ];
  });
}

async function votedPairs(
  { repositories }: EvaluationDeps,
  { models }: Run,
  [first, second]: JudgeOrder['models'],
): Promise<Pair[]> {
  const keys = [models[first]!.key, models[second]!.key];
  const votes = countedVotes(await repositories.votes.all())
    .filter(({ sides }) => keys.every((key) => sides.some(({ by }) => by.key === key)))
    .sort((a, b) => b.at - a.at);
  const pairs: Pair[] = [];
  for (const vote of votes) {
    if (pairs.length === MOST_VOTES) break;
    const isSwapped = vote.sides[0].by.key !== keys[0];
    const said = saidOf(vote.verdict, isSwapped);
    const chat = said && (await repositories.chats.open(vote.chatId));
    if (!said || !chat) continue;
    const textOf = (messageId: string): string | undefined =>
      chat.messages.find(({ id }) => id === messageId)?.text;
    const question = textOf(vote.questionId);
    const [left, right] = vote.sides.map(({ answerId }) => textOf(answerId));
    if (question === undefined || left === undefined || right === undefined) continue;
    pairs.push({
      judged: fresh({ kind: 'vote', id: vote.id, said }),
      question: { question, answers: isSwapped ? [right, left] : [left, right] },
    });
  }
  return pairs;
}

function priceFor({ stores }: EvaluationDeps, key: ModelKey): TokenPrice | undefined {
  const { providers, ownPrices } = stores.settings.state;
  const source = stores.models.find(key)?.ref?.variant.source;
  if (source?.kind !== 'cloud') return undefined;
  const provider = providers.find(({ id }) => id === source.providerId);
  return provider && priceOf(provider, source.model, ownPrices);
}
