import type { Category } from './categories.js';
import { answerCost, type PriceBook } from './cost.js';
import { namesItself } from './mask-names.js';
import type { AssistantMessage, Message } from './messages.js';
import type { Sampling } from './sampling.js';
import { isHidden } from './takes.js';
import {
  countWords,
  voteId,
  type Verdict,
  type VoteRecord,
  type VoteSide,
  type VoteTag,
} from './votes.js';

/** What the person said, and of what. */
export interface Judgement {
  readonly verdict: Verdict | 'no-contest';
  readonly category: Category;
  readonly categoryBy: VoteRecord['categoryBy'];
  readonly tags: readonly VoteTag[];
}

interface Round {
  readonly question: Message;
  /** From the left. */
  readonly takes: readonly [AssistantMessage, AssistantMessage];
  readonly sampling: Sampling;
  readonly prices: PriceBook;
}

/** What is recorded of a vote on a round, as of now. */
export function voteOfRound(
  { question, takes, sampling, prices }: Round,
  judgement: Judgement,
): VoteRecord {
  const [left, right] = takes;
  const names = takes.map(({ by }) => by.name);
  const blind = isHidden(takes);
  const roundId = left.take?.roundId ?? '';
  return {
    id: voteId(roundId, blind),
    at: Date.now(),
    origin: { kind: 'own' },
    basis: 'chat',
    chatId: question.chatId,
    questionId: question.id,
    roundId,
    sampling,
    sides: [sideOf(left, names, prices), sideOf(right, names, prices)],
    blind,
    ...judgement,
  };
}

function sideOf(
  { id, by, figures, state, text }: AssistantMessage,
  names: readonly string[],
  prices: PriceBook,
): VoteSide {
  const failure = failureOf(state);
  const local = by.where === 'device';
  const cost = answerCost({ by, figures }, prices);
  return {
    answerId: id,
    by,
    figures: figures ?? {},
    costUsd: local ? 0 : cost.kind === 'known' ? cost.usd : null,
    sentBytes: local ? 0 : (figures?.sentBytes ?? null),
    characters: text.length,
    words: countWords(text),
    leak: namesItself(text, names),
    ...(failure && { failure }),
  };
}

function failureOf(state: AssistantMessage['state']): VoteSide['failure'] {
  switch (state.phase) {
    case 'failed':
      return state.code;
    case 'stopped':
      return 'stopped';
    case 'interrupted':
    case 'writing':
      return 'interrupted';
    case 'waiting':
      return 'model-missing';
    case 'done':
    case 'cut':
      return undefined;
  }
}
