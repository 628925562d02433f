/** How an answer of a suite is judged. Part of the suites' format: kinds are added, never changed. */
import type { Constraint } from './constraints.js';

/** What JSON can hold; arguments and results of a coding task. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

export interface CodeTest {
  readonly args: readonly Json[];
  readonly expected: Json;
}

/**
 * - exact: the answer without the white space around it
 * - normalised: any of these, whatever the case, the marks and the articles
 * - number: within `tolerance` of it, absolute
 * - contains: all of `all` and none of `none`, whatever the case
 * - regex: found anywhere in the answer
 * - schema: the answer holds JSON that a JSON Schema allows
 * - letter: the choice of a question that offers some
 * - code: JavaScript whose function `entry` gives the expected results
 * - constraints: each can be checked by a rule
 * - story: by the Storyteller's own checks, about what was asked for
 * - judge: by no rule; a cloud model may be asked how it compares with `like`, and what it says is an opinion
 */
export type Grader =
  | { readonly kind: 'exact'; readonly expected: string }
  | { readonly kind: 'normalised'; readonly expected: readonly string[] }
  | { readonly kind: 'number'; readonly expected: number; readonly tolerance: number }
  | { readonly kind: 'contains'; readonly all: readonly string[]; readonly none: readonly string[] }
  | { readonly kind: 'regex'; readonly pattern: string; readonly flags: string }
  | { readonly kind: 'schema'; readonly schema: Json }
  | { readonly kind: 'letter'; readonly expected: string }
  | { readonly kind: 'code'; readonly entry: string; readonly tests: readonly CodeTest[] }
  | { readonly kind: 'judge'; readonly like: string }
  | { readonly kind: 'constraints'; readonly constraints: readonly Constraint[] }
  | {
      readonly kind: 'story';
      readonly hero: string;
      /** Of the hero; '' for none. */
      readonly name: string;
      /** For whom; '' for nobody in particular. */
      readonly listener: string;
      /** Each a list of words of which one must be there: "afraid|scared". */
      readonly theme: readonly string[];
    };

/** Graders that need no interpreter, no time limit and nobody's opinion. */
export type PlainGrader = Exclude<Grader, { kind: 'regex' | 'schema' | 'code' | 'judge' }>;

/** What a grader found. */
export interface Grade {
  /** Null: no rule tells. */
  readonly passed: boolean | null;
  /** Fit to be shown: what was expected, and what was found instead. */
  readonly reason: string;
  /** What was taken out of the answer, where something was. */
  readonly extracted?: string;
}
