/** Suites of questions whose answers can be checked: Kinglet's own, and the person's. */
import type { Category } from '../categories.js';
import type { Grader } from './graders.js';

export type SuiteId = string;
export type CaseId = string;

export const LEVELS = [1, 2, 3] as const;
/** How hard a case is; 1 is easy. */
export type Level = (typeof LEVELS)[number];

export interface EvalCase {
  /** Unique in its suite, and the same in each making of it from the same seed. */
  readonly id: CaseId;
  /** One line, for the table. */
  readonly title: string;
  /** All that the model is asked. */
  readonly prompt: string;
  readonly category: Category;
  readonly grader: Grader;
  /** An answer that passes. */
  readonly reference: string;
  readonly level?: Level;
}

/** No rule tells a right answer: what comes of it is an opinion, and counts for no score. */
export function isLeftToJudge({ grader }: Pick<EvalCase, 'grader'>): boolean {
  return grader.kind === 'judge';
}

/**
 * Where a suite's cases come from. `seed` makes the same cases again in the same version; suites that are written by
 * hand have none.
 */
export type SuiteOrigin =
  | { readonly kind: 'built-in'; readonly version: number; readonly seed?: number }
  | { readonly kind: 'own' };

export interface Suite {
  readonly id: SuiteId;
  readonly name: string;
  /** What the person says of it. */
  readonly about?: string;
  readonly origin: SuiteOrigin;
  /** Most tokens of one answer. */
  readonly maxTokens: number;
  readonly cases: readonly EvalCase[];
}
