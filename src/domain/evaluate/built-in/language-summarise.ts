/** Texts to be made short: what must be in the short form is known, and how long it may be. */
import type { Constraint } from '../constraints.js';
import type { Draw } from './draw.js';
import { MAIN_POINTS } from './language-facts.js';
import { choiceItem, inTurn, type LanguageItem, type LanguageTemplate } from './language-item.js';
import { NAMES } from './names.js';

const PLACES = ['Ashby', 'Brimfield', 'Corwen', 'Dunmore', 'Elstow', 'Farley', 'Girton', 'Hexham'];
const WHERE = ['mill', 'chapel', 'bakery', 'school', 'ferry house', 'toll gate'];

/** Something that was found: the word for it, and what is said of it. */
const FOUND: readonly (readonly [string, string])[] = [
  ['ring', 'a ring with a green stone'],
  ['violin', 'a violin without strings'],
  ['letter', 'a letter that was never opened'],
  ['clock', 'a clock that still went'],
  ['helmet', 'a helmet of leather'],
  ['lantern', 'a lantern of brass'],
  ['trumpet', 'a trumpet in a sack'],
];

/** What is closed, for what, and until when. */
const CLOSED: readonly (readonly [string, string])[] = [
  ['swimming pool', 'its tiles are laid anew'],
  ['library', 'its roof is mended'],
  ['market hall', 'its floor is raised'],
  ['bridge', 'its railing is painted'],
  ['museum', 'its cellar is dried'],
  ['playground', 'its swings are replaced'],
];

/** What was wrong, a word that says so, what was done, and a word for that. */
const TROUBLES: readonly (readonly [string, readonly string[], string, readonly string[]])[] = [
  [
    'For years the cellar of the school stood under water after every heavy rain, and twice the boiler failed because of it.',
    ['water', 'flooded', 'flooding', 'floods', 'wet', 'rain'],
    'Last summer the parents dug a ditch around the building and laid a pipe to the brook.',
    ['ditch', 'pipe'],
  ],
  [
    'Since the baker retired, people of the village had to drive half an hour for their bread, and those without a car went without.',
    ['baker', 'bakery', 'bread'],
    'Three neighbours have now hired an oven and bake together in the old fire station on two mornings a week.',
    ['oven', 'bake', 'baking', 'fire station'],
  ],
  [
    'The choir could hardly be heard in the new hall: its walls of glass threw every sound back and forth.',
    ['hall', 'sound', 'heard', 'glass', 'walls'],
    'Forty curtains, sewn by the members from old sails, hang between the windows now.',
    ['curtains', 'sails'],
  ],
  [
    'Deer had eaten every young tree on the hill, so that nothing grew between the old oaks any more.',
    ['deer', 'trees', 'tree'],
    'The foresters put a fence of branches around twelve small plots, and there the seedlings stand as high as a man.',
    ['fence', 'fences', 'fenced'],
  ],
];

const TOPICS: readonly (readonly [string, string])[] = [
  ['the price of a ticket', 'pounds'],
  ['the number of tables', 'tables'],
  ['the length of the speeches', 'minutes'],
  ['the number of helpers', 'helpers'],
  ['the age for the race', 'years'],
];

function summarise(
  id: string,
  title: string,
  level: LanguageTemplate['level'],
  make: LanguageTemplate['make'],
): LanguageTemplate {
  return { id, title, category: 'summarise', level, make };
}

function says(...all: readonly (readonly string[])[]): Constraint[] {
  return all.map((any) => ({ kind: 'says', any }));
}

function oneSentence(draw: Draw, turn: number): LanguageItem {
  const [thing, what] = inTurn(FOUND, turn);
  const [name, place, where] = [draw.pick(NAMES), draw.pick(PLACES), draw.pick(WHERE)];
  const text = `The morning was foggy, and ${name} from ${place} had only wanted to look for mushrooms. Behind the old ${where}, where nobody goes, a dog began to bark and would not stop. Under some leaves lay ${what}. It had been there for at least fifty years, says the museum, to which ${name} took it the same day and which has put it beside the door.`;
  return {
    prompt: `Summarise this text in one sentence of at most 25 words. Say who found what, and where. “${text}”`,
    grader: {
      kind: 'constraints',
      constraints: [
        { kind: 'sentences', least: 1, most: 1 },
        { kind: 'words', least: 5, most: 25 },
        ...says([name], [thing], [where, place]),
      ],
    },
    reference: `${name} found ${what} behind the old ${where}, and took it to the museum.`,
  };
}

function heading(draw: Draw, turn: number): LanguageItem {
  const [thing, why] = inTurn(CLOSED, turn);
  const place = draw.pick(PLACES);
  const weeks = draw.whole(3, 12);
  const text = `Whoever stood before a locked door on Monday was not mistaken: the ${thing} of ${place} is closed while ${why}. The work takes ${weeks} weeks if the weather allows it. Until then the one in the next town can be used with the same pass; a bus goes there every hour.`;
  return {
    prompt: `Give this text a heading of 3 to 8 words that names the place and what is closed. “${text}” Answer with the heading alone.`,
    grader: {
      kind: 'constraints',
      constraints: [
        { kind: 'words', least: 3, most: 8 },
        ...says([place], [thing], ['closed', 'closes', 'closure', 'closing', 'shut', 'shuts']),
      ],
    },
    reference: `${thing[0]!.toUpperCase()}${thing.slice(1)} of ${place} closed for ${weeks} weeks`,
  };
}

function mainPoint(draw: Draw, turn: number): LanguageItem {
  return choiceItem(draw, inTurn(MAIN_POINTS, turn));
}

function twoSentences(draw: Draw, turn: number): LanguageItem {
  const [trouble, wrong, remedy, done] = inTurn(TROUBLES, turn);
  const count = draw.whole(20, 90);
  const text = `${trouble} There were ${count} letters to the council, and as many answers that said nothing. ${remedy} It cost less than a single report of an expert would have.`;
  return {
    prompt: `Summarise this text in exactly two sentences of at most 40 words together: first what was wrong, then what was done. “${text}”`,
    grader: {
      kind: 'constraints',
      constraints: [
        { kind: 'sentences', least: 2, most: 2 },
        { kind: 'words', least: 8, most: 40 },
        ...says(wrong, done),
      ],
    },
    reference: `${trouble.split(/[,:]/)[0]!}. ${remedy}`,
  };
}

/** Each number is proposed, and another one agreed on; the proposals must not come back. */
function decisions(draw: Draw): LanguageItem {
  const topics = draw.several(TOPICS, 3);
  const numbers = draw.several(
    Array.from({ length: 60 }, (_, at) => at + 12),
    6,
  );
  const speakers = draw.several(NAMES, 6);
  const parts = topics.map(([topic, unit], at) => {
    const [first, last] = [numbers[at * 2]!, numbers[at * 2 + 1]!];
    return `On ${topic}, ${speakers[at * 2]} proposed ${first} ${unit}. ${speakers[at * 2 + 1]} objected. After some talk all agreed on ${last} ${unit}.`;
  });
  const agreed = topics.map((_, at) => `${numbers[at * 2 + 1]}`);
  return {
    prompt: `These are the minutes of a meeting. Give what was agreed, and nothing that was not, in exactly three bullet points that begin with “- ”. “${parts.join(' ')}”`,
    grader: {
      kind: 'constraints',
      constraints: [
        { kind: 'bullets', count: 3 },
        { kind: 'words', least: 6, most: 60 },
        { kind: 'without', words: topics.map((_, at) => `${numbers[at * 2]}`) },
        ...says(...agreed.map((number) => [number])),
      ],
    },
    reference: topics
      .map(
        ([topic, unit], at) =>
          `- ${topic[0]!.toUpperCase()}${topic.slice(1)}: ${agreed[at]} ${unit}`,
      )
      .join('\n'),
  };
}

export const SUMMARISE_TEMPLATES: readonly LanguageTemplate[] = [
  summarise('sentence', 'Who found what, in one sentence', 1, oneSentence),
  summarise('heading', 'A heading', 2, heading),
  summarise('main-point', 'The main point', 2, mainPoint),
  summarise('trouble', 'What was wrong and what was done', 3, twoSentences),
  summarise('decisions', 'What a meeting agreed on', 3, decisions),
];
