/**
 * What makers published of their own models. Not comparable with a run here: another prompt format, quantisation and
 * number of shots. Sources: the model cards of Phi-3-mini-4k-instruct (June 2024) and Phi-3.5-mini-instruct (August
 * 2024), microsoft on Hugging Face.
 */
import type { ModelKey } from '../models.js';

export interface PublishedFigures {
  /** Of what, and when. */
  readonly source: string;
  /** Benchmark and percent right. */
  readonly figures: readonly (readonly [string, number])[];
}

const FIGURES: Readonly<Record<ModelKey, PublishedFigures>> = {
  'phi-3-mini-4k': {
    source: 'Phi-3-mini-4k card, June 2024',
    figures: [
      ['MMLU', 70.9],
      ['GSM8K', 85.7],
      ['HumanEval', 57.3],
      ['MBPP', 69.8],
      ['ARC-C', 86.3],
      ['TriviaQA', 61.4],
    ],
  },
  'phi-3.5-mini': {
    source: 'Phi-3.5-mini card, August 2024',
    figures: [
      ['MMLU', 69],
      ['GSM8K', 86.2],
      ['HumanEval', 62.8],
      ['MBPP', 69.6],
      ['ARC-C', 84.6],
      ['MATH', 48.5],
      ['MGSM', 47.9],
    ],
  },
};

/** Undefined for a model whose maker's figures are not known here. */
export function publishedFigures(key: ModelKey): PublishedFigures | undefined {
  return Object.hasOwn(FIGURES, key) ? FIGURES[key] : undefined;
}
