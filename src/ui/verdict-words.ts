import type { Verdict } from '../domain/votes.js';

/** What the five buttons of a blind vote say, and what is said of a vote. */
export const VERDICT_WORDS: Record<Verdict, string> = {
  a: 'A is better',
  b: 'B is better',
  'both-good': 'Both good',
  'both-bad': 'Both bad',
  'cannot-judge': "Can't judge",
};
