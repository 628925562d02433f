/** Instructions whose following a rule can check. */
import { normalised } from './extract/extract-text.js';

export type Constraint =
  | { readonly kind: 'words'; readonly least: number; readonly most: number }
  | { readonly kind: 'sentences'; readonly least: number; readonly most: number }
  | { readonly kind: 'paragraphs'; readonly count: number }
  | { readonly kind: 'bullets'; readonly count: number }
  | { readonly kind: 'lower-case' }
  | { readonly kind: 'upper-case' }
  | { readonly kind: 'no-commas' }
  | { readonly kind: 'without'; readonly words: readonly string[] }
  /** One of them is enough; whatever the case, the marks and the articles. */
  | { readonly kind: 'says'; readonly any: readonly string[] }
  | { readonly kind: 'word-count'; readonly word: string; readonly count: number }
  | { readonly kind: 'starts-with'; readonly text: string }
  | { readonly kind: 'ends-with'; readonly text: string }
  | { readonly kind: 'quoted' }
  | { readonly kind: 'json-keys'; readonly keys: readonly string[] };

/** Why an answer does not follow the constraint; null when it does. */
export function constraintProblem(constraint: Constraint, answer: string): string | null {
  const text = answer.trim();
  switch (constraint.kind) {
    case 'words':
      return within(wordsOf(text).length, constraint, 'words');
    case 'sentences':
      return within(sentencesOf(text).length, constraint, 'sentences');
    case 'paragraphs':
      return counted(paragraphsOf(text).length, constraint.count, 'paragraphs');
    case 'bullets':
      return counted(bulletsOf(text).length, constraint.count, 'bullet points');
    case 'lower-case':
      return /\p{Lu}/u.test(text) ? 'It has capital letters.' : null;
    case 'upper-case':
      return /\p{Ll}/u.test(text) ? 'It has small letters.' : null;
    case 'no-commas':
      return text.includes(',') ? 'It has a comma.' : null;
    case 'without':
      return forbidden(constraint.words, text);
    case 'says':
      return unsaid(constraint.any, text);
    case 'word-count':
      return counted(
        timesOf(constraint.word, text),
        constraint.count,
        `times “${constraint.word}”`,
      );
    case 'starts-with':
      return text.startsWith(constraint.text) ? null : `It does not begin “${constraint.text}”.`;
    case 'ends-with':
      return text.endsWith(constraint.text) ? null : `It does not end “${constraint.text}”.`;
    case 'quoted':
      return /^["“].*["”]$/s.test(text) ? null : 'It does not stand in double quotation marks.';
    case 'json-keys':
      return keysProblem(constraint.keys, text);
  }
}

/** Runs of letters and digits; apostrophes and hyphens hold one together. */
export function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? [];
}

/** Ended by a full stop, question or exclamation mark; a full stop within a number or a name ends none. */
export function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?]["”')]*)\s+/).filter((part) => /[\p{L}\p{N}]/u.test(part));
}

function paragraphsOf(text: string): string[] {
  return text.split(/\n\s*\n/).filter((part) => part.trim() !== '');
}

function bulletsOf(text: string): string[] {
  return text.split('\n').filter((line) => /^\s*[-*•]\s+\S/.test(line));
}

function timesOf(word: string, text: string): number {
  return wordsOf(text.toLowerCase()).filter((each) => each === word.toLowerCase()).length;
}

function within(
  found: number,
  { least, most }: { readonly least: number; readonly most: number },
  what: string,
): string | null {
  if (found >= least && found <= most) return null;
  const wanted =
    least === most ? `${least}` : least === 0 ? `at most ${most}` : `${least} to ${most}`;
  return `It has ${found} ${what} instead of ${wanted}.`;
}

function counted(found: number, count: number, what: string): string | null {
  return within(found, { least: count, most: count }, what);
}

function forbidden(words: readonly string[], text: string): string | null {
  const used = words.find((word) => timesOf(word, text) > 0);
  return used === undefined ? null : `It uses the word “${used}”.`;
}

function unsaid(any: readonly string[], text: string): string | null {
  const said = ` ${normalised(text)} `;
  if (any.some((words) => said.includes(` ${normalised(words)} `))) return null;
  return `It does not say “${any[0]}”.`;
}

function keysProblem(keys: readonly string[], text: string): string | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'It is not JSON alone.';
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return 'It is not a JSON object.';
  const found = Object.keys(value).sort().join(', ');
  const wanted = [...keys].sort().join(', ');
  return found === wanted ? null : `Its names are ${found || 'none'} instead of ${wanted}.`;
}
