import type { Grader } from '../graders.js';
import type { EvalCase, Level, Suite } from '../suites.js';
import { Draw } from './draw.js';
import { NAMES } from './names.js';

const VERSION = 1;
/** About so many tokens, in thousands: several lengths a level. */
const LENGTHS: Readonly<Record<Level, readonly number[]>> = {
  1: [1, 2],
  2: [4, 6],
  3: [8, 12, 16],
};
const EACH = 6;
/** Of these entries; measured with the tokenizers of common models, which differ by a tenth or so. */
const TOKENS_AN_ENTRY = 24;

const GOODS = [
  'crates of tea',
  'sacks of flour',
  'rolls of cloth',
  'barrels of oil',
  'boxes of nails',
];
const PLACES = ['Ashby', 'Brimfield', 'Corwen', 'Dunmore', 'Elstow', 'Farley', 'Girton', 'Hexham'];
const COLOURS = ['red', 'blue', 'green', 'white', 'yellow', 'black'];

interface Entry {
  readonly name: string;
  readonly count: number;
  readonly goods: string;
  readonly from: string;
  readonly to: string;
}

interface Question {
  readonly title: string;
  readonly ask: string;
  readonly grader: Grader;
  readonly reference: string;
}

/**
 * A carrier's daybook of 1,000 to 16,000 tokens, and a question whose answer stands in one place of it or is spread over
 * it; all levels, or one.
 */
export function longTextSuite(seed: number, level?: Level): Suite {
  const draw = new Draw(seed);
  const levels = level === undefined ? ([1, 2, 3] as const) : [level];
  const cases = levels.flatMap((each) => {
    const lengths = LENGTHS[each];
    const count = level === undefined ? lengths.length * EACH : 7 * EACH;
    return Array.from({ length: count }, (_, at) =>
      caseOf(draw, each, lengths[at % lengths.length]!, at),
    );
  });
  return {
    id: 'long-text',
    name: 'Long text',
    origin: { kind: 'built-in', version: VERSION, seed },
    maxTokens: 256,
    cases,
  };
}

function caseOf(draw: Draw, level: Level, thousands: number, at: number): EvalCase {
  const entries = Array.from({ length: Math.round((thousands * 1000) / TOKENS_AN_ENTRY) }, () =>
    entryOf(draw),
  );
  const lines = entries.map((entry, line) => `${line + 1}. ${lineOf(entry)}`);
  const question = QUESTIONS[at % QUESTIONS.length]!(draw, entries, lines);
  return {
    id: `text-${level}-${thousands}k-${at}`,
    title: `${question.title}, ${thousands},000 tokens`,
    prompt: `Read this daybook of a carrier.\n\n${lines.join('\n')}\n\n${question.ask}`,
    category: 'extract',
    grader: question.grader,
    reference: question.reference,
    level,
  };
}

function entryOf(draw: Draw): Entry {
  const [from, to] = draw.several(PLACES, 2) as [string, string];
  return { name: draw.pick(NAMES), count: draw.whole(2, 90), goods: draw.pick(GOODS), from, to };
}

function lineOf({ name, count, goods, from, to }: Entry): string {
  return `${name} took ${count} ${goods} from ${from} to ${to}.`;
}

type Ask = (draw: Draw, entries: readonly Entry[], lines: string[]) => Question;

const QUESTIONS: readonly Ask[] = [
  codeInOnePlace,
  goodsOfALine,
  colourOfACart,
  partsFarApart,
  countOfARare,
  largestOfOne,
];

/** Puts a line somewhere between a tenth and nine tenths of the book. */
function insert(draw: Draw, lines: string[], text: string): void {
  const at = draw.whole(Math.floor(lines.length / 10), Math.floor((lines.length * 9) / 10));
  lines.splice(at, 0, text);
}

function codeInOnePlace(draw: Draw, _entries: readonly Entry[], lines: string[]): Question {
  const code = draw.whole(1000, 9999);
  insert(draw, lines, `Note: the gate in ${draw.pick(PLACES)} opens with the number ${code}.`);
  return {
    title: 'A number in one place',
    ask: 'With which number does the gate open? Answer with the number alone.',
    grader: { kind: 'number', expected: code, tolerance: 0 },
    reference: `${code}`,
  };
}

function goodsOfALine(draw: Draw, entries: readonly Entry[]): Question {
  const at = draw.whole(Math.floor(entries.length / 10), entries.length - 1);
  const { count } = entries[at]!;
  return {
    title: 'One entry by its number',
    ask: `How many crates, sacks, rolls, barrels or boxes does entry ${at + 1} name? Answer with the number alone.`,
    grader: { kind: 'number', expected: count, tolerance: 0 },
    reference: `${count}`,
  };
}

function colourOfACart(draw: Draw, _entries: readonly Entry[], lines: string[]): Question {
  const [owner, ...others] = draw.several(NAMES, 4) as [string, string, string, string];
  const [colour, ...wrong] = draw.several(COLOURS, 4) as [string, string, string, string];
  others.forEach((name, at) => insert(draw, lines, `Note: ${name} painted the cart ${wrong[at]}.`));
  insert(draw, lines, `Note: ${owner} painted the cart ${colour}.`);
  return {
    title: 'One of four alike',
    ask: `Which colour did ${owner} paint the cart? Answer with one word.`,
    grader: { kind: 'normalised', expected: [colour] },
    reference: colour,
  };
}

function partsFarApart(draw: Draw, _entries: readonly Entry[], lines: string[]): Question {
  const parts = [draw.whole(11, 99), draw.whole(11, 99), draw.whole(11, 99)];
  const [name] = draw.several(NAMES, 1);
  const step = Math.floor(lines.length / 4);
  parts.forEach((part, at) => {
    lines.splice(step * (at + 1) + at, 0, `Note: ${name} paid ${part} shillings of toll.`);
  });
  const sum = parts.reduce((a, b) => a + b, 0);
  return {
    title: 'A sum of three far apart',
    ask: `How many shillings of toll did ${name} pay in all? Answer with the number alone.`,
    grader: { kind: 'number', expected: sum, tolerance: 0 },
    reference: `${sum}`,
  };
}

function countOfARare(draw: Draw, _entries: readonly Entry[], lines: string[]): Question {
  const count = draw.whole(2, 6);
  const place = draw.pick(PLACES);
  for (let at = 0; at < count; at += 1) insert(draw, lines, `Note: a wheel broke near ${place}.`);
  return {
    title: 'How often something rare happens',
    ask: 'How many times did a wheel break? Answer with the number alone.',
    grader: { kind: 'number', expected: count, tolerance: 0 },
    reference: `${count}`,
  };
}

function largestOfOne(draw: Draw, _entries: readonly Entry[], lines: string[]): Question {
  const weights = draw.several(
    Array.from({ length: 60 }, (_, at) => at + 120),
    4,
  );
  const names = draw.several(NAMES, 4);
  names.forEach((name, at) =>
    insert(draw, lines, `Note: the horse of ${name} carried ${weights[at]} pounds.`),
  );
  const heaviest = names[weights.indexOf(Math.max(...weights))]!;
  return {
    title: 'The largest of four far apart',
    ask: 'Whose horse carried the most pounds? Answer with the name alone.',
    grader: { kind: 'normalised', expected: [heaviest] },
    reference: heaviest,
  };
}
