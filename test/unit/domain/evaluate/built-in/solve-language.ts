/**
 * Answers the questions of the language suite from their words alone, with tables of its own and, for dates, with the
 * browser's: what it finds must pass, and what it gives as a mistake must fail.
 */
import { FORMS, WRITTEN } from './language-dictionary.js';
import {
  date,
  fromEnglish,
  intoEnglish,
  MONTHS,
  number,
  oneWord,
  quoted,
  type Solved,
} from './solve-translations.js';

/** A distinctive part of a question, and one of the option that answers it. */
const FACTS: readonly (readonly [string, string])[] = [
  ['dough rise', 'Yeast'],
  ['lightning', 'faster than sound'],
  ['metal spoon', 'leads the warmth'],
  ['ice float', 'lighter for its size'],
  ['leap year', 'quarter of a day'],
  ['icy roads', 'lower temperature'],
  ['vacuum flask', 'almost nothing'],
  ['Australia', 'tilted'],
  ['onions', 'stings the eyes'],
  ['sickle', 'sunlit half'],
  ['mends shoes', 'cobbler'],
  ['until later', 'postpone'],
  ['hard to get', 'scarce'],
  ['fruit trees', 'orchard'],
  ['not wanting', 'reluctant'],
  ['in a will', 'heir'],
  ['without rain', 'drought'],
  ['what lies behind', 'transparent'],
  ['grown in the fields', 'harvest'],
  ['listen in secret', 'eavesdrop'],
  ['easily broken', 'fragile'],
  ['lived long ago', 'ancestor'],
  ['short time only', 'temporary'],
  ['canal', 'beside the water'],
  ['light lunch', 'small'],
  ['ended in a draw', 'without a winner'],
  ['mattress', 'coil'],
  ['spade', 'new'],
  ['get a piece', 'just'],
  ['thief', 'court'],
  ['noise any longer', 'put up with'],
  ['Hedges', 'beyond keeping cattle'],
  ['night train', 'is back'],
  ['120 loaves', 'how cold'],
  ['traffic jams', 'came back.'],
  ['crumbles', 'not undo'],
  ['Mr Lind', 'example'],
  ['Besuch', 'having visitors'],
  ['Gift', 'poison is in'],
  ['sensibel', 'sensitive'],
  ['actuellement', 'at the moment'],
  ['examen', 'took'],
  ['librairie', 'bookshop'],
  ['carpeta', 'folder'],
  ['éxito', 'success'],
  ['constipada', 'has a cold'],
];

/** Who is meant, by what is asked: the first or the second who is named. */
const SECOND = ['lost her cat', 'without an umbrella', 'won the race', 'whispering'];

function letters(right: string): Solved {
  return { right, wrong: [...'ABCD'].filter((letter) => letter !== right) };
}

/** The letter of the only option with these words. */
function lettered(prompt: string, words: string): Solved {
  const options = [...prompt.matchAll(/^([A-D])\. (.+)$/gm)];
  const found = options.filter(([, , text]) => text!.includes(words));
  if (found.length !== 1) throw new Error(`${found.length} options with “${words}”: ${prompt}`);
  return letters(found[0]![1]!);
}

function known(prompt: string): Solved {
  const found = FACTS.filter(([ask]) => prompt.split('\n\n')[0]!.includes(ask));
  if (found.length !== 1) throw new Error(`${found.length} facts for ${prompt}`);
  return lettered(prompt, found[0]![1]);
}

/** Each word of the sentence that the dictionary knows, put right. */
function spelling(prompt: string): Solved {
  const text = quoted(prompt);
  return { right: text.replace(/\w+/g, (word) => WRITTEN[word] ?? word), wrong: [text] };
}

function past(prompt: string): Solved {
  const text = quoted(prompt);
  const right = text.replace(/\w+/g, (word) => FORMS[word] ?? word);
  const [first] = Object.entries(FORMS).find(([now]) => text.includes(` ${now} `))!;
  return { right, wrong: [text, right.replace(FORMS[first]!, first)] };
}

function passive(prompt: string): Solved {
  const [name, verb, the, thing, ...when] = quoted(prompt).slice(0, -1).split(' ');
  const be = /[^s]s$/.test(thing!) ? 'were' : 'was';
  const participle = FORMS[verb!] ?? verb!;
  const right = `T${the!.slice(1)} ${thing} ${be} ${participle} by ${name} ${when.join(' ')}.`;
  const other = be === 'was' ? 'were' : 'was';
  return { right, wrong: [right.replace(` by ${name}`, ''), right.replace(be, other)] };
}

function because(prompt: string): Solved {
  const [cause, effect] = quoted(prompt.slice(prompt.indexOf('otherwise')))
    .slice(0, -1)
    .split(', so ') as [string, string];
  const small = cause[0]!.toLowerCase() + cause.slice(1);
  return {
    right: `Because ${small}, ${effect}.`,
    wrong: [`Because ${effect}, ${small}.`, `${cause}, so ${effect}.`],
  };
}

function polite(prompt: string): Solved {
  const [, name, what, room, day] = /hey (\w+), u better bring (.+) to room (\d+) by (\w+)/.exec(
    prompt,
  )!;
  const right = `Hello ${name}, would you kindly take ${what} along to room ${room}? We need it by ${day}.`;
  return {
    right,
    wrong: [
      right.replace(room!, '7'),
      right.replace('would you kindly', 'you must'),
      right.replace(day!, 'Sunday'),
      `hey ${right}`,
    ],
  };
}

function reported(prompt: string): Solved {
  const [, from, to, said] = /“(\w+) told (\w+)”: “([^”]+),”/.exec(prompt)!;
  const told = said!.replace(/\w+/g, (word) => FORMS[word] ?? word);
  const right = `${from} told ${to} that ${told}.`;
  return { right, wrong: [`${from} told ${to} that ${said}.`, right.replace(/ she .*/, '.')] };
}

const SHORT: Readonly<Record<string, string>> = {
  lift: 'Please take the stairs, since the lift is out of order.',
  library: 'Lots of library books lent in May are still out.',
  picnic: 'Should it rain, we hold the picnic at school.',
  bicycles: 'Please keep bicycles away from the main gate.',
  soup: 'The soup has too much salt.',
  music: 'Music on Fridays begins again in September.',
};

function brief(prompt: string): Solved {
  const text = quoted(prompt);
  const right = SHORT[Object.keys(SHORT).find((word) => text.includes(word))!]!;
  return { right, wrong: [text, 'This was decided a short time ago.'] };
}

function who(prompt: string): Solved {
  const [first, second] = [...prompt.split(' because')[0]!.match(/\b[A-Z]\w+/g)!];
  const ask = prompt.split('. ')[1]!;
  const isSecond = SECOND.some((words) => ask.includes(words));
  return { right: isSecond ? second! : first!, wrong: [isSecond ? first! : second!, 'Both.'] };
}

/** The one that stands still although what it needs runs. */
function firstCause(prompt: string): Solved {
  const needs = new Map(
    [...prompt.matchAll(/The (\w+) runs only while the (\w+) runs/g)].map(
      ([, one, two]) => [one!, two!] as const,
    ),
  );
  const silent = [
    ...prompt
      .split('Then ')[1]!
      .split(' stood')[0]!
      .matchAll(/the (\w+)/g),
  ].map(([, name]) => name!);
  const roots = silent.filter((name) => !silent.includes(needs.get(name) ?? ''));
  if (roots.length !== 1) throw new Error(`${roots.length} causes: ${prompt}`);
  return lettered(prompt, roots[0]!);
}

function rule(prompt: string): Solved {
  const [limit, days, weight, within] = prompt.match(/\d+(?= kg| days)/g)!.map(Number);
  const [heavy, slow] = [weight! > limit!, within! > days!];
  const letter = heavy ? (slow ? 'C' : 'A') : slow ? 'B' : 'D';
  return letters(letter);
}

function sentence(prompt: string): Solved {
  const [, name] = /foggy, and (\w+) from/.exec(prompt)!;
  const [, where] = /Behind the old ([\w ]+),/.exec(prompt)!;
  const [, thing] = /lay an? (\w+)/.exec(prompt)!;
  const right = `${name} came across a ${thing} by the old ${where}.`;
  return {
    right,
    wrong: [
      right.replace(name!, 'Somebody'),
      right.replace(thing!, 'thing'),
      `${right} It is old.`,
      quoted(prompt),
    ],
  };
}

function heading(prompt: string): Solved {
  const [, thing, place] = /mistaken: the ([\w ]+) of (\w+) is closed/.exec(prompt)!;
  const right = `${place}: ${thing} is shut`;
  return {
    right,
    wrong: [
      `${thing} is shut`,
      `${place} is shut`,
      `${right} for many weeks because of work that has to be done`,
    ],
  };
}

function trouble(prompt: string): Solved {
  const text = quoted(prompt);
  const [first, remedy] = text.split(/(?<=\.) There were .*? nothing\. | It cost/) as [
    string,
    string,
  ];
  const right = `This was the trouble: ${first.split(/[,:]/)[0]!.toLowerCase()}. ${remedy}`;
  return {
    right,
    wrong: [first, remedy, `${right} It was cheap.`, 'Something was wrong. It is well now.'],
  };
}

function decisions(prompt: string): Solved {
  const found = [...prompt.matchAll(/On ([\w ]+), \w+ proposed (\d+).*?agreed on (\d+ \w+)/g)];
  const lines = found.map(([, topic, , agreed]) => `- ${agreed} for ${topic}`);
  const all = found.map(([, topic, proposed, agreed]) => `- ${topic}: ${agreed}, not ${proposed}`);
  return {
    right: lines.join('\n'),
    wrong: [lines.slice(1).join('\n'), all.join('\n'), lines.join('; ')],
  };
}

function email(prompt: string): Solved {
  const [, order] = /has the number (\d+)/.exec(prompt)!;
  const [, total, paid] = /payment of (\d+) pounds on (\w+)/.exec(prompt)!;
  const [, comes] = /reach you on (\w+)/.exec(prompt)!;
  if (prompt.includes('will the parcel')) return { right: comes!, wrong: [paid!] };
  if (prompt.includes('pounds were')) return { right: total!, wrong: [order!] };
  return { right: order!, wrong: [total!] };
}

function movedDate(prompt: string): Solved {
  const [, year] = /(\d{4})/.exec(prompt)!;
  const isoOf = ([, day, month]: RegExpMatchArray): string =>
    new Date(Date.UTC(Number(year), MONTHS.indexOf(month!), Number(day)))
      .toISOString()
      .slice(0, 10);
  const [planned, moved] = [...prompt.matchAll(/(\d+) ([A-Z]\w+)/g)].map(isoOf);
  return { right: moved!, wrong: [planned!, moved!.slice(5)] };
}

function bill(prompt: string): Solved {
  const [, seller, customer, count, goods, each] =
    /“(\w+) wrote a bill for (\w+): (\d+) (\w+) at (\d+)/.exec(prompt)!;
  const total = Array.from({ length: Number(count) }, () => Number(each)).reduce((a, b) => a + b);
  const right = { total, count: Number(count), goods, customer };
  const say = (value: object): string => `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;
  return {
    right: say(right),
    wrong: [
      say({ ...right, total: total + 1 }),
      say({ ...right, customer: seller }),
      say({ ...right, count }),
      say({ ...right, days: 30 }),
    ],
  };
}

function brought(prompt: string): Solved {
  const [, thing] = /Who brought ([^?]+)\?/.exec(prompt)!;
  const all = [...prompt.matchAll(/(\w+) brought ([^.?]+)\./g)];
  const names = all.flatMap(([, name, what]) => (what === thing ? [name!] : []));
  const sorted = names.toSorted((a, b) => a.localeCompare(b, 'en'));
  return {
    right: sorted.join(', '),
    wrong: [sorted.toReversed().join(', '), sorted.slice(1).join(', ')],
  };
}

function lastWord(prompt: string): Solved {
  const times = [...prompt.matchAll(/(\d+):(\d+) pm/g)].map(
    ([, hour, minute]) => `${Number(hour) + 12}:${minute}`,
  );
  return { right: times.at(-1)!, wrong: times.slice(0, -1) };
}

function stays(prompt: string): Solved {
  const [, least] = /of (\d+) nights or more/.exec(prompt)!;
  const all = [...prompt.matchAll(/(\w+) booked room \d+ for (\d+) nights/g)].map(
    ([, name, nights]) => ({ nights: Number(nights), name }),
  );
  const right = all.filter(({ nights }) => nights >= Number(least));
  return {
    right: `Here: ${JSON.stringify(right)}`,
    wrong: [all, right.slice(1), right.toReversed(), right.map(({ name }) => name)].map((each) =>
      JSON.stringify(each),
    ),
  };
}

export const SOLVERS: Readonly<Record<string, (prompt: string) => Solved>> = {
  spelling,
  past,
  passive,
  because,
  polite,
  reported,
  brief,
  reason: known,
  'word-for': known,
  context: known,
  who,
  'first-cause': firstCause,
  rule,
  sentence,
  heading,
  'main-point': known,
  trouble,
  decisions,
  email,
  date: (prompt) => (prompt.startsWith('Translate') ? date(prompt) : movedDate(prompt)),
  bill,
  brought,
  'last-word': lastWord,
  stays,
  word: oneWord,
  number,
  'into-english': intoEnglish,
  'from-english': fromEnglish,
  'false-friend': known,
};
