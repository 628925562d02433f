/** Reads a suite that somebody wrote: a table (CSV) or one JSON object a line (JSONL). */
import {
  columnsOf,
  draftOfFields,
  draftOfJson,
  headOf,
  MAX_OWN_CASES,
  MAX_SUITE_FILE,
  readRows,
  type ReadSuite,
  type RowProblem,
  type SuiteRow,
} from '../domain/evaluate/own/suite-rows.js';
import type { TableLine } from './csv-table.js';

export type ReadSuiteFile =
  | ({ readonly kind: 'suite' } & ReadSuite)
  /** Nothing of it can be used; what is wrong and what to do. */
  | { readonly kind: 'problem'; readonly text: string };

/** Never rejects for what is in the file. */
export async function readSuiteFile(file: File): Promise<ReadSuiteFile> {
  if (file.size > MAX_SUITE_FILE)
    return problem(`It is larger than ${MAX_SUITE_FILE / 1e6} MB. Split it into several files.`);
  const text = textOf(await file.arrayBuffer());
  if (text === null) return problem('It is not text in UTF-8. Save it as “CSV UTF-8” or as JSONL.');
  if (text.trim() === '') return problem('It is empty.');
  const isJson = /\.(?:jsonl|ndjson|json)$/i.test(file.name) || text.trimStart().startsWith('{');
  const read = isJson ? readJsonl(text) : await readCsv(text);
  if (read.kind === 'problem') return read;
  if (read.cases.length + read.problems.length === 0)
    return problem('There is no case in it. Write one a line, below the names of the columns.');
  return read;
}

function problem(text: string): ReadSuiteFile {
  return { kind: 'problem', text };
}

/** Null where it is no text. */
function textOf(bytes: ArrayBuffer): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

function readJsonl(text: string): ReadSuiteFile {
  if (text.trimStart().startsWith('['))
    return problem('It is one JSON list. Write each case as an object on a line of its own.');
  const rows: SuiteRow[] = [];
  const problems: RowProblem[] = [];
  let head: ReturnType<typeof headOf> = null;
  for (const [at, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (line.trim() === '') continue;
    const value = parsed(line);
    const told = headOf(value);
    if (told) {
      head ??= told;
      continue;
    }
    const draft =
      value === undefined ? 'This is no JSON. Write one object a line.' : draftOfJson(value);
    if (typeof draft === 'string') problems.push({ line: at + 1, text: draft });
    else rows.push({ line: at + 1, draft });
    if (rows.length + problems.length > MAX_OWN_CASES) return tooMany();
  }
  const read = readRows(rows, () => crypto.randomUUID());
  const all = [...problems, ...read.problems].sort((a, b) => a.line - b.line);
  return { kind: 'suite', ...head, cases: read.cases, problems: all };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

function tooMany(): ReadSuiteFile {
  return problem(
    `It has more than ${MAX_OWN_CASES.toLocaleString('en-GB')} cases. Split it into several files.`,
  );
}

async function readCsv(text: string): Promise<ReadSuiteFile> {
  const { readTable } = await import('./csv-table.js');
  let lines: readonly TableLine[];
  try {
    lines = readTable(text, delimiterOf(text));
  } catch (error) {
    return problem(brokenWords(error));
  }
  const columns = columnsOf(lines[0]?.fields ?? []);
  if (!columns)
    return problem(
      'Its first line must name the columns: prompt and expected, and if wanted grader, options, category and title, each once.',
    );
  if (lines.length - 1 > MAX_OWN_CASES) return tooMany();
  const rows: SuiteRow[] = [];
  const problems: RowProblem[] = [];
  for (const { fields, line } of lines.slice(1)) {
    if (fields.length > columns.length)
      problems.push({
        line,
        text: 'It has more fields than the first line. Put texts with commas into quotation marks.',
      });
    else rows.push({ line, draft: draftOfFields(columns, fields) });
  }
  const read = readRows(rows, () => crypto.randomUUID());
  const all = [...problems, ...read.problems].sort((a, b) => a.line - b.line);
  return { kind: 'suite', cases: read.cases, problems: all };
}

/** By its first line: spreadsheets of some countries part fields by semicolons. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split(/\r|\n/, 1);
  const counted = [',', ';', '\t'].map((sign) => [first.split(sign).length, sign] as const);
  return counted.sort(([a], [b]) => b - a)[0]![1];
}

function brokenWords(error: unknown): string {
  const { code, lines } = error as { code?: string; lines?: number };
  const where = lines === undefined ? '' : ` on line ${lines}`;
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return `A quotation mark that opens a field is never closed${lines === undefined ? '' : ` before the end, line ${lines}`}. Close it, and double those within a field.`;
    case 'INVALID_OPENING_QUOTE':
    case 'CSV_INVALID_CLOSING_QUOTE':
      return `A quotation mark stands within a field${where}. Put the whole field into quotation marks, and double those within it.`;
    default:
      return `The table cannot be read${where}. Save it again as CSV.`;
  }
}
