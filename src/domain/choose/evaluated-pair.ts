/** What stored runs say of two models on the same cases: beside the votes, and never added to them. */
import type { Category } from '../categories.js';
import { compareModels, resultOf, type Outcomes, type PairResult } from '../evaluate/results.js';
import type { WholeRun } from '../evaluate/run-file.js';
import type { Run } from '../evaluate/runs.js';
import type { Pair } from '../vote-tally.js';

export interface EvaluatedPair {
  readonly suiteId: string;
  readonly suite: string;
  /** When it was run. */
  readonly at: number;
  /** Cases that the small one, and the large one, got right, of those both have a result for. */
  readonly smallRight: number;
  readonly largeRight: number;
  /** Small less large. */
  readonly result: PairResult;
}

/** The newest run of each suite that asked both models. */
export function runsOfPair(runs: readonly Run[], { small, large }: Pair): Run[] {
  const newest = new Map<string, Run>();
  for (const run of runs.toSorted((a, b) => b.createdAt - a.createdAt)) {
    const keys = run.models.map(({ key }) => key);
    const hasBoth = keys.includes(small.key) && keys.includes(large.key);
    if (hasBoth && !newest.has(run.suite.id)) newest.set(run.suite.id, run);
  }
  return [...newest.values()];
}

/** Is it the person's own? Then it is a domain of theirs. */
export function isOwnSuite({ run }: WholeRun): boolean {
  return run.suite.origin.kind === 'own';
}

/** @param category only cases of this kind; null for all. Runs without a case both have a result for are left out. */
export function evaluatedPairs(
  records: readonly WholeRun[],
  { small, large }: Pair,
  category: Category | null,
): EvaluatedPair[] {
  return records.flatMap(({ run, cases, attempts }): EvaluatedPair[] => {
    const outcomesOf = (key: string): Outcomes => {
      const model = run.models.findIndex((each) => each.key === key);
      return resultOf(run, attempts, model).outcomes.map((outcome, at) =>
        category === null || cases[at]?.category === category ? outcome : null,
      );
    };
    const [first, second] = [outcomesOf(small.key), outcomesOf(large.key)];
    const result = compareModels(first, second);
    if (result.cases === 0) return [];
    const rightIn = (one: Outcomes, other: Outcomes): number =>
      one.filter((outcome, at) => outcome === true && other[at] !== null).length;
    return [
      {
        suiteId: run.suite.id,
        suite: run.suite.name,
        at: run.createdAt,
        smallRight: rightIn(first, second),
        largeRight: rightIn(second, first),
        result,
      },
    ];
  });
}
