/** Words for votes. */
import type { Verdict, VoteTag } from '../../domain/votes.js';

export const TAG_WORDS: Record<VoteTag, string> = {
  useful: 'Useful',
  complete: 'Complete',
  correct: 'Correct',
  clear: 'Clear',
  wrong: 'Wrong',
  shallow: 'Shallow',
  'ignored-instructions': 'Ignored instructions',
};

/** Once the names are known. `names` from the left. */
export function revealedWords(verdict: Verdict, names: readonly [string, string]): string {
  switch (verdict) {
    case 'a':
      return `You preferred ${names[0]}.`;
    case 'b':
      return `You preferred ${names[1]}.`;
    case 'both-good':
      return 'You found both good.';
    case 'both-bad':
      return 'You found both bad.';
    case 'cannot-judge':
      return 'You could not judge.';
  }
}
