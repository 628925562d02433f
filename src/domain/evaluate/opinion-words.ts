import { opinionOn } from './judging.js';
import type { Attempt, Run } from './runs.js';

const WORDS = {
  better: ['Better', 'Better than your own answer'],
  even: ['As good', 'As good as your own answer'],
  worse: ['Worse', 'Worse than your own answer'],
} as const;

/**
 * How an answer that is left to a judge came out beside the person's own: in a word, and in a sentence that says whose
 * opinion it is. Null where none was asked, or it came to nothing.
 */
export function opinionWords(
  { opinion }: Pick<Run, 'opinion'>,
  attempt: Attempt,
): { readonly word: string; readonly sentence: string } | null {
  // Of a repeated case the first answer is shown to a judge.
  const found = opinion && attempt.repeat === 0 ? opinionOn(opinion, attempt) : null;
  if (!opinion || !found) return null;
  const [word, sentence] = WORDS[found];
  return { word, sentence: `${sentence}, in the opinion of ${opinion.judge.name}.` };
}
