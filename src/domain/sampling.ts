import type { ModelPurpose } from './models.js';

/** Sampling settings of a chat; the vocabulary of OpenAI's chat completions. */
export interface Sampling {
  /** 0 to 2; 0 is greedy. */
  readonly temperature: number;
  /** Greater than 0, at most 1. */
  readonly topP: number;
  /** Most tokens of one answer. */
  readonly maxTokens: number;
  /** Fixed seed, or null for a fresh one each time (the seed used is kept with the answer). */
  readonly seed: number | null;
}

export const DEFAULT_SAMPLING: Sampling = {
  temperature: 0.7,
  topP: 0.95,
  maxTokens: 1024,
  seed: null,
};

/** A small model wanders off among unlikely words; half of its few hundred tokens of context are one story. */
const STORY_SAMPLING: Sampling = {
  ...DEFAULT_SAMPLING,
  temperature: 0.2,
  topP: 0.9,
  maxTokens: 384,
};

/** What a chat asks of a model: its own numbers, and the model's where the person left them as they were. */
export function samplingFor(sampling: Sampling, purpose: ModelPurpose): Sampling {
  if (purpose === 'general') return sampling;
  const own = Object.entries(sampling).filter(
    ([name, value]) => value !== DEFAULT_SAMPLING[name as keyof Sampling],
  );
  return { ...STORY_SAMPLING, ...(Object.fromEntries(own) as Partial<Sampling>) };
}
