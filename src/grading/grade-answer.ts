import { extractCode, extractJson } from '../domain/evaluate/extract/extract-code.js';
import { withoutThoughts } from '../domain/evaluate/extract/plain-answer.js';
import type { CodeTest, Grade, Grader } from '../domain/evaluate/graders.js';
import { gradePlain } from '../domain/evaluate/grade-plain.js';
import { isSameJson } from '../domain/evaluate/same-json.js';
import type { CallOutcome } from './grading-messages.js';
import type { GradingRoom, JobOutcome } from './grading-room.js';

/** Ten thousand steps of honest code take a hundredth of it. */
const CODE_MS = 2000;
const MOST_QUOTED = 120;
const TOO_LONG = 'It took too long and was ended.';

/** Judges an answer; what must not run on the page runs in the room. Rejects when the room cannot be opened. */
export async function gradeAnswer(
  grader: Grader,
  answer: string,
  room: Pick<GradingRoom, 'run'>,
): Promise<Grade> {
  switch (grader.kind) {
    case 'code':
      return gradeCode(grader, answer, room);
    case 'regex': {
      const { pattern, flags } = grader;
      const text = withoutThoughts(answer);
      return ofRegex(pattern, await room.run({ type: 'regex', pattern, flags, text }));
    }
    case 'judge':
      return { passed: null, reason: 'No rule judges it: it is left to a judge.' };
    case 'schema':
      return gradeSchema(JSON.stringify(grader.schema), answer, room);
    default:
      return gradePlain(grader, answer);
  }
}

async function gradeCode(
  { entry, tests }: Extract<Grader, { kind: 'code' }>,
  answer: string,
  room: Pick<GradingRoom, 'run'>,
): Promise<Grade> {
  const source = extractCode(answer, entry);
  const calls = tests.map(({ args }) => JSON.stringify(args));
  const outcome = await room.run({ type: 'code', source, entry, calls, timeMs: CODE_MS });
  const problem = codeProblem(entry, tests, outcome);
  const passed = problem === null;
  return { passed, reason: problem ?? `All ${tests.length} checks hold.`, extracted: source };
}

/** The first call that did not give what it should; null when all did. */
function codeProblem(
  entry: string,
  tests: readonly CodeTest[],
  outcome: JobOutcome,
): string | null {
  if (outcome.type === 'out-of-time') return TOO_LONG;
  if (outcome.type !== 'code') return 'message' in outcome ? outcome.message : 'It could not run.';
  for (const [at, { args, expected }] of tests.entries()) {
    const result = outcome.outcomes[at]!;
    if (result.kind === 'returned' && isSameJson(result.text, expected)) continue;
    const call = `${entry}(${args.map((arg) => JSON.stringify(arg)).join(', ')})`;
    return `${shortened(call)} must be ${shortened(JSON.stringify(expected))}; ${came(result)}`;
  }
  return null;
}

function came(result: CallOutcome): string {
  switch (result.kind) {
    case 'returned':
      return `it is ${shortened(result.text)}.`;
    case 'threw':
      return `it failed: ${result.message}`;
    case 'out-of-time':
      return 'it took too long.';
  }
}

function ofRegex(pattern: string, outcome: JobOutcome): Grade {
  if (outcome.type === 'out-of-time') return { passed: false, reason: TOO_LONG };
  if (outcome.type === 'regex')
    return {
      passed: outcome.found,
      reason: `${outcome.found ? 'It matches' : 'It does not match'} ${shortened(pattern)}.`,
    };
  return { passed: false, reason: `The pattern cannot be used: ${messageOf(outcome)}` };
}

async function gradeSchema(
  schema: string,
  answer: string,
  room: Pick<GradingRoom, 'run'>,
): Promise<Grade> {
  const value = extractJson(answer);
  if (value === null) return { passed: false, reason: 'There is no JSON in it that can be read.' };
  const outcome = await room.run({ type: 'schema', schema, value });
  if (outcome.type === 'out-of-time') return { passed: false, reason: TOO_LONG, extracted: value };
  if (outcome.type !== 'schema')
    return { passed: false, reason: `The schema cannot be used: ${messageOf(outcome)}` };
  const { problem } = outcome;
  const reason = problem ?? 'The schema allows it.';
  return { passed: problem === null, reason, extracted: value };
}

function messageOf(outcome: JobOutcome): string {
  return 'message' in outcome ? outcome.message : '';
}

function shortened(text: string): string {
  return text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED)}…` : text;
}
