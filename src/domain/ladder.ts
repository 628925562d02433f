/** The ladder: one question down every size of model. */
import type { ModelEntry } from './models.js';

/** Most rungs: more columns tell nothing more. */
export const MOST_RUNGS = 8;

/** From the smallest to the largest; models whose size nobody tells (0) last. */
export function bySize<Entry extends Pick<ModelEntry, 'parameters'>>(
  entries: readonly Entry[],
): Entry[] {
  const rank = ({ parameters }: Entry): number => parameters || Infinity;
  return entries.toSorted((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)));
}

/** `3M`, `0.5B`, `3.8B`: M a million, B a thousand million. */
export function formatParameters(parameters: number): string {
  if (parameters < 1e8) return `${trimmed(parameters / 1e6)}M`;
  return `${trimmed(parameters / 1e9)}B`;
}

function trimmed(value: number): string {
  return value >= 10 ? String(Math.round(value)) : String(Number(value.toPrecision(2)));
}

/** `8 times Qwen2.5 0.5B`, beside the next smaller rung. */
export function timesWords(
  { parameters }: Pick<ModelEntry, 'parameters'>,
  smaller: Pick<ModelEntry, 'parameters' | 'name'>,
): string {
  const times = parameters / smaller.parameters;
  if (times < 1.15) return `about as large as ${smaller.name}`;
  const rounded = times < 9.5 ? Number(times.toPrecision(2)) : Number(times.toPrecision(3));
  return `${rounded.toLocaleString('en-GB')} times ${smaller.name}`;
}
