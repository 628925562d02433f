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
