/** What a run says: how often each model is right, and what the same cases say of two. */
import type { AnswerFigures } from '../messages.js';
import { mcnemarTest } from '../statistics/binomial-test.js';
import type { Share } from '../statistics/decide.js';
import type { Interval } from '../statistics/interval.js';
import { pairedInterval } from '../statistics/paired-interval.js';
import { wilsonInterval } from '../statistics/wilson-interval.js';
import { passed, type Attempt, type Run } from './runs.js';

/** By case, in order: passed, failed, or null where there is no result. A repeated case passed where most of its repeats did. */
export type Outcomes = readonly (boolean | null)[];

export interface ModelResult {
  /** Of the cases that have a result. */
  readonly share: Share;
  readonly outcomes: Outcomes;
  /** Milliseconds for a whole answer; null without any. */
  readonly medianMs: number | null;
  /** US dollars so far; `unpriced` answers are not in it. */
  readonly cost: number;
  readonly unpriced: number;
  readonly answers: number;
}

/** Two models on the cases that both have a result for. */
export interface PairResult {
  readonly cases: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
  /** McNemar's exact test, two-sided. */
  readonly pValue: number;
  /** Of the difference first less second, −1 to 1; Tango's. */
  readonly interval: Interval;
}

export function resultOf(
  { suite, repeats }: Pick<Run, 'suite' | 'repeats'>,
  attempts: readonly Attempt[],
  model: number,
): ModelResult {
  const own = attempts.filter((attempt) => attempt.model === model);
  const outcomes = outcomesOf(own, suite.count, repeats);
  const known = outcomes.filter((outcome) => outcome !== null);
  const right = known.filter(Boolean).length;
  const answered = own.flatMap(({ state }) => (state.phase === 'answered' ? state : []));
  return {
    share: shareOf(right, known.length),
    outcomes,
    medianMs: medianOf(answered.flatMap(({ figures }) => timeOf(figures))),
    cost: answered.reduce((sum, { cost }) => sum + (cost ?? 0), 0),
    unpriced: answered.filter(({ cost }) => cost === null).length,
    answers: answered.length,
  };
}

/** How a model's answers were drawn: with certainty on, not every engine draws as the run has it. */
export function drawnWith(
  { sampling }: Pick<Run, 'sampling'>,
  attempts: readonly Attempt[],
  model: number,
): Pick<Run['sampling'], 'temperature' | 'topP'> {
  for (const { model: own, state } of attempts) {
    if (own !== model || state.phase !== 'answered') continue;
    const { temperature, topP } = state.figures;
    if (temperature !== undefined && topP !== undefined) return { temperature, topP };
  }
  return sampling;
}

export function compareModels(first: Outcomes, second: Outcomes): PairResult {
  const both = first.flatMap((one, at) => {
    const other = second[at];
    return one === null || other === null || other === undefined ? [] : [[one, other] as const];
  });
  const onlyFirst = both.filter(([one, other]) => one && !other).length;
  const onlySecond = both.filter(([one, other]) => !one && other).length;
  return {
    cases: both.length,
    onlyFirst,
    onlySecond,
    pValue: mcnemarTest(onlyFirst, onlySecond),
    interval: pairedInterval(onlyFirst, onlySecond, both.length),
  };
}

export function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[sorted.length >> 1];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : (upper + sorted[(sorted.length >> 1) - 1]!) / 2;
}

function outcomesOf(own: readonly Attempt[], count: number, repeats: number): Outcomes {
  const counts = Array.from({ length: count }, () => ({ right: 0, known: 0 }));
  for (const attempt of own) {
    const outcome = passed(attempt);
    const of = counts[attempt.case];
    if (outcome === null || !of) continue;
    of.known += 1;
    if (outcome) of.right += 1;
  }
  return counts.map(({ right, known }) => (known < repeats ? null : right * 2 > repeats));
}

function shareOf(count: number, of: number): Share {
  return { count, of, share: of === 0 ? 0 : count / of, interval: wilsonInterval(count, of) };
}

function timeOf({ totalMs }: AnswerFigures): number[] {
  return totalMs === undefined ? [] : [totalMs];
}
