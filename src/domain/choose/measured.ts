/** What a model's answers were measured at in the votes on it: medians. */
import type { ModelKey } from '../models.js';
import type { VoteRecord } from '../votes.js';

export interface Measured {
  readonly firstTokenMs: number | null;
  readonly tokensPerSecond: number | null;
  readonly costUsd: number | null;
  readonly sentBytes: number | null;
}

export function measuredIn(votes: readonly VoteRecord[], key: ModelKey): Measured {
  const sides = votes.flatMap((vote) => vote.sides.filter(({ by }) => by.key === key));
  return {
    firstTokenMs: median(sides.map(({ figures }) => figures.firstTokenMs)),
    tokensPerSecond: median(sides.map(({ figures }) => figures.tokensPerSecond)),
    costUsd: median(sides.map(({ costUsd }) => costUsd)),
    sentBytes: median(sides.map(({ sentBytes }) => sentBytes)),
  };
}

/** Of the values that are known; null without one. */
function median(values: readonly (number | null | undefined)[]): number | null {
  const known = values.filter((value) => value !== null && value !== undefined);
  const sorted = known.sort((a, b) => a - b);
  const [lower, upper] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return lower === undefined || upper === undefined ? null : (lower + upper) / 2;
}
