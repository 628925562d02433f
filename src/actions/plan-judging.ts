/** What a judge would be asked: put together before anything is sent, so that it can be agreed to. */
import { mostCost } from '../domain/evaluate/estimate-cost.js';
import { CANARIES } from '../domain/evaluate/judge-canaries.js';
import {
  judgePrompt,
  saidOf,
  type Judged,
  type JudgeQuestion,
} from '../domain/evaluate/judging.js';
import type { WholeRun } from '../domain/evaluate/run-file.js';
import type { Run, RunId } from '../domain/evaluate/runs.js';
import type { ModelKey } from '../domain/models.js';
import { priceOf, type TokenPrice } from '../domain/prices.js';
import { countedVotes } from '../domain/vote-tally.js';
import type { EvaluationDeps } from './evaluation-deps.js';

/** Rounds the person voted on, newest first. */
const MOST_VOTES = 20;
/** A verdict is a line; a model that thinks first needs more. */
export const MOST_TOKENS = 400;

export interface JudgeOrder {
  readonly judge: { readonly key: ModelKey; readonly name: string };
  /** Places among the run's models; null: each answer that is left to a judge beside the person's own. */
  readonly models: readonly [number, number] | null;
  /** Also the rounds of chats that the person voted on between these two: their texts are sent as well. */
  readonly withVotes: boolean;
}

/** What is sent for an order, by pair; kept in no record but the chats and runs it comes from. */
export interface JudgePlan {
  readonly runId: RunId;
  readonly order: JudgeOrder;
  readonly judged: readonly Judged[];
  readonly questions: readonly JudgeQuestion[];
  /** US dollars at most; null where the price is not known. */
  readonly most: number | null;
}

/** All that an order would send, with what it costs at most. Rejects with StorageError. */
export async function planJudging(
  deps: EvaluationDeps,
  whole: WholeRun,
  order: JudgeOrder,
): Promise<JudgePlan> {
  const { judge, models, withVotes } = order;
  const pairs = [
    ...CANARIES.map(({ question, good, begging }, at) => ({
      judged: fresh({ kind: 'canary', at }),
      question: { question, answers: [good, begging] as const },
    })),
    ...(models && withVotes ? await votedPairs(deps, whole.run, models) : []),
    ...(models ? casePairs(whole, models) : ownPairs(whole)),
  ];
  const questions = pairs.map(({ question }) => question);
  const price = priceFor(deps, judge.key);
  const prompts = questions.map((question) => ({ prompt: judgePrompt(question, FENCE) }));
  return {
    runId: whole.run.id,
    order,
    judged: pairs.map(({ judged }) => judged),
    questions,
    most: price ? 2 * mostCost(prompts, MOST_TOKENS, price) : null,
  };
}

/** As long as the ones that are drawn. */
export const FENCE = '0'.repeat(24);

function fresh(pair: Judged['pair']): Judged {
  return { pair, looks: [null, null] };
}

interface Pair {
  readonly judged: Judged;
  readonly question: JudgeQuestion;
}

/** Cases that both models answered. */
function casePairs(whole: WholeRun, models: readonly [number, number]): Pair[] {
  return whole.cases.flatMap(({ id, prompt }, at) => {
    const [first, second] = models.map((model) => textOf(whole, model, at));
    if (first === undefined || second === undefined) return [];
    return [
      {
        judged: fresh({ kind: 'case', id, case: at }),
        question: { question: prompt, answers: [first, second] as const },
      },
    ];
  });
}

/** In the order of the run's models and of the suite: the same answers are put together in the same way again. */
function ownPairs(whole: WholeRun): Pair[] {
  return whole.run.models.flatMap((_, model) =>
    whole.cases.flatMap(({ id, prompt, grader }, at) => {
      const text = textOf(whole, model, at);
      if (grader.kind !== 'judge' || text === undefined) return [];
      return [
        {
          judged: fresh({ kind: 'own', id, case: at, model }),
          question: { question: prompt, answers: [text, grader.like] as const },
        },
      ];
    }),
  );
}

/** By the first repeat. */
function textOf({ attempts }: WholeRun, model: number, at: number): string | undefined {
  const state = attempts.find(
    (each) => each.model === model && each.case === at && each.repeat === 0,
  )?.state;
  return state?.phase === 'answered' ? state.text : undefined;
}

/** Rounds whose chat and turns are still here; what was deleted is sent to nobody. */
async function votedPairs(
  { repositories }: EvaluationDeps,
  { models }: Run,
  [first, second]: readonly [number, number],
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
    if (!said || !chat || chat.meta.deletedAt !== undefined) continue;
    const wordsOf = (messageId: string): string | undefined =>
      chat.messages.find(({ id, deletedAt }) => id === messageId && deletedAt === undefined)?.text;
    const question = wordsOf(vote.questionId);
    const [left, right] = vote.sides.map(({ answerId }) => wordsOf(answerId));
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
