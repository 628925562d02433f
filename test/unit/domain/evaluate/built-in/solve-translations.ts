/** Answers the questions of translation from their words alone. */
import { DICTIONARY, FEMININE } from './language-dictionary.js';

export interface Solved {
  readonly right: string;
  readonly wrong: readonly string[];
}

export const MONTHS =
  'January February March April May June July August September October November December'.split(
    ' ',
  );
const LOCALES: Readonly<Record<string, string>> = { German: 'de', French: 'fr', Spanish: 'es' };

export function quoted(prompt: string): string {
  return /“([^”]+)”/.exec(prompt)![1]!;
}

export function oneWord(prompt: string): Solved {
  const tongue = /into (\w+),/.exec(prompt)![1]!;
  const english = quoted(prompt).slice(4);
  const right = Object.keys(DICTIONARY[tongue]!).find(
    (each) => DICTIONARY[tongue]![each] === english,
  );
  if (!right) throw new Error(`No ${tongue} for ${english}`);
  const article = FEMININE.has(right) ? 'la' : 'el';
  const full =
    tongue === 'German'
      ? right
      : right.includes("'")
        ? right
        : `${tongue === 'French' && article === 'el' ? 'le' : article} ${right}`;
  return { right: full, wrong: [english, full.replace(/^\S+[ ']|^l'/, ''), `${full}en`] };
}

export function date(prompt: string): Solved {
  const tongue = /into (\w+):/.exec(prompt)![1]!;
  const [weekday, day, month] = quoted(prompt).split(/,? /) as [string, string, string];
  const at = MONTHS.indexOf(month);
  const said = (date: Date, locale: string): string =>
    new Intl.DateTimeFormat(locale, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      timeZone: 'UTC',
    }).format(date);
  for (let year = 2000; year < 2012; year += 1) {
    const when = new Date(Date.UTC(year, at, Number(day)));
    if (!said(when, 'en').startsWith(weekday)) continue;
    const locale = LOCALES[tongue!]!;
    const next = new Date(when.getTime() + 864e5);
    return { right: said(when, locale), wrong: [said(next, locale), said(when, 'en')] };
  }
  throw new Error(`No such date: ${prompt}`);
}

/** By the parts of the word, in any of the three languages. */
export function number(prompt: string): Solved {
  const parts = quoted(prompt)
    .split(/[ -]|(?<=^[a-zäöüß]+)und/)
    .filter((part) => !['et', 'y', ''].includes(part));
  let sum = 0;
  for (const part of parts) {
    const value = NUMBERS[part];
    if (value === undefined) throw new Error(`${part} in ${prompt}`);
    sum = part === 'vingt' && sum === 4 ? 80 : sum + value;
  }
  const turned = Number([...`${sum}`].reverse().join(''));
  return { right: `It is ${sum}.`, wrong: [`${turned === sum ? sum + 1 : turned}`, `${sum + 10}`] };
}

const NUMBERS: Readonly<Record<string, number>> = Object.fromEntries(
  [
    'ein zwei drei vier fünf sechs sieben acht neun',
    'un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize',
    'uno dos tres cuatro cinco seis siete ocho nueve',
  ]
    .flatMap((line) => line.split(' ').map((word, at) => [word, at + 1] as const))
    .concat(
      [
        'zehn zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig',
        'dix vingt trente quarante cinquante soixante',
        'diez veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa',
      ].flatMap((line) => line.split(' ').map((word, at) => [word, (at + 1) * 10] as const)),
    ),
);

export function intoEnglish(prompt: string): Solved {
  const tongue = /this (\w+) sentence/.exec(prompt)![1]!;
  let left = quoted(prompt).slice(0, -1).toLowerCase();
  const found: string[] = [];
  const entries = Object.entries(DICTIONARY[tongue]!).sort(([a], [b]) => b.length - a.length);
  while (left !== '') {
    const entry = entries.find(([foreign]) => left.startsWith(foreign));
    if (!entry) throw new Error(`${left} in ${prompt}`);
    found.push(entry[1]);
    left = left.slice(entry[0].length).trim();
  }
  const right = `The ${found.join(' ')}.`;
  return {
    right,
    wrong: [quoted(prompt), right.replace(found[0]!, 'horse'), `The ${found[0]} ${found[1]}.`],
  };
}

export function fromEnglish(prompt: string): Solved {
  const tongue = /into (\w+):/.exec(prompt)![1]!;
  const [, colour, thing, quality] = /“The (\w+) (\w+) is (\w+)\.”/.exec(prompt)!;
  const of = (english: string): string[] =>
    Object.entries(DICTIONARY[tongue]!).flatMap(([foreign, each]) =>
      each === english ? [foreign] : [],
    );
  const [noun] = of(thing!);
  const isFeminine = FEMININE.has(noun!);
  const agreeing = (english: string): string => {
    const forms = of(english);
    return (
      (isFeminine
        ? forms.find((form) => FEMININE.has(form))
        : forms.find((form) => !FEMININE.has(form))) ?? forms[0]!
    );
  };
  const [shade, quale] = [agreeing(colour!), agreeing(quality!)];
  if (tongue === 'German') {
    const [article, bare] = noun!.split(' ');
    const right = `${article} ${shade}e ${bare} ist ${quale}.`;
    return {
      right,
      wrong: [`${article} ${shade} ${bare} ist ${quale}.`, right.replace(article!, 'den')],
    };
  }
  const article = tongue === 'French' ? (isFeminine ? 'la' : 'le') : isFeminine ? 'la' : 'el';
  const is = tongue === 'French' ? 'est' : 'es';
  const right = `${article} ${noun} ${shade} ${is} ${quale}.`;
  return {
    right,
    wrong: [
      `${article} ${shade} ${noun} ${is} ${quale}.`,
      right.replace(/^\w+/, isFeminine ? 'le' : 'la'),
    ],
  };
}
