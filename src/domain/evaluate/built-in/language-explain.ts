/** Explanations as questions that have one answer: why, what is meant, who, which rule. */
import type { Draw } from './draw.js';
import { CONTEXTS, DEFINITIONS, REASONS } from './language-facts.js';
import { choiceItem, inTurn, type LanguageItem, type LanguageTemplate } from './language-item.js';

const WOMEN = ['Amara', 'Carla', 'Elin', 'Greta', 'Hana', 'Lena', 'Nadia', 'Petra', 'Rosa'];
const MACHINES = [
  'belt',
  'pump',
  'fan',
  'drill',
  'saw',
  'press',
  'mixer',
  'crane',
  'lathe',
  'mill',
];

/** A sentence about two women, what is asked, and which of them it is. */
const WHO: readonly (readonly [(a: string, b: string) => string, string, 'first' | 'second'])[] = [
  [
    (a, b) => `${a} paid ${b} back because she had borrowed money the week before.`,
    'Who had borrowed money?',
    'first',
  ],
  [
    (a, b) => `${a} asked ${b} for the way because she did not know the town.`,
    'Who did not know the town?',
    'first',
  ],
  [
    (a, b) => `${a} comforted ${b} because she had lost her cat.`,
    'Who had lost her cat?',
    'second',
  ],
  [
    (a, b) => `${a} lent ${b} an umbrella because she had come without one.`,
    'Who had come without an umbrella?',
    'second',
  ],
  [
    (a, b) => `${a} apologised to ${b} because she had broken the vase.`,
    'Who had broken the vase?',
    'first',
  ],
  [
    (a, b) => `${a} congratulated ${b} because she had won the race.`,
    'Who had won the race?',
    'second',
  ],
  [
    (a, b) => `${a} could hardly hear ${b} because she was whispering.`,
    'Who was whispering?',
    'second',
  ],
  [
    (a, b) => `${a} could not overtake ${b} because she was too slow.`,
    'Who was too slow?',
    'first',
  ],
];

function explain(
  id: string,
  title: string,
  level: LanguageTemplate['level'],
  make: LanguageTemplate['make'],
): LanguageTemplate {
  return { id, title, category: 'explain', level, make };
}

function reason(draw: Draw, turn: number): LanguageItem {
  return choiceItem(draw, inTurn(REASONS, turn));
}

function wordFor(draw: Draw, turn: number): LanguageItem {
  const [right, meaning] = inTurn(DEFINITIONS, turn);
  const others = DEFINITIONS.map(([word]) => word).filter((word) => word !== right);
  const wrong = draw.several(others, 3) as [string, string, string];
  return choiceItem(draw, { ask: `Which word means “${meaning}”?`, right, wrong });
}

function inContext(draw: Draw, turn: number): LanguageItem {
  return choiceItem(draw, inTurn(CONTEXTS, turn));
}

function whoIsMeant(draw: Draw, turn: number): LanguageItem {
  const [tell, ask, which] = inTurn(WHO, turn);
  const [first, second] = draw.several(WOMEN, 2) as [string, string];
  const right = which === 'first' ? first : second;
  return {
    prompt: `${tell(first, second)} ${ask} Answer with the name alone.`,
    grader: { kind: 'normalised', expected: [right] },
    reference: right,
  };
}

/** Everything that stopped needs, near or far, the one that was switched off. */
function firstCause(draw: Draw): LanguageItem {
  const [root, ...rest] = draw.several(MACHINES, 8) as [string, ...string[]];
  const [stopped, running] = [rest.slice(0, 4), rest.slice(4)];
  const chain = [root, ...stopped];
  const needs = [
    ...stopped.map((machine, at) => [machine, chain[draw.whole(Math.max(0, at - 1), at)]!]),
    [root, running[0]!],
    [running[1]!, running[2]!],
  ];
  const rules = draw
    .several(needs, needs.length)
    .map(([one, two]) => `The ${one} runs only while the ${two} runs.`);
  const silent = draw.several(chain, chain.length).map((machine) => `the ${machine}`);
  const wrong = draw.several(stopped, 3) as [string, string, string];
  return choiceItem(draw, {
    ask: `${rules.join(' ')}\n\nAt noon one machine was switched off by hand. Then ${silent.slice(0, -1).join(', ')} and ${silent.at(-1)} stood still, and all others ran on. Which machine was switched off?`,
    right: root,
    wrong,
  });
}

/** Why a parcel went by ship: the options stand in the same order each time. */
function whichRule(draw: Draw, turn: number): LanguageItem {
  const [limit, days] = [draw.whole(2, 9), draw.whole(3, 8)];
  const [isHeavy, isSlow] = [turn % 2 === 0, turn % 3 !== 0];
  const weight = isHeavy ? limit + draw.whole(1, 5) : limit - 1;
  const within = isSlow ? days + draw.whole(1, 9) : days - 1;
  const letter = isHeavy && isSlow ? 'C' : isHeavy ? 'A' : isSlow ? 'B' : 'D';
  return {
    prompt: `A parcel goes by air if it weighs at most ${limit} kg and must arrive within ${days} days; every other parcel goes by ship. This one weighs ${weight} kg, must arrive within ${within} days, and was sent by ship. Which explains it best?\n\nA. Only its weight is against sending it by air.\nB. Only its date is against sending it by air.\nC. Both its weight and its date are against sending it by air.\nD. It was a mistake: it should have gone by air.\n\nAnswer with the letter alone.`,
    grader: { kind: 'letter', expected: letter },
    reference: letter,
  };
}

export const EXPLAIN_TEMPLATES: readonly LanguageTemplate[] = [
  explain('reason', 'Why something is so', 1, reason),
  explain('word-for', 'The word for a meaning', 1, wordFor),
  explain('context', 'A word in its sentence', 2, inContext),
  explain('who', 'Who is meant', 2, whoIsMeant),
  explain('first-cause', 'The first cause', 3, firstCause),
  explain('rule', 'Which rule was at work', 3, whichRule),
];
