// Requests for stories as people type them.
import type { Hero, Length } from './story.js';
import type { Random } from '../random.mjs';
import { capital, expand, tidy } from './expand.js';
import { plural, type Theme } from './themes.js';
import {
  ADJECTIVES,
  ANIMALS,
  BOYS,
  GIRLS,
  PEOPLE,
  RARE_HEROES,
  STORY_NAMES,
  THINGS,
  inventWord,
} from './words.js';

const SHE = ['queen', 'princess', 'witch', 'fairy', 'mermaid', 'grandmother', 'girl', 'cow', 'hen'];
const HE = [
  'king',
  'prince',
  'wizard',
  'giant',
  'grandfather',
  'boy',
  'knight',
  'postman',
  'fisherman',
  'snowman',
  'duke',
  'emperor',
  'sultan',
  'cowboy',
];
const FIXED = ['moon', 'sun', 'wind', 'sea', 'north wind', 'sandman', 'tooth fairy'];

function pronounFor(random: Random, noun: string): 'he' | 'she' {
  if (SHE.includes(noun)) return 'she';
  return HE.includes(noun) || random.chance(0.5) ? 'he' : 'she';
}

export function pickHero(random: Random): Hero {
  if (random.chance(0.1)) return child(random);
  if (random.chance(0.02))
    return {
      noun: random.pick(FIXED),
      adjective: '',
      name: '',
      pronoun: pronounFor(random, ''),
      article: 'the',
    };
  const noun = heroNoun(random);
  const adjective = random.chance(0.38) ? twoWords(random) : '';
  return {
    noun,
    adjective,
    name: random.chance(0.22) ? anyName(random) : '',
    pronoun: pronounFor(random, noun),
    article: 'a',
  };
}

function heroNoun(random: Random) {
  const kind = random.next();
  if (kind < 0.07) return inventWord(random);
  if (kind < 0.22) return random.pick(RARE_HEROES);
  return random.pick(kind < 0.7 ? ANIMALS : kind < 0.84 ? PEOPLE : THINGS);
}

function twoWords(random: Random) {
  const first = random.pick(ADJECTIVES);
  if (random.chance(0.8)) return first;
  const second = random.pick(ADJECTIVES.filter((word) => !word.includes(' ') && word !== first));
  return `${first} ${second}`;
}

/** Somebody of whom only the name is known. */
function child(random: Random): Hero {
  const isGirl = random.chance(0.5);
  return {
    noun: isGirl ? 'girl' : 'boy',
    adjective: '',
    name: childName(random, isGirl),
    pronoun: isGirl ? 'she' : 'he',
    article: 'a',
  };
}

function childName(random: Random, isGirl: boolean) {
  return random.chance(0.2) ? capital(inventWord(random)) : random.pick(isGirl ? GIRLS : BOYS);
}

export function anyName(random: Random) {
  const kind = random.next();
  if (kind < 0.3) return capital(inventWord(random));
  return random.pick(kind < 0.5 ? STORY_NAMES : kind < 0.75 ? GIRLS : BOYS);
}

export function pickListener(random: Random) {
  if (random.chance(0.07)) return `${anyName(random)} and ${anyName(random)}`;
  return anyName(random);
}

/** The hero as the request has it. */
function heroWords({ noun, adjective, name, article }: Hero, random: Random) {
  if (article === 'the') return `the ${noun}`;
  if (name && !adjective && ['girl', 'boy'].includes(noun) && random.chance(0.75)) return name;
  if (!name && random.chance(0.07)) return plural(`${adjective} ${noun}`.trim());
  const who = `${random.pick(['a', 'a', 'a', 'a', 'a', 'the', 'my'])} ${adjective} ${noun}`;
  return name
    ? `${who}${random.pick([' called ', ' named ', ' ', ', ', " who's called ", ' with the name ', ' whose name is '])}${name}`
    : who;
}

const ASKS = [
  '{please |}tell me a $len{bedtime |}story',
  'tell me a $len{bedtime |}story',
  '{can|could|would|will} you {please |}tell {me|us} a $len{bedtime |}story',
  'I {want|would like|need} a $len{bedtime |}story',
  "i'd like a $len{bedtime |}story",
  'a $len{bedtime |}story',
  'a $len{bedtime |}story{,|} please',
  '{$len|}{bedtime |}story',
  'read me a $len{bedtime |}story',
  'make up a $len{bedtime |}story',
  'write {me |}a $len{bedtime |}story',
  'give {me|us} a $len{bedtime |}story',
  'how about a $len{bedtime |}story',
  'do you {know|have} a $len{bedtime |}story',
  "let's {have|hear} a $len{bedtime |}story",
  'can {i|we} {have|hear} a $len{bedtime |}story',
  'we want {to hear |}a $len{bedtime |}story',
  'tell {us|my {son|daughter|kids|child}} a $len{bedtime |}story',
  'I want to hear a $len{bedtime |}story',
  'Tell a $len{bedtime |}story',
  'time for a $len{bedtime |}story',
  'another {$len|}story',
  'one more story',
  '{hi|hello|hey}{,|} {can you |please |}tell me a $len{bedtime |}story',
  '{a $len|}goodnight story',
  'a $len{fairy tale|tale}',
  'tell me a $len{fairy tale|tale}',
  'create a $len{bedtime |}story',
];
const ABOUTS = [
  ' about ',
  ' about ',
  ' about ',
  ' about ',
  ' about ',
  ' of ',
  ' with ',
  ': ',
  ', about ',
  ' abt ',
  ' that is about ',
  ' on ',
];
const FORS = [
  ' for ',
  ' for ',
  ' for ',
  ' for my {daughter|son|little girl|little boy|girl|boy|niece|nephew|friend|sister|brother} ',
  ' for {little|my|our} ',
];
const ANYBODY = [
  ' for my {daughter|son|kids|child|children|little girl|little boy|class|baby}',
  ' for a {child|little girl|boy|girl}',
  ' for {kids|children|bedtime|tonight|me|us}',
  ' for a {three|four|five} year old',
  ' before bed',
  ' to fall asleep',
];
const LENGTHS = {
  short: [
    'short ',
    'short ',
    'short ',
    'very short ',
    'quick ',
    'really short ',
    'small ',
    'tiny ',
  ],
  medium: ['', '', '', 'medium ', 'medium length ', 'nice ', 'good ', 'lovely ', 'new '],
  long: ['long ', 'long ', 'long ', 'very long ', 'longer ', 'really long '],
};
const GERUND = /^(?:being|feeling|not|finding|sharing|breaking|helping|learning|going|looking) /;

/** What was asked for; what a request leaves open is undefined. */
export type Wanted = {
  hero?: Hero;
  theme?: Theme;
  listener: string;
  length: Length;
  saysLength: boolean;
};

export function requestFor(wanted: Wanted, random: Random) {
  const about = subject(wanted, random);
  const len =
    wanted.saysLength || wanted.length === 'medium' ? random.pick(LENGTHS[wanted.length]) : '';
  if (about && !wanted.listener && random.chance(0.14))
    return mistype(bare(about, wanted, len, random), random);
  const ask = expand(random.pick(random.chance(0.25) ? ASKS.slice(0, 2) : ASKS), { len }, random);
  const who = forWhom(wanted.listener, random);
  const what = about ? expand(random.pick(ABOUTS), {}, random) + about : '';
  const text = random.chance(0.75) ? ask + who + what : ask + what + who;
  return mistype(text, random);
}

function forWhom(listener: string, random: Random) {
  if (listener) return expand(random.pick(FORS), {}, random) + listener;
  return random.chance(0.06) ? expand(random.pick(ANYBODY), {}, random) : '';
}

/** Without the word story. */
function bare(about: string, wanted: Wanted, len: string, random: Random) {
  if (wanted.saysLength)
    return `${random.pick(['a ', 'a ', 'make it a ', 'tell me a '])}${len}one about ${about}`;
  return (
    random.pick([
      '',
      '',
      'one about ',
      'something about ',
      'about ',
      'tell me one about ',
      'maybe ',
      'with ',
    ]) + about
  );
}

function subject({ hero, theme }: Wanted, random: Random) {
  if (!hero && !theme) return '';
  const slots = { ...theme?.slots, his: hero?.pronoun === 'she' ? 'her' : 'his' };
  if (!theme) return hero ? heroWords(hero, random) : '';
  const isAlone = !hero;
  const clauses = theme.plot.clauses.filter((clause) => GERUND.test(clause) === isAlone);
  const clause = clauses.length > 0 ? expand(random.pick(clauses), slots, random) : '';
  return hero ? `${heroWords(hero, random)} ${clause}` : clause;
}

/** Case, full stops and slips of the finger. */
function mistype(request: string, random: Random) {
  let text = tidy(request).trim();
  if (random.chance(0.16)) text = slip(text, random);
  const kind = random.next();
  if (kind < 0.5) text = capital(text);
  else if (kind < 0.72) text = text.toLowerCase();
  else if (kind < 0.74) text = text.toUpperCase();
  const isQuestion = /^(?:can|could|would|will|do|how)\b/i.test(text);
  return (
    text +
    (isQuestion
      ? random.pick(['?', '?', '', '.'])
      : random.pick(['', '', '.', '.', '!', ' please', '...', '. Thanks', ' :)']))
  );
}

const SMALL_WORDS = [
  'story',
  'about',
  'bedtime',
  'please',
  'tell',
  'short',
  'would',
  'like',
  'want',
  'long',
  'could',
  'who',
  'afraid',
  'the',
];

function slip(text: string, random: Random) {
  const word = random.pick(SMALL_WORDS);
  const at = 1 + random.below(word.length - 1);
  const wrong = random.pick([
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + word[at] + word.slice(at),
    word.slice(0, at - 1) + (word[at] ?? '') + (word[at - 1] ?? '') + word.slice(at + 1),
    word.slice(0, at) + random.pick([...'etaoinsrhl']) + word.slice(at + 1),
  ]);
  return text.replace(new RegExp(`\\b${word}\\b`), wrong);
}
