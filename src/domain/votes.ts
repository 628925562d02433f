/** Votes between answers: what is recorded of one, and the reading of one that somebody else wrote down. */
import type { Category } from './categories.js';
import type { EngineErrorCode } from './errors.js';
import type { AnsweredBy, AnswerFigures, ChatId, MessageId, RoundId } from './messages.js';
import type { Sampling } from './sampling.js';

export type VoteId = string;

/** What the person said. `a` is the left answer, `b` the right one. */
export const VERDICTS = ['a', 'b', 'both-good', 'both-bad', 'cannot-judge'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What may be said of the better answer, or of a good pair, and of a bad one. */
export const GOOD_TAGS = ['useful', 'complete', 'correct', 'clear'] as const;
export const BAD_TAGS = ['wrong', 'shallow', 'ignored-instructions'] as const;
export type VoteTag = (typeof GOOD_TAGS)[number] | (typeof BAD_TAGS)[number];

/** One answer of the pair. */
export interface VoteSide {
  readonly answerId: MessageId;
  /** Exact model, quantisation and library version. */
  readonly by: AnsweredBy;
  /** Tokens, times, seed. */
  readonly figures: AnswerFigures;
  /** In US dollars; 0 on this device, null when it is not known. */
  readonly costUsd: number | null;
  /** Bytes of request bodies sent off the device; null when they were not counted. */
  readonly sentBytes: number | null;
  readonly characters: number;
  readonly words: number;
  /** A name of a model stood in its text and was masked. */
  readonly leak: boolean;
  /** Why it is no answer to be judged; only in a `no-contest`. */
  readonly failure?: EngineErrorCode | 'stopped' | 'interrupted';
}

/** Where a vote comes from; imported ones are left out of the tally unless asked for. */
export type VoteOrigin =
  { readonly kind: 'own' } | { readonly kind: 'imported'; readonly file: string };

export interface VoteRecord {
  readonly id: VoteId;
  readonly at: number;
  readonly origin: VoteOrigin;
  /**
   * `historical`: one side is an answer received earlier elsewhere, not written for this round. `hand-over`: the left
   * one fell short, and a larger model was asked; judged with the names shown, and `cannot-judge` until it is.
   */
  readonly basis: 'chat' | 'historical' | 'hand-over';
  readonly chatId: ChatId;
  /** The question judged. */
  readonly questionId: MessageId;
  readonly roundId: RoundId;
  readonly category: Category;
  readonly categoryBy: 'guess' | 'person';
  readonly sampling: Sampling;
  /** From the left: A, B. */
  readonly sides: readonly [VoteSide, VoteSide];
  /** `no-contest`: a side has no answer; nothing was judged. */
  readonly verdict: Verdict | 'no-contest';
  readonly tags: readonly VoteTag[];
  /** False for a vote cast with the names shown. */
  readonly blind: boolean;
}

/** One blind and one open vote a round at most: a later one of the same kind takes its place. */
export function voteId(roundId: RoundId, blind: boolean): VoteId {
  return `${roundId}/${blind ? 'blind' : 'open'}`;
}

/** Judged: A, B, both good or both bad. */
export function isJudged({ verdict }: Pick<VoteRecord, 'verdict'>): boolean {
  return verdict !== 'cannot-judge' && verdict !== 'no-contest';
}

export function countWords(text: string): number {
  return text.match(/\S+/gu)?.length ?? 0;
}
