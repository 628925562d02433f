/** Runs and their results in words. */
import { formatUsd } from '../../domain/cost.js';
import {
  compareModels,
  drawnWith,
  resultOf,
  type ModelResult,
  type PairResult,
} from '../../domain/evaluate/results.js';
import type { WholeRun } from '../../domain/evaluate/run-file.js';
import type { Run } from '../../domain/evaluate/runs.js';
import { isLeftToJudge } from '../../domain/evaluate/suites.js';
import { formatPercent, formatPoints, formatSeconds } from '../../domain/format.js';
import { INTERVAL_SHOWN_FROM } from '../../domain/statistics/shown-from.js';
import { intervalWords } from '../../ui/tally-words.js';

export function resultsOf({ run, attempts }: WholeRun): ModelResult[] {
  return run.models.map((_, model) => resultOf(run, attempts, model));
}

/** `29 Nov 2026, 21:40` */
export function runDate({ createdAt }: Pick<Run, 'createdAt'>): string {
  return new Date(createdAt).toLocaleString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
}

/** "29 of 45, 64%, 95% interval 50–77%" */
export function shareWords({ share: { count, of, share, interval } }: ModelResult): string {
  if (of === 0) return 'no result yet';
  if (of < INTERVAL_SHOWN_FROM) return `${count} of ${of}, too few for an interval`;
  return `${count} of ${of}, ${formatPercent(share)}, 95% interval ${intervalWords(interval)}`;
}

/** What the same cases say of each two models; one sentence or two a pair. */
export function pairSentences(whole: WholeRun): string[] {
  if (whole.cases.length > 0 && whole.cases.every(isLeftToJudge)) return [];
  const results = resultsOf(whole);
  const { models } = whole.run;
  return models.flatMap((first, at) =>
    models.slice(at + 1).map((second, after) => {
      const pair = compareModels(results[at]!.outcomes, results[at + 1 + after]!.outcomes);
      return pairWords(first.name, second.name, pair);
    }),
  );
}

/** Models whose answers were not drawn as the run says, because how sure they were was measured; one sentence each. */
export function drawnWords({ run, attempts }: WholeRun): string[] {
  const { sampling } = run;
  return run.models.flatMap(({ name }, model) => {
    const { temperature, topP } = drawnWith(run, attempts, model);
    if (temperature === sampling.temperature && topP === sampling.topP) return [];
    return [
      `Certainty was measured: ${name} drew at temperature ${temperature}, top-p ${topP}, in place of temperature ${sampling.temperature}, top-p ${sampling.topP}.`,
    ];
  });
}

function pairWords(first: string, second: string, pair: PairResult): string {
  if (pair.cases === 0) return `${first} and ${second} have no case in common yet.`;
  return againstWords(`${first} right and ${second} wrong`, pair);
}

/** What the cases that two runs share say of them. */
export function changeWords(pair: PairResult): string {
  return pair.cases === 0
    ? 'These runs share no case that both have a result for: only the shares stand beside each other.'
    : againstWords('Right before and wrong after', pair);
}

function againstWords(what: string, pair: PairResult): string {
  const { cases, onlyFirst, onlySecond, pValue, interval } = pair;
  const against = `${what}, against the other way: ${onlyFirst} to ${onlySecond} of ${cases} (exact p ${pWords(pValue)})`;
  if (cases < INTERVAL_SHOWN_FROM) return `${against}. Too few to tell them apart.`;
  const range = `the difference is between ${formatPoints(interval.low)} and ${formatPoints(interval.high)} points`;
  const verdict = pValue < 0.05 ? '' : ` These ${cases} cases cannot tell them apart.`;
  return `${against}; ${range}, with 95% confidence.${verdict}`;
}

/** Median time, and what 100 answers cost. */
export function takesWords({ medianMs, cost, unpriced, answers }: ModelResult): {
  readonly time: string;
  readonly hundred: string;
} {
  const priced = answers - unpriced;
  return {
    time: medianMs === null ? 'not known yet' : formatSeconds(medianMs),
    hundred: priced === 0 ? 'not known' : formatUsd((cost / priced) * 100),
  };
}

function pWords(p: number): string {
  if (p < 0.001) return 'under 0.001';
  return `= ${p < 0.1 ? p.toFixed(3).replace(/0$/, '') : p.toFixed(2)}`;
}
