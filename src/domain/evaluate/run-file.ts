/** A run as files that others can read: a table, and all of it. */
import { csvLine } from '../csv.js';
import { opinionWords } from './opinion-words.js';
import { passed, type Attempt, type Run } from './runs.js';
import type { EvalCase } from './suites.js';

/** A run with all that belongs to it. */
export interface WholeRun {
  readonly run: Run;
  readonly cases: readonly EvalCase[];
  readonly attempts: readonly Attempt[];
}

/** Raise it with each change of what the file holds. */
const RUN_FORMAT = 1;

const COLUMNS = [
  ...['suite', 'case', 'title', 'level', 'model', 'where', 'quantisation', 'repeat', 'state'],
  ...['passed', 'reason', 'seconds', 'prompt_tokens', 'answer_tokens', 'cost_usd', 'seed'],
  ...['prompt', 'answer'],
] as const;

/** One line an attempt, in the order of the suite. */
export function runCsv({ run, cases, attempts }: WholeRun): string {
  const lines = inOrder(attempts).map((attempt) => {
    const asked = cases[attempt.case];
    const model = run.models[attempt.model];
    const { state } = attempt;
    const answered = state.phase === 'answered' ? state : undefined;
    return [
      ...[run.suite.id, asked?.id, asked?.title, asked?.level, model?.name, model?.where],
      ...[model?.quantisation, attempt.repeat + 1, state.phase, passed(attempt)],
      whyOf(run, attempt),
      secondsOf(answered?.figures.totalMs),
      ...[answered?.figures.promptTokens, answered?.figures.completionTokens, answered?.cost],
      ...[answered?.figures.seed, asked?.prompt, answered?.text],
    ];
  });
  return [COLUMNS, ...lines].map((line) => csvLine(line.map(cell))).join('');
}

/** Everything, to keep and to read again. */
export function runJson(whole: WholeRun): string {
  const file = { format: 'kinglet-run', version: RUN_FORMAT, ...whole };
  return `${JSON.stringify({ ...file, attempts: inOrder(whole.attempts) }, null, 1)}\n`;
}

export function inOrder(attempts: readonly Attempt[]): Attempt[] {
  return [...attempts].sort((a, b) => a.case - b.case || a.model - b.model || a.repeat - b.repeat);
}

/** Why it passed or failed, what a judge thought of it, or why it has no result. */
export function whyOf(run: Pick<Run, 'opinion'>, attempt: Attempt): string {
  const opinion = opinionWords(run, attempt)?.sentence;
  return opinion ? `${opinion}${cutWords(attempt)}` : reasonOf(attempt);
}

function cutWords({ state }: Attempt): string {
  return state.phase === 'answered' && state.cut ? ' It was cut at its limit.' : '';
}

function reasonOf(attempt: Attempt): string {
  const { state } = attempt;
  switch (state.phase) {
    case 'answered':
      return `${state.grade.reason}${cutWords(attempt)}`;
    case 'failed':
      return state.detail;
    case 'sent':
      return 'It is on its way.';
    case 'unknown':
      return 'The page went away before the answer came; it may have been billed.';
  }
}

function secondsOf(ms: number | undefined): string {
  return ms === undefined ? '' : (ms / 1000).toFixed(2);
}

/** What a spreadsheet would take for a formula is marked as text. */
function cell(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return '';
  const text = String(value);
  return typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
