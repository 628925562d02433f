/** "Would Phi have been enough?": the person's own past questions, answered again on this device and voted on blind. */
import type { Category } from './categories.js';
import type { EngineErrorCode } from './errors.js';
import { namesItself } from './mask-names.js';
import type { AnsweredBy, AnswerFigures } from './messages.js';
import type { ModelKey } from './models.js';
import type { PastQuestion } from './past-questions.js';
import type { Sampling } from './sampling.js';
import { countWords, voteId, type Verdict, type VoteRecord, type VoteSide } from './votes.js';

export type TrialId = string;

export const CURRENCIES = ['USD', 'GBP', 'EUR'] as const;
export type Currency = (typeof CURRENCIES)[number];

/** What the person says they pay a month. */
export interface Subscription {
  readonly amount: number;
  readonly currency: Currency;
}

/** What the export held when the questions were drawn. */
export interface ExportFacts {
  /** Opening questions that could be drawn. */
  readonly eligible: number;
  readonly conversations: number;
  /** When the first and the last of them were asked, ms; null where the export does not tell. */
  readonly askedFrom: number | null;
  readonly askedTo: number | null;
}

export interface Trial {
  readonly id: TrialId;
  readonly createdAt: number;
  /** Answers on this device. */
  readonly modelKey: ModelKey;
  readonly modelName: string;
  readonly drawn: 'by-lot' | 'by-hand';
  readonly export: ExportFacts;
  /**
   * What the person wants; whether an answer is being written is known to the page that writes it. Once ended, what
   * has no vote is left out.
   */
  readonly phase: 'answering' | 'paused' | 'ended';
  readonly subscription: Subscription;
}

/** A cut answer ended at its token limit and is judged as it stands. */
export type HereAnswer =
  | { readonly phase: 'waiting' }
  | {
      readonly phase: 'done';
      readonly text: string;
      readonly cut: boolean;
      readonly by: AnsweredBy;
      readonly figures: AnswerFigures;
    }
  | { readonly phase: 'failed'; readonly code: EngineErrorCode; readonly detail: string };

export interface TrialItem {
  readonly id: string;
  readonly trialId: TrialId;
  /** In order of asking, from 0. */
  readonly place: number;
  readonly past: PastQuestion;
  readonly category: Category;
  /** Where the answer of this device stands in the vote; drawn by lot. */
  readonly hereSide: 'a' | 'b';
  readonly here: HereAnswer;
  readonly verdict: Verdict | null;
}

export function isReadyToVote({ here, verdict }: TrialItem): boolean {
  return here.phase === 'done' && verdict === null;
}

/** The result may be shown: seen before the last vote, it would sway the votes that follow. */
export function isOver(trial: Trial, items: readonly TrialItem[]): boolean {
  return trial.phase === 'ended' || items.every(isSettled);
}

/** An item that will get no vote any more, or has one. */
function isSettled({ here, verdict }: TrialItem): boolean {
  return here.phase === 'failed' || verdict !== null;
}

/** The names that the answers must not tell. */
export function namesIn(trial: Trial, { past }: TrialItem): string[] {
  return [trial.modelName, 'ChatGPT', ...(past.model ? [past.model] : [])];
}

/** A vote on two finished answers as it is kept beside the votes of the chats, marked as historical. */
export function voteOfItem(
  trial: Trial,
  item: TrialItem & { readonly here: Extract<HereAnswer, { phase: 'done' }> },
  verdict: Verdict,
  sampling: Sampling,
): VoteRecord {
  const here = { ...textFacts(trial, item, item.here.text), ...hereFacts(item) };
  const then = { ...textFacts(trial, item, item.past.answer), ...thenFacts(item) };
  return {
    id: voteId(item.id, true),
    at: Date.now(),
    origin: { kind: 'own' },
    basis: 'historical',
    chatId: trial.id,
    questionId: item.id,
    roundId: item.id,
    category: item.category,
    categoryBy: 'guess',
    sampling,
    sides: item.hereSide === 'a' ? [here, then] : [then, here],
    verdict,
    tags: [],
    blind: true,
  };
}

function textFacts(trial: Trial, item: TrialItem, text: string) {
  return {
    characters: text.length,
    words: countWords(text),
    leak: namesItself(text, namesIn(trial, item)),
  };
}

type Facts = Omit<VoteSide, 'characters' | 'words' | 'leak'>;

function hereFacts({
  id,
  here: { by, figures },
}: TrialItem & { readonly here: { by: AnsweredBy; figures: AnswerFigures } }): Facts {
  return { answerId: `${id}/here`, by, figures, costUsd: 0, sentBytes: 0 };
}

/** What it cost, and what was sent for it, is not in the export. */
function thenFacts({ id, past: { model } }: TrialItem): Facts {
  const variantId = model ?? 'unknown';
  return {
    answerId: `${id}/then`,
    by: { key: `chatgpt:${variantId}`, variantId, name: 'ChatGPT', where: 'cloud' },
    figures: {},
    costUsd: null,
    sentBytes: null,
  };
}
