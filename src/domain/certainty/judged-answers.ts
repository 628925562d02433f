/** Answers whose certainty was measured and that were judged: what a calibration learns from. */
import type { Category } from '../categories.js';
import { passed, type Attempt } from '../evaluate/runs.js';
import type { EvalCase } from '../evaluate/suites.js';
import type { AnsweredBy, AnswerFigures } from '../messages.js';
import { countedVotes } from '../vote-tally.js';
import type { VoteRecord } from '../votes.js';
import { certaintyOf, type CertaintySummary } from './token-chances.js';

export interface JudgedAnswer {
  /** Model, file and sampling form: others are calibrated apart. */
  readonly source: string;
  readonly name: string;
  readonly certainty: CertaintySummary;
  /** What was asked; null where it is not known. */
  readonly category: Category | null;
  /** In a vote: better, or both were good. Of a case: passed. */
  readonly good: boolean;
  readonly at: number;
  readonly by: JudgedBy;
}

/** Votes and graded cases ask different things, and are never taken together. */
export type JudgedBy = 'votes' | 'cases';

/** What is calibrated together; null where the certainty was not measured. */
export function sourceOf(
  by: Pick<AnsweredBy, 'key' | 'variantId'>,
  figures: AnswerFigures | undefined,
): string | null {
  const certainty = certaintyOf(figures);
  if (!certainty) return null;
  const { temperature, topP } = certainty.form;
  return JSON.stringify([by.key, by.variantId, temperature, topP]);
}

export function judgedInVotes(votes: readonly VoteRecord[]): JudgedAnswer[] {
  return countedVotes(votes).flatMap(({ at, verdict, sides, category }) =>
    sides.flatMap((side, place): JudgedAnswer[] => {
      const isBetter = verdict === (place === 0 ? 'a' : 'b');
      const good = isBetter || verdict === 'both-good';
      return judged(side, { good, at, category, by: 'votes' });
    }),
  );
}

/** @param cases those of the run, in its order */
export function judgedInCases(
  attempts: readonly Attempt[],
  cases: readonly Pick<EvalCase, 'category'>[],
): JudgedAnswer[] {
  return attempts.flatMap((attempt): JudgedAnswer[] => {
    const { state, at } = attempt;
    const good = passed(attempt);
    if (state.phase !== 'answered' || good === null) return [];
    const category = cases[attempt.case]?.category ?? null;
    return judged(state, { good, at, category, by: 'cases' });
  });
}

function judged(
  { by, figures }: { readonly by: AnsweredBy; readonly figures: AnswerFigures },
  said: Pick<JudgedAnswer, 'good' | 'at' | 'category' | 'by'>,
): JudgedAnswer[] {
  const source = sourceOf(by, figures);
  const certainty = certaintyOf(figures);
  if (source === null || !certainty) return [];
  return [{ source, name: by.name, certainty, ...said }];
}
