/** Checks of a function as a person writes them, one a line: "[2, 3] => 5". */
import type { CodeTest, Json } from '../graders.js';

const MOST_CHECKS = 200;

export type ReadChecks =
  | { readonly kind: 'checks'; readonly tests: readonly CodeTest[] }
  | { readonly kind: 'problem'; readonly text: string };

export function checksOf(text: string): ReadChecks {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  if (lines.length > MOST_CHECKS)
    return { kind: 'problem', text: `Keep to ${MOST_CHECKS} checks.` };
  const tests: CodeTest[] = [];
  for (const [at, line] of lines.entries()) {
    const test = checkOf(line);
    if (!test)
      return {
        kind: 'problem',
        text: `Write check ${at + 1} as a JSON list of arguments, => and the result in JSON, such as [2, 3] => 5.`,
      };
    tests.push(test);
  }
  return { kind: 'checks', tests };
}

export function checkText({ args, expected }: CodeTest): string {
  return `${JSON.stringify(args)} => ${JSON.stringify(expected)}`;
}

/** An arrow may stand in a text of either side: the one that leaves JSON on both sides counts. */
function checkOf(line: string): CodeTest | null {
  for (let at = line.indexOf('=>'); at >= 0; at = line.indexOf('=>', at + 2)) {
    const args = parsed(line.slice(0, at));
    const expected = parsed(line.slice(at + 2));
    if (Array.isArray(args) && expected !== undefined) return { args: args as Json[], expected };
  }
  return null;
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
