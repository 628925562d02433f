import { constraintProblem } from './constraints.js';
import { extractLetter } from './extract/extract-letter.js';
import { extractNumber, type FoundNumber } from './extract/extract-number.js';
import { givesText, normalised } from './extract/extract-text.js';
import { withoutThoughts } from './extract/plain-answer.js';
import type { Grade, PlainGrader } from './graders.js';
import { contentProblems } from './story/story-content.js';
import { formProblems } from './story/story-form.js';

/** Longer answers are judged by their beginning; characters. */
const MOST_CHARACTERS = 100_000;
/** Found words are quoted up to here. */
const MOST_QUOTED = 80;

/** Judges an answer by a rule. */
export function gradePlain(grader: PlainGrader, answer: string): Grade {
  const text = withoutThoughts(answer.slice(0, MOST_CHARACTERS));
  switch (grader.kind) {
    case 'exact':
      return graded(text === grader.expected.trim(), quoted(grader.expected), quoted(text));
    case 'normalised':
      return graded(givesText(text, grader.expected), quoted(grader.expected[0]!), quoted(text));
    case 'number':
      return gradeNumber(grader.expected, grader.tolerance, extractNumber(text));
    case 'letter':
      return graded(...lettersOf(grader.expected, text));
    case 'contains':
      return gradeWords(grader, text);
    case 'constraints':
      if (text === '') return { passed: false, reason: 'Nothing was written.' };
      return ofProblems(grader.constraints.flatMap((each) => constraintProblem(each, text) ?? []));
    case 'story':
      return ofProblems(storyProblems(grader, text));
  }
}

/** Right within the tolerance, and what rounding does to a double. */
function gradeNumber(expected: number, tolerance: number, found: FoundNumber | null): Grade {
  if (!found) return { passed: false, reason: `It should be ${expected}; no number was found.` };
  const slack = tolerance + 1e-9 * Math.max(1, Math.abs(expected));
  const values = found.percent ? [found.value, found.value / 100] : [found.value];
  const isRight = values.some((value) => Math.abs(value - expected) <= slack);
  const shown = `${found.value}${found.percent ? '%' : ''}`;
  return { ...graded(isRight, String(expected), shown), extracted: shown };
}

function lettersOf(expected: string, text: string): [boolean, string, string] {
  const found = extractLetter(text);
  return [found === expected.toUpperCase(), expected.toUpperCase(), found ?? 'no choice'];
}

function gradeWords(
  { all, none }: Extract<PlainGrader, { kind: 'contains' }>,
  text: string,
): Grade {
  const said = ` ${normalised(text)} `;
  const isSaid = (words: string): boolean => said.includes(` ${normalised(words)} `);
  const missing = all.filter((words) => !isSaid(words));
  const wrong = none.filter(isSaid);
  return ofProblems([
    ...missing.map((words) => `It does not say ${quoted(words)}.`),
    ...wrong.map((words) => `It says ${quoted(words)}.`),
  ]);
}

function storyProblems(asked: Extract<PlainGrader, { kind: 'story' }>, text: string): string[] {
  const found = [...formProblems(text), ...contentProblems(text, asked)];
  return found.map((problem) => `${problem[0]!.toUpperCase()}${problem.slice(1)}.`);
}

function ofProblems(problems: readonly string[]): Grade {
  if (problems.length === 0) return { passed: true, reason: 'It has all that was asked for.' };
  return { passed: false, reason: problems.join(' ') };
}

function graded(passed: boolean, expected: string, found: string): Grade {
  return passed
    ? { passed, reason: `It is ${expected}.` }
    : { passed, reason: `It should be ${expected}, and is ${found}.` };
}

function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const cut = line.length > MOST_QUOTED ? `${line.slice(0, MOST_QUOTED)}…` : line;
  return cut === '' ? 'empty' : `“${cut}”`;
}
