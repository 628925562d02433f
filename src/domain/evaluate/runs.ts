/** A run asks every case of a suite of some models, as often as wanted, and keeps all that is needed to do it again. */
import type { EngineErrorCode } from '../errors.js';
import type { AnsweredBy, AnswerFigures } from '../messages.js';
import type { ModelKey } from '../models.js';
import type { Sampling } from '../sampling.js';
import type { Judging } from './judging.js';
import type { Grade } from './graders.js';
import type { EvalCase, Suite } from './suites.js';

export type RunId = string;
export type AttemptId = string;

export interface RunModel {
  readonly key: ModelKey;
  readonly name: string;
  readonly where: 'device' | 'cloud';
  readonly variantId: string;
  readonly quantisation: string;
}

/** The machine it ran on, as far as a browser tells. */
export interface RunDevice {
  readonly graphics: string;
  readonly cores: number | null;
  readonly memoryGb: number | null;
}

export interface Run {
  readonly id: RunId;
  readonly createdAt: number;
  /** What the person wants; whether an answer is being written is known to the page that writes it. */
  readonly phase: 'running' | 'paused' | 'ended';
  /** Its cases are kept beside it, whatever becomes of the suite. */
  readonly suite: Omit<Suite, 'cases'> & { readonly count: number };
  readonly models: readonly RunModel[];
  /** How often each case is asked of each model. */
  readonly repeats: number;
  /** Its seed is fixed; each repeat adds its number to it. */
  readonly sampling: Sampling & { readonly seed: number };
  /**
   * Token probabilities are asked for from the first case to the last, whatever becomes of the setting: models whose
   * engine tells them after the temperature draw near-greedily then, and each answer's figures say so.
   */
  readonly certainty?: boolean;
  /** US dollars; no cloud model is asked beyond it. Null: none was set. */
  readonly costCap: number | null;
  readonly appVersion: string;
  readonly device: RunDevice;
  /** A cloud model's opinion of two of its models' answers, where one was asked for. */
  readonly judging?: Judging;
  /** Its opinion of answers that are left to a judge, each beside the person's own. */
  readonly opinion?: Judging;
}

/** What a run asks, as it was when it began. */
export interface RunCases {
  readonly runId: RunId;
  readonly cases: readonly EvalCase[];
}

/** One case asked of one model once: its place in the run. */
export interface Slot {
  readonly model: number;
  readonly case: number;
  readonly repeat: number;
}

/**
 * - sent: written before a cloud model is asked, so that none is asked twice unknowingly
 * - unknown: it was sent, and the page went away before the answer came; it may have been billed
 * - answered: with its grade
 * - failed: there is no answer to grade, and why
 */
export type AttemptState =
  | { readonly phase: 'sent' }
  | { readonly phase: 'unknown' }
  | {
      readonly phase: 'answered';
      readonly text: string;
      /** Ended by the token limit. */
      readonly cut: boolean;
      readonly grade: Grade;
      readonly by: AnsweredBy;
      readonly figures: AnswerFigures;
      /** US dollars; null where nobody knows. */
      readonly cost: number | null;
    }
  | { readonly phase: 'failed'; readonly code: EngineErrorCode; readonly detail: string };

/** Attempts that were not begun are not kept: they follow from the run. */
export interface Attempt extends Slot {
  readonly id: AttemptId;
  readonly runId: RunId;
  /** When it was begun, ms. */
  readonly at: number;
  readonly state: AttemptState;
}

export function attemptId(runId: RunId, { model, case: at, repeat }: Slot): AttemptId {
  return `${runId}/${model}/${at}/${repeat}`;
}

/** Every slot of a run, model by model: each model is loaded once. */
export function slotsOf(run: Pick<Run, 'models' | 'suite' | 'repeats'>): Slot[] {
  return run.models.flatMap((_, model) =>
    Array.from({ length: run.repeats }, (_each, repeat) =>
      Array.from({ length: run.suite.count }, (_case, at) => ({ model, case: at, repeat })),
    ).flat(),
  );
}

/**
 * Did it pass? A question that is too long for the model is a failed case; null where an answer is missing for a
 * reason that is not the model's, or is left to a judge.
 */
export function passed({ state }: Attempt): boolean | null {
  if (state.phase === 'answered') return state.grade.passed;
  return state.phase === 'failed' && state.code === 'context-full' ? false : null;
}
