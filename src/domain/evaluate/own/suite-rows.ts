/** Suites of one's own as files: a table or one JSON object a line, and the same back. */
import { csvLine } from '../../csv.js';
import { isRecord } from '../../plain-json.js';
import type { EvalCase, Suite } from '../suites.js';
import { draftOf, EMPTY_DRAFT, readDraft, type CaseDraft } from './case-draft.js';
import { checkText } from './code-checks.js';

/** Of one suite; more is none that a person looks through. */
export const MAX_OWN_CASES = 2000;
/** Bytes. */
export const MAX_SUITE_FILE = 5e6;
export const MAX_SUITE_NAME = 60;

/** In this order in a table. */
const COLUMNS = ['prompt', 'expected', 'grader', 'options', 'category', 'title'] as const;
type Column = (typeof COLUMNS)[number];
const MARK = 'kinglet-suite';

/** One case of a file, as text; `line` is where it begins, counted from 1. */
export interface SuiteRow {
  readonly line: number;
  readonly draft: CaseDraft;
}

export interface RowProblem {
  readonly line: number;
  readonly text: string;
}

export interface ReadSuite {
  /** Only where the file says them. */
  readonly name?: string;
  readonly about?: string;
  readonly cases: readonly EvalCase[];
  readonly problems: readonly RowProblem[];
}

/** Every line is checked; what is wrong with one is said with its number. */
export function readRows(rows: readonly SuiteRow[], makeId: () => string): ReadSuite {
  const cases: EvalCase[] = [];
  const problems: RowProblem[] = [];
  for (const { line, draft } of rows) {
    const read = readDraft(draft, makeId());
    if (read.kind === 'case') cases.push(read.value);
    else
      problems.push(
        ...read.problems.map(({ field, text }) => ({ line, text: `${field}: ${text}` })),
      );
  }
  return { cases, problems };
}

/** The columns of a table by its first line; null where no question is among them. */
export function columnsOf(head: readonly string[]): readonly (Column | null)[] | null {
  const columns = head.map(
    (name) => COLUMNS.find((each) => each === name.trim().toLowerCase()) ?? null,
  );
  const isTwice = columns.some((each, at) => each !== null && columns.indexOf(each) !== at);
  return columns.includes('prompt') && columns.includes('expected') && !isTwice ? columns : null;
}

export function draftOfFields(
  columns: readonly (Column | null)[],
  fields: readonly string[],
): CaseDraft {
  const draft: Record<Column, string> = { ...EMPTY_DRAFT };
  columns.forEach((column, at) => {
    if (column) draft[column] = plainField(fields[at] ?? '');
  });
  return draft;
}

/** A line of JSON; a text says what is wrong with it. */
export function draftOfJson(value: unknown): CaseDraft | string {
  if (!isRecord(value)) return 'Write an object in braces.';
  const draft: Record<Column, string> = { ...EMPTY_DRAFT };
  for (const column of COLUMNS) {
    const text = textOf(value[column]);
    if (text === null) return `${column}: Write a text.`;
    draft[column] = text;
  }
  return draft;
}

/** Name and description, where a line of JSON brings them; null where it is a case. */
export function headOf(value: unknown): Pick<ReadSuite, 'name' | 'about'> | null {
  if (!isRecord(value) || !(MARK in value)) return null;
  const { name, about } = value;
  return {
    ...(typeof name === 'string' && name.trim() && { name: name.trim().slice(0, MAX_SUITE_NAME) }),
    ...(typeof about === 'string' && { about: about.trim().slice(0, 500) }),
  };
}

export function suiteCsv({ cases }: Pick<Suite, 'cases'>): string {
  const lines = cases.flatMap((each) => {
    const draft = draftOf(each);
    return draft ? [COLUMNS.map((column) => safeField(draft[column]))] : [];
  });
  return [COLUMNS, ...lines].map(csvLine).join('');
}

export function suiteJsonl({ name, about = '', cases }: Suite): string {
  const lines = cases.flatMap((each) => {
    const draft = draftOf(each);
    return draft ? [Object.fromEntries(COLUMNS.map((column) => [column, draft[column]]))] : [];
  });
  return [{ [MARK]: 1, name, about }, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** What a spreadsheet would take for a formula is marked as text, as is what looks so marked; plain numbers are not. */
function safeField(text: string): string {
  return /^'*[=+\-@\t\r]/.test(text) && !/^[-+]?[\d.]+$/.test(text) ? `'${text}` : text;
}

function plainField(text: string): string {
  return /^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
}

/** Files of others hold numbers, lists of right answers, schemas and checks as they are. */
function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return listText(value);
  return isRecord(value) ? JSON.stringify(value) : null;
}

function listText(list: readonly unknown[]): string | null {
  const lines = list.map((each) => {
    if (typeof each === 'string' || typeof each === 'number') return String(each);
    if (!isRecord(each) || !Array.isArray(each.args) || each.expected === undefined) return null;
    return checkText(each as unknown as Parameters<typeof checkText>[0]);
  });
  return lines.includes(null) ? null : lines.join('\n');
}
