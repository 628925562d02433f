import type { EvalCase, Level, Suite } from '../suites.js';
import { Draw } from './draw.js';
import { INSTRUCTION_TEMPLATES, type InstructionTemplate } from './instruction-templates.js';

const VERSION = 1;
const CASES = 42;
const TOPICS = [
  ...['a lighthouse', 'a rainy Sunday', 'growing tomatoes', 'a night train', 'an old bicycle'],
  ...['a street market', 'learning to swim', 'a library', 'baking bread', 'a mountain hut'],
  ...['a small harbour', 'city pigeons', 'a chess club', 'an empty theatre', 'winter walks'],
] as const;

/** Short texts under rules that can be checked; all levels, or one. A level has that many rules. */
export function instructionSuite(seed: number, level?: Level): Suite {
  const draw = new Draw(seed);
  const templates = INSTRUCTION_TEMPLATES.filter(
    (each) => level === undefined || each.level === level,
  );
  const cases = Array.from({ length: CASES }, (_, at) =>
    caseOf(templates[at % templates.length]!, at, draw),
  );
  return {
    id: 'instructions',
    name: 'Instruction following',
    origin: { kind: 'built-in', version: VERSION, seed },
    maxTokens: 512,
    cases,
  };
}

function caseOf({ id, title, level, make }: InstructionTemplate, at: number, draw: Draw): EvalCase {
  const { prompt, constraints, reference } = make(draw, draw.pick(TOPICS));
  return {
    id: `${id}-${at}`,
    title,
    prompt,
    category: 'other',
    grader: { kind: 'constraints', constraints },
    reference,
    level,
  };
}
