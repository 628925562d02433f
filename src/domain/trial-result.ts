import { CATEGORIES, type Category } from './categories.js';
import type { VoteCounts } from './statistics/decide.js';
import type { Share } from './statistics/decide.js';
import { smallSuffices, judgedOf } from './statistics/decide.js';
import type { ExportFacts, TrialItem } from './trials.js';

/** Fewer votes than this on a kind of question are shown as a count only. */
export const MIN_OF_KIND = 6;

export interface KindResult {
  readonly category: Category;
  readonly suffices: Share;
}

/** From one end of an interval to the other. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What the answers received then are worth a month, were the drawn questions like the rest. */
export interface MonthlyEstimate {
  readonly questions: number;
  readonly enough: Span;
  readonly left: Span;
  /** Price of each question that is left, in the currency of the price; null where none may be left. */
  readonly each: { readonly from: number; readonly to: number | null };
}

/** Judged votes by what they say of the answer made on this device. */
export function countVotes(items: readonly TrialItem[]): VoteCounts {
  const counts = { smallBetter: 0, largeBetter: 0, bothGood: 0, bothBad: 0 };
  for (const { verdict, hereSide } of items) {
    if (verdict === 'both-good') counts.bothGood += 1;
    else if (verdict === 'both-bad') counts.bothBad += 1;
    else if (verdict === hereSide) counts.smallBetter += 1;
    else if (verdict === 'a' || verdict === 'b') counts.largeBetter += 1;
  }
  return counts;
}

/** One line a kind of question with a judged vote, the most frequent first. */
export function resultsByKind(items: readonly TrialItem[]): KindResult[] {
  return CATEGORIES.map((category) => ({
    category,
    suffices: smallSuffices(countVotes(items.filter((item) => item.category === category))),
  }))
    .filter(({ suffices }) => suffices.of > 0)
    .sort((a, b) => b.suffices.of - a.suffices.of);
}

/** Judged, and the answer of this device was not good enough. */
export function fellShort(items: readonly TrialItem[]): TrialItem[] {
  return items.filter(({ verdict, hereSide }) => {
    const elsewhere = hereSide === 'a' ? 'b' : 'a';
    return verdict === elsewhere || verdict === 'both-bad';
  });
}

const MONTH_MS = 30.44 * 86_400_000;

/** Null without judged votes, or where the export does not tell when its questions were asked. */
export function monthlyEstimate(
  facts: ExportFacts,
  counts: VoteCounts,
  price: number,
): MonthlyEstimate | null {
  const { eligible, askedFrom, askedTo } = facts;
  if (judgedOf(counts) === 0 || askedFrom === null || askedTo === null) return null;
  const months = Math.max(1, (askedTo - askedFrom) / MONTH_MS);
  const questions = Math.round(eligible / months);
  const { low, high } = smallSuffices(counts).interval;
  const enough = { from: Math.round(questions * low), to: Math.round(questions * high) };
  const left = { from: questions - enough.to, to: questions - enough.from };
  const each = {
    from: left.to === 0 ? price : price / left.to,
    to: left.from === 0 ? null : price / left.from,
  };
  return { questions, enough, left, each };
}
