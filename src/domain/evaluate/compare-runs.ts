/** Two runs beside each other: the cases that both asked, and what of the runs themselves differs. */
import {
  compareModels,
  drawnWith,
  resultOf,
  type ModelResult,
  type PairResult,
} from './results.js';
import type { WholeRun } from './run-file.js';
import type { Run } from './runs.js';
import type { EvalCase } from './suites.js';

/** One model of one run. */
export interface RunSide extends WholeRun {
  /** Its place among the run's models. */
  readonly model: number;
}

/** A case that both asked; its place in each run. */
export interface SharedCase {
  readonly title: string;
  readonly first: number;
  readonly second: number;
  readonly before: boolean | null;
  readonly after: boolean | null;
}

export interface RunComparison {
  readonly first: ModelResult;
  readonly second: ModelResult;
  /** Of the shared cases; first less second. */
  readonly pair: PairResult;
  readonly shared: readonly SharedCase[];
  /** Passed in one and failed in the other. */
  readonly changed: readonly SharedCase[];
  /** Why a difference may not be the models': in words, most telling first. */
  readonly differs: readonly string[];
}

/** `first` is what came before, `second` what came after. */
export function compareRuns(first: RunSide, second: RunSide): RunComparison {
  const results = [first, second].map(({ run, attempts, model }) => resultOf(run, attempts, model));
  const [before, after] = results as [ModelResult, ModelResult];
  const shared = sharedCases(first.cases, second.cases).map((each) => ({
    ...each,
    before: before.outcomes[each.first] ?? null,
    after: after.outcomes[each.second] ?? null,
  }));
  return {
    first: before,
    second: after,
    pair: compareModels(
      shared.map((each) => each.before),
      shared.map((each) => each.after),
    ),
    shared,
    changed: shared.filter(
      (each) => each.before !== null && each.after !== null && each.before !== each.after,
    ),
    differs: differences(first, second),
  };
}

/** The same question under the same check; names alone are given again with each making of a suite. */
function sharedCases(
  first: readonly EvalCase[],
  second: readonly EvalCase[],
): Pick<SharedCase, 'title' | 'first' | 'second'>[] {
  const places = new Map(second.map((asked, at) => [sameness(asked), at]));
  return first.flatMap((asked, at) => {
    const place = places.get(sameness(asked));
    return place === undefined ? [] : [{ title: asked.title, first: at, second: place }];
  });
}

function sameness({ id, prompt, grader }: EvalCase): string {
  return JSON.stringify([id, prompt, grader]);
}

function differences(first: RunSide, second: RunSide): string[] {
  const [one, other] = [first.run, second.run];
  const [ours, theirs] = [one.models[first.model], other.models[second.model]];
  const facts: readonly (readonly [string, unknown, unknown])[] = [
    ['version of the suite', versionOf(one), versionOf(other)],
    ['seed of the cases', seedOf(one), seedOf(other)],
    ['sampling', samplingOf(first), samplingOf(second)],
    ['most tokens of an answer', one.sampling.maxTokens, other.sampling.maxTokens],
    ['seed of the answers', one.sampling.seed, other.sampling.seed],
    ['repeats of a case', one.repeats, other.repeats],
    ['quantisation', ours?.quantisation, theirs?.quantisation],
    ['library', libraryOf(first), libraryOf(second)],
    ['graphics', one.device.graphics, other.device.graphics],
  ];
  return facts.flatMap(([name, before, after]) =>
    before === after ? [] : [`${name}: ${told(before)}, then ${told(after)}`],
  );
}

function versionOf({ suite: { origin } }: Run): number | undefined {
  return origin.kind === 'built-in' ? origin.version : undefined;
}

function seedOf({ suite: { origin } }: Run): number | undefined {
  return origin.kind === 'built-in' ? origin.seed : undefined;
}

/** As its answers were drawn, where one tells; else as the run has it. */
function samplingOf({ run, attempts, model }: RunSide): string {
  const { temperature, topP } = drawnWith(run, attempts, model);
  return `temperature ${temperature}, top-p ${topP}`;
}

/** Of its answers; undefined where none told. */
function libraryOf({ attempts, model }: RunSide): string | undefined {
  for (const { model: own, state } of attempts)
    if (own === model && state.phase === 'answered' && state.by.library) return state.by.library;
  return undefined;
}

function told(value: unknown): string {
  return value === undefined || value === '' ? 'none' : String(value);
}
