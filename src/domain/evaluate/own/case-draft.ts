/** A case of one's own as a person writes it, in a form or a line of a file: every part is text. */
import { CATEGORIES, guessCategory, isCategory, type Category } from '../../categories.js';
import { isRecord } from '../../plain-json.js';
import type { Grader } from '../graders.js';
import type { CaseId, EvalCase } from '../suites.js';
import { checksOf, checkText } from './code-checks.js';

/** How an answer may be judged, in the order they are offered. One that is added here is in the form and in files. */
export const DRAFT_GRADERS = [
  'normalised',
  'exact',
  'contains',
  'number',
  'letter',
  'regex',
  'schema',
  'code',
  'judge',
] as const;
export type DraftGrader = (typeof DRAFT_GRADERS)[number];

export interface CaseDraft {
  readonly title: string;
  readonly prompt: string;
  readonly grader: string;
  readonly expected: string;
  /** By grader: the tolerance of a number, what must not be said, the flags of a pattern, the name of a function. */
  readonly options: string;
  readonly category: string;
}

export type DraftField = keyof CaseDraft;

/** What to put right, fit to be shown. */
export interface DraftProblem {
  readonly field: DraftField;
  readonly text: string;
}

export type ReadDraft =
  | { readonly kind: 'case'; readonly value: EvalCase }
  | { readonly kind: 'problems'; readonly problems: readonly DraftProblem[] };

export const EMPTY_DRAFT: CaseDraft = {
  title: '',
  prompt: '',
  grader: 'normalised',
  expected: '',
  options: '',
  category: '',
};

/** Characters; longer questions belong into a file that a model is given, not into a table. */
export const MAX_DRAFT_TEXT = 50_000;
export const MAX_CASE_TITLE = 120;
const FLAGS = /^[imsu]*$/;
/** Letters that are looked for in an answer. */
const LETTER = /^[A-E]$/i;
const NUMBER = /^[-+]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[-+]?\d+)?$/i;
const NAME = /^[A-Za-z_$][\w$]*$/;

/** Other words for the graders, as files have them. */
const ALIASES: Readonly<Record<string, DraftGrader>> = {
  '': 'normalised',
  normalized: 'normalised',
  text: 'normalised',
  includes: 'contains',
  numeric: 'number',
  choice: 'letter',
  'multiple choice': 'letter',
  'multiple-choice': 'letter',
  pattern: 'regex',
  regexp: 'regex',
  json: 'schema',
  'json schema': 'schema',
  'json-schema': 'schema',
  tests: 'code',
  opinion: 'judge',
};

class Wrong extends Error {
  constructor(
    readonly field: DraftField,
    message: string,
  ) {
    super(message);
  }
}

/** The case, or all that is to be put right. */
export function readDraft(draft: CaseDraft, id: CaseId): ReadDraft {
  const problems: DraftProblem[] = [];
  const read = <Value>(part: () => Value): Value | undefined => {
    try {
      return part();
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      problems.push({ field: error.field, text: error.message });
      return undefined;
    }
  };
  const prompt = read(() => promptOf(draft.prompt));
  const kind = read(() => kindOf(draft.grader));
  const grader = kind && read(() => graderOf(kind, draft));
  const category = read(() => categoryOf(draft));
  if (!prompt || !grader || !category || problems.length > 0) return { kind: 'problems', problems };
  const title = titleOf(draft.title) || titleOf(prompt);
  return {
    kind: 'case',
    value: { id, title, prompt, category, grader, reference: referenceOf(grader) },
  };
}

/** The text a case was made of; null where its grader is none that a person can write. */
export function draftOf({ title, prompt, category, grader }: EvalCase): CaseDraft | null {
  const part = partsOf(grader);
  return (
    part && { title, prompt, category, grader: grader.kind, expected: '', options: '', ...part }
  );
}

/** One alternative a line. */
export function linesOf(text: string): string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter(Boolean);
}

function titleOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > MAX_CASE_TITLE ? `${line.slice(0, MAX_CASE_TITLE - 1)}…` : line;
}

function promptOf(text: string): string {
  const prompt = text.trim();
  if (prompt === '') throw new Wrong('prompt', 'Write what the model is asked.');
  if (prompt.length > MAX_DRAFT_TEXT)
    throw new Wrong(
      'prompt',
      `Shorten the question to ${MAX_DRAFT_TEXT.toLocaleString('en-GB')} characters.`,
    );
  return prompt;
}

function kindOf(text: string): DraftGrader {
  const name = text.trim().toLowerCase();
  const kind =
    DRAFT_GRADERS.find((each) => each === name) ??
    (Object.hasOwn(ALIASES, name) ? ALIASES[name] : undefined);
  if (!kind) throw new Wrong('grader', `Choose one of these graders: ${DRAFT_GRADERS.join(', ')}.`);
  return kind;
}

function categoryOf({ category, prompt }: CaseDraft): Category {
  const name = category.trim().toLowerCase();
  if (name === '') return guessCategory(prompt);
  if (!isCategory(name))
    throw new Wrong(
      'category',
      `Choose one of these categories, or none: ${CATEGORIES.join(', ')}.`,
    );
  return name;
}

function graderOf(kind: DraftGrader, { expected, options }: CaseDraft): Grader {
  const text = expected.trim();
  if (text === '') throw new Wrong('expected', MISSING[kind]);
  if (text.length > MAX_DRAFT_TEXT || options.length > MAX_DRAFT_TEXT)
    throw new Wrong(
      'expected',
      `Shorten it to ${MAX_DRAFT_TEXT.toLocaleString('en-GB')} characters.`,
    );
  switch (kind) {
    case 'exact':
      return { kind, expected: text };
    case 'normalised':
      return { kind, expected: linesOf(text) };
    case 'contains':
      return { kind, all: linesOf(text), none: linesOf(options) };
    case 'number':
      return { kind, expected: numberOf('expected', text), tolerance: toleranceOf(options) };
    case 'letter':
      if (!LETTER.test(text))
        throw new Wrong('expected', 'Write the letter of the right choice, A to E.');
      return { kind, expected: text.toUpperCase() };
    case 'regex':
      return regexOf(text, options.trim());
    case 'schema':
      return { kind, schema: schemaOf(text) };
    case 'code':
      return codeOf(text, options.trim());
    case 'judge':
      return { kind, like: text };
  }
}

const MISSING: Readonly<Record<DraftGrader, string>> = {
  normalised: 'Write the right answer; others that are right too, each on its own line.',
  exact: 'Write the answer as it must be, to the letter.',
  contains: 'Write what must be said, each on its own line.',
  number: 'Write the right number in digits.',
  letter: 'Write the letter of the right choice, A to E.',
  regex: 'Write the pattern to be found.',
  schema: 'Write the JSON Schema that the answer must fit.',
  code: 'Write the checks, one a line, such as [2, 3] => 5.',
  judge: 'Write an answer you are content with: others are compared with it.',
};

function numberOf(field: DraftField, text: string): number {
  const plain = text.replace('−', '-');
  const value = Number(plain);
  if (!NUMBER.test(plain) || !Number.isFinite(value))
    throw new Wrong(field, 'Write one number in digits, such as 12.5.');
  return value;
}

function toleranceOf(options: string): number {
  if (options.trim() === '') return 0;
  const tolerance = numberOf('options', options.trim());
  if (tolerance < 0) throw new Wrong('options', 'The tolerance cannot be below 0.');
  return tolerance;
}

/** Read, never run: a pattern that never ends is ended where it is searched for. */
function regexOf(pattern: string, flags: string): Grader {
  if (!FLAGS.test(flags)) throw new Wrong('options', 'Use the flags i, m, s and u only, or none.');
  try {
    new RegExp(pattern, flags);
  } catch (error) {
    throw new Wrong('expected', `Mend the pattern: ${(error as Error).message}.`);
  }
  return { kind: 'regex', pattern, flags };
}

function schemaOf(text: string): Extract<Grader, { kind: 'schema' }>['schema'] {
  let schema: unknown;
  try {
    schema = JSON.parse(text);
  } catch (error) {
    throw new Wrong('expected', `Mend the JSON of the schema: ${(error as Error).message}.`);
  }
  if (!isRecord(schema)) throw new Wrong('expected', 'A JSON Schema is an object in braces.');
  return schema as Extract<Grader, { kind: 'schema' }>['schema'];
}

function codeOf(text: string, entry: string): Grader {
  if (!NAME.test(entry)) throw new Wrong('options', 'Write the name of the function, such as add.');
  const read = checksOf(text);
  if (read.kind === 'problem') throw new Wrong('expected', read.text);
  return { kind: 'code', entry, tests: read.tests };
}

function partsOf(grader: Grader): Partial<CaseDraft> | null {
  switch (grader.kind) {
    case 'exact':
    case 'letter':
      return { expected: grader.expected };
    case 'normalised':
      return { expected: grader.expected.join('\n') };
    case 'contains':
      return { expected: grader.all.join('\n'), options: grader.none.join('\n') };
    case 'number':
      return {
        expected: String(grader.expected),
        options: grader.tolerance === 0 ? '' : String(grader.tolerance),
      };
    case 'regex':
      return { expected: grader.pattern, options: grader.flags };
    case 'schema':
      return { expected: JSON.stringify(grader.schema) };
    case 'judge':
      return { expected: grader.like };
    case 'code':
      return { expected: grader.tests.map(checkText).join('\n'), options: grader.entry };
    default:
      return null;
  }
}

/** An answer that passes, where one follows from the grader; '' where none does. */
function referenceOf(grader: Grader): string {
  switch (grader.kind) {
    case 'exact':
    case 'letter':
      return grader.expected;
    case 'normalised':
      return grader.expected[0]!;
    case 'contains':
      return grader.all.join('\n');
    case 'number':
      return String(grader.expected);
    case 'judge':
      return grader.like;
    default:
      return '';
  }
}
