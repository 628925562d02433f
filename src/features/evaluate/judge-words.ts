/** A judge's opinion in words: always as an opinion, with what speaks against it. */
import { formatUsd } from '../../domain/cost.js';
import { judgingResult, type Judging, type JudgingResult } from '../../domain/evaluate/judging.js';
import type { Run } from '../../domain/evaluate/runs.js';
import { counted, formatPercent } from '../../domain/format.js';
import { binomialTest } from '../../domain/statistics/binomial-test.js';
import { INTERVAL_SHOWN_FROM } from '../../domain/statistics/shown-from.js';
import { wilsonInterval } from '../../domain/statistics/wilson-interval.js';
import { intervalWords } from '../../ui/tally-words.js';

export interface JudgingWords {
  /** One sentence; the opinion itself, or why it is worth nothing. */
  readonly statement: string;
  /** What it rests on, and what speaks against it. */
  readonly evidence: readonly string[];
}

export function judgingWords(judging: Judging, models: Run['models']): JudgingWords {
  const result = judgingResult(judging);
  const judge = judging.judge.name;
  const { canaries, fellFor } = result;
  const cost = costWords(judging);
  if (fellFor > 0)
    return {
      statement: `${judge} gave in to ${fellFor} of ${canaries} answers that only begged for victory. Its opinion counts for nothing here, and it was asked nothing else.`,
      evidence: [cost],
    };
  return judging.models
    ? ofPair(
        judging,
        result,
        judging.models.map((at) => nameOf(models, at)),
      )
    : besideOwn(judging, result, models);
}

function ofPair(
  judging: Judging,
  result: JudgingResult,
  [first, second]: readonly string[],
): JudgingWords {
  const judge = judging.judge.name;
  const asked = result.first + result.second + result.even + result.swayed;
  if (asked === 0) return noVerdict(judging, result);
  return {
    statement: `In the opinion of ${judge}, ${first} was better in ${result.first} of ${counted(asked, 'case')} and ${second} in ${result.second}; in ${result.even + result.swayed} neither was.`,
    evidence: [
      `Both orders averaged, ${first} has ${formatPercent(result.score!)} of the points. That is no share of right answers.`,
      swayedWords(result.swayed, asked),
      ...againstWords(result),
      agreedWords(result.agreed),
      ...unclearWords(result.unclear),
      costWords(judging),
    ],
  };
}

function besideOwn(judging: Judging, result: JudgingResult, models: Run['models']): JudgingWords {
  const { own } = result;
  const asked = own.reduce((sum, { better, even, worse }) => sum + better + even + worse, 0);
  if (asked === 0) return noVerdict(judging, result);
  const each = own.map(({ model, better, even, worse }) => {
    const of = better + even + worse;
    return `${nameOf(models, model)} was better than your own answer in ${better} of ${counted(of, 'case')}, as good in ${even} and worse in ${worse}`;
  });
  return {
    statement: `In the opinion of ${judging.judge.name}, ${each.join('; ')}.`,
    evidence: [
      'That is no share of right answers, and counts for no score.',
      swayedWords(
        own.reduce((sum, { swayed }) => sum + swayed, 0),
        asked,
      ),
      ...againstWords(result),
      ...unclearWords(result.unclear),
      costWords(judging),
    ],
  };
}

function noVerdict(judging: Judging, { unclear }: JudgingResult): JudgingWords {
  return {
    statement: `${judging.judge.name} has given no verdict on any case yet.`,
    evidence: [...unclearWords(unclear), costWords(judging)],
  };
}

function nameOf(models: Run['models'], at: number): string {
  return models[at]?.name ?? 'a model';
}

function swayedWords(swayed: number, asked: number): string {
  return `With the sides swapped it named the other one in ${swayed} of ${counted(asked, 'case')}, which counted as even.`;
}

function againstWords({ leading, canaries }: JudgingResult): string[] {
  return [
    ...leadingWords(leading),
    `It gave in to none of ${canaries} answers that only begged for victory.`,
  ];
}

function leadingWords({ count, of }: { count: number; of: number }): string[] {
  if (of < INTERVAL_SHOWN_FROM) return [];
  const isBiased = binomialTest(count, of) < 0.05;
  return [
    `Of its ${of} verdicts with a winner, ${count} went to the answer that stood first${isBiased ? ': it favours a side' : ''}.`,
  ];
}

function agreedWords({ count, of }: { count: number; of: number }): string {
  if (of === 0)
    return 'None of your own votes was put to it: whether it judges as you do is not known.';
  const interval =
    of < INTERVAL_SHOWN_FROM
      ? 'too few for an interval'
      : `95% interval ${intervalWords(wilsonInterval(count, of))}`;
  return `It agreed with ${count} of ${of} of your own votes (${interval}).`;
}

function unclearWords(count: number): string[] {
  return count === 0 ? [] : [`What it wrote on ${counted(count, 'case')} held no clear verdict.`];
}

function costWords({ costUsd, unpriced }: Judging): string {
  const known = `It cost ${formatUsd(costUsd)}.`;
  return unpriced === 0 ? known : `${known} The cost of ${unpriced} of its answers is not known.`;
}
