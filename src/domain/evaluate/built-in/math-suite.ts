import type { EvalCase, Level, Suite } from '../suites.js';
import { Draw } from './draw.js';
import { MATH_TEMPLATES, type MathTemplate } from './math-templates.js';

const VERSION = 1;
const CASES = 45;
const ASKED = ' Give the final answer as a number.';

/** Word problems made from templates; all levels, or one. */
export function mathSuite(seed: number, level?: Level): Suite {
  const templates = MATH_TEMPLATES.filter((each) => level === undefined || each.level === level);
  const draw = new Draw(seed);
  const cases = Array.from({ length: CASES }, (_, at) =>
    caseOf(templates[at % templates.length]!, at, draw),
  );
  return {
    id: 'math',
    name: 'Math',
    origin: { kind: 'built-in', version: VERSION, seed },
    maxTokens: 512,
    cases,
  };
}

function caseOf({ id, title, level, make }: MathTemplate, at: number, draw: Draw): EvalCase {
  const { prompt, answer, tolerance = 0 } = make(draw);
  return {
    id: `${id}-${at}`,
    title,
    prompt: prompt + ASKED,
    category: 'math',
    grader: { kind: 'number', expected: answer, tolerance },
    reference: `The answer is ${answer}.`,
    level,
  };
}
