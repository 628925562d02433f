/** How sure a model was of the tokens of an answer, as its engine told it. */
import type { AnswerFigures } from '../messages.js';

/** One token with its runners-up. */
export interface TokenChances {
  readonly token: string;
  /** Natural logarithm of its chance. */
  readonly logprob: number;
  /** The likeliest tokens at its place, which may hold it too. */
  readonly top: readonly { readonly token: string; readonly logprob: number }[];
}

/** What an answer's certainty comes to: quantiles, because a sum would only tell how long it is. Chances from 0 to 1. */
export interface CertaintySummary {
  /** 10th percentile of the tokens' chances. */
  readonly low: number;
  readonly median: number;
  /** Mean lead of the likeliest token over the next. */
  readonly margin: number;
  readonly form: SamplingForm;
}

/** How the tokens were drawn: figures of two forms cannot be compared. */
export interface SamplingForm {
  readonly temperature: number;
  readonly topP: number;
}

/** Fewer tokens are no answer whose certainty says anything. */
const LEAST_TOKENS = 4;

/** Null where too little is known. */
export function summarise(
  tokens: readonly TokenChances[],
  form: SamplingForm,
): CertaintySummary | null {
  const known = tokens.filter(({ logprob }) => Number.isFinite(logprob) && logprob <= 1e-3);
  if (known.length < LEAST_TOKENS) return null;
  const chances = known.map(({ logprob }) => chanceOf(logprob)).sort((a, b) => a - b);
  const margins = known.map(leadOf);
  const margin = margins.reduce((sum, lead) => sum + lead, 0) / margins.length;
  return { low: quantile(chances, 0.1), median: quantile(chances, 0.5), margin, form };
}

/** Of one that is known. Rounding may have left a logarithm a hair above 0. */
export function chanceOf(logprob: number): number {
  return Math.min(1, Math.exp(logprob));
}

function leadOf({ logprob, top }: TokenChances): number {
  const [first = logprob, second = -Infinity] = top
    .map((each) => each.logprob)
    .sort((a, b) => b - a);
  return chanceOf(first) - chanceOf(second);
}

/** Of sorted values, in proportion between two. */
function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const [lower, upper] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
  return lower + (upper - lower) * (place % 1);
}

/** As it is kept with an answer, a vote and a graded case. */
export function certaintyFigures({ low, median, margin, form }: CertaintySummary): AnswerFigures {
  return {
    chanceLow: low,
    chanceMedian: median,
    chanceMargin: margin,
    temperature: form.temperature,
    topP: form.topP,
  };
}

/** Null where it was not measured, or a file brought what cannot be. */
export function certaintyOf(figures: AnswerFigures | undefined): CertaintySummary | null {
  const {
    chanceLow: low,
    chanceMedian: median,
    chanceMargin: margin,
    temperature,
    topP,
  } = figures ?? {};
  const isKnown = [low, median, margin, topP].every(
    (value) => value !== undefined && value >= 0 && value <= 1,
  );
  if (!isKnown || temperature === undefined) return null;
  return { low: low!, median: median!, margin: margin!, form: { temperature, topP: topP! } };
}
