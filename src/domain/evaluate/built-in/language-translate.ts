/** Words, dates, numbers and short sentences to and from German, French and Spanish. */
import type { Draw } from './draw.js';
import { FALSE_FRIENDS } from './language-facts.js';
import { choiceItem, inTurn, type LanguageItem, type LanguageTemplate } from './language-item.js';
import {
  COLOURS,
  CREATURES,
  DOINGS,
  LANGUAGES,
  MONTHS,
  numberWord,
  OBJECTS,
  QUALITIES,
  SPOTS,
  THINGS,
  WEEKDAYS,
  type Tongue,
} from './language-words.js';

const ALONE = 'Answer with the translation alone.';

function translate(
  id: string,
  title: string,
  level: LanguageTemplate['level'],
  make: LanguageTemplate['make'],
): LanguageTemplate {
  return { id, title, category: 'translate', level, make };
}

function translated(prompt: string, expected: readonly string[]): LanguageItem {
  return {
    prompt: `${prompt} ${ALONE}`,
    grader: { kind: 'normalised', expected },
    reference: expected[0]!,
  };
}

function oneWord(_draw: Draw, turn: number): LanguageItem {
  const tongue = inTurn(LANGUAGES, turn);
  const thing = inTurn(THINGS, turn);
  return translated(
    `Translate into ${tongue}, with the article: “the ${thing.english[0]}”.`,
    thing[tongue],
  );
}

function date(draw: Draw, turn: number): LanguageItem {
  const tongue = inTurn(LANGUAGES, turn);
  const [weekday, month, day] = [draw.pick(WEEKDAYS), draw.pick(MONTHS), draw.whole(2, 28)];
  const expected = weekday[tongue].flatMap((name) =>
    month[tongue].flatMap((named) => datesOf(tongue, name, day, named)),
  );
  return translated(
    `Translate into ${tongue}: “${weekday.english[0]}, ${day} ${month.english[0]}”.`,
    expected,
  );
}

function datesOf(tongue: Tongue, weekday: string, day: number, month: string): string[] {
  switch (tongue) {
    case 'German':
      return ['', ' der', ' den'].map((article) => `${weekday},${article} ${day}. ${month}`);
    case 'French':
      return ['', 'le '].map((article) => `${article}${weekday} ${day} ${month}`);
    case 'Spanish':
      return ['', 'el '].map((article) => `${article}${weekday}, ${day} de ${month}`);
  }
}

function number(draw: Draw, turn: number): LanguageItem {
  const tongue = inTurn(LANGUAGES, turn);
  const value = draw.whole(3, 9) * 10 + draw.whole(1, 9);
  return {
    prompt: `Which number is written out here in ${tongue}: “${numberWord(tongue, value)}”? Answer in digits.`,
    grader: { kind: 'number', expected: value, tolerance: 0 },
    reference: `${value}`,
  };
}

function intoEnglish(draw: Draw, turn: number): LanguageItem {
  const tongue = inTurn(LANGUAGES, turn);
  const parts = [draw.pick(CREATURES), draw.pick(DOINGS), draw.pick(SPOTS)] as const;
  const text = parts.map((part) => part[tongue][0]).join(' ');
  const [who, does, where] = parts.map(({ english }) => english[0]);
  return {
    prompt: `Translate this ${tongue} sentence into English: “${text}.” ${ALONE}`,
    grader: {
      kind: 'constraints',
      constraints: [
        { kind: 'words', least: 4, most: 12 },
        ...parts.map(({ english }) => ({ kind: 'says', any: english }) as const),
      ],
    },
    reference: `The ${who} ${does} ${where}.`,
  };
}

function fromEnglish(draw: Draw, turn: number): LanguageItem {
  const tongue = inTurn(LANGUAGES, turn);
  const [object, colour, quality] = [draw.pick(OBJECTS), draw.pick(COLOURS), draw.pick(QUALITIES)];
  const expected = object[tongue].flatMap((thing) => {
    const gender = /^La /.test(thing) ? 1 : 0;
    const shade = colour[tongue][gender] ?? colour[tongue][0]!;
    const quale = quality[tongue][gender] ?? quality[tongue][0]!;
    const [article, noun] = thing.split(' ') as [string, string];
    if (tongue === 'German') return [`${article} ${shade}e ${noun} ist ${quale}.`];
    if (tongue === 'French') return [`${thing} ${shade} est ${quale}.`];
    return [`${thing} ${shade} es ${quale}.`, `${thing} ${shade} está ${quale}.`];
  });
  return translated(
    `Translate into ${tongue}: “The ${colour.english[0]} ${object.english[0]} is ${quality.english[0]}.”`,
    expected,
  );
}

function falseFriend(draw: Draw, turn: number): LanguageItem {
  return choiceItem(draw, inTurn(FALSE_FRIENDS, turn));
}

export const TRANSLATE_TEMPLATES: readonly LanguageTemplate[] = [
  translate('word', 'A word with its article', 1, oneWord),
  translate('date', 'A date', 1, date),
  translate('number', 'A number written out', 2, number),
  translate('into-english', 'A sentence into English', 2, intoEnglish),
  translate('from-english', 'A sentence from English', 3, fromEnglish),
  translate('false-friend', 'False friends', 3, falseFriend),
];
