/** What one model was measured at on this device: fixed prompts, each asked a few times. */
import type { ModelKey, VariantId } from '../models.js';
import { medianOf } from './results.js';
import type { RunDevice } from './runs.js';

/** About so many tokens are read before the first is written. */
export const PROMPT_LENGTHS = [32, 256, 1024] as const;
export const REPEATS = 3;
/** Tokens written each time. */
export const WRITTEN_TOKENS = 32;

/** Of one prompt length; a value a repeat. */
export interface MeasuredLength {
  /** What was aimed at; the model's own count is `promptTokens`. */
  readonly aimedTokens: number;
  readonly promptTokens: number;
  /** Milliseconds, wall clock. */
  readonly firstTokenMs: readonly number[];
  /** Tokens/s; without the repeats in which too little was written to tell. */
  readonly decode: readonly number[];
}

export interface DeviceBenchmark {
  readonly key: ModelKey;
  readonly name: string;
  readonly variantId: VariantId;
  readonly library: string;
  readonly at: number;
  /** From an empty engine to one that can answer. */
  readonly loadMs: number;
  /** Those that fit the model's context. */
  readonly lengths: readonly MeasuredLength[];
  /** Bytes of this page and its workers, without what lies on the graphics chip; null where the browser tells nothing. */
  readonly memoryBytes: number | null;
  /** How long the model worked, ms. */
  readonly workedMs: number;
  readonly device: RunDevice;
}

/** A median with the lowest and the highest of the repeats. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** Null without any. */
export function spreadOf(values: readonly number[]): Spread | null {
  const median = medianOf(values);
  return median === null ? null : { median, low: Math.min(...values), high: Math.max(...values) };
}

/** Tokens/s with which a prompt was read, the first token included. */
export function prefillOf({ promptTokens, firstTokenMs }: MeasuredLength): number[] {
  return firstTokenMs.filter((ms) => ms > 0).map((ms) => (promptTokens / ms) * 1000);
}

/** Tokens/s over all lengths: the resource fact that a choice between models rests on. */
export function decodeSpeed({ lengths }: DeviceBenchmark): number | null {
  return medianOf(lengths.flatMap(({ decode }) => decode));
}
