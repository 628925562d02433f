// Tells a story: an opening, the beats of a plot, an end.
import type { Theme } from './themes.js';
import type { Random } from '../random.mjs';
import { capital, expand, tidy, type Slots } from './expand.js';
import {
  ANIMAL_HOMES,
  BOYS,
  ELDERS,
  GIRLS,
  HELPERS,
  PERSON_HOMES,
  PLACES,
  PLAIN_ADJECTIVES,
  STORY_NAMES,
  THINGS,
  THING_HOMES,
} from './words.js';

export type Plot = {
  key: string;
  clauses: string[];
  mustSay: string[];
  beats: [level: number, ...texts: string[]][];
};
export interface Hero {
  /** "fox" */
  noun: string;
  /** "" if the request names none */
  adjective: string;
  /** "" if nobody has named the hero */
  name: string;

  pronoun: 'he' | 'she';

  article: 'a' | 'the';
}
export type Length = 'short' | 'medium' | 'long';
export type Spec = {
  hero: Hero;
  theme: Theme;
  listener: string;
  length: Length;
};
export type Cast = {
  friend: string;
  other: string;
  place: string;
  home: string;
  elder: string;
  friendPronoun: 'he' | 'she';
};

const OPENINGS = [
  'Once upon a time there {was|lived} $ahero.',
  'Once there was $ahero.',
  'There once {was|lived} $ahero.',
  'Long ago, {near|not far from} $place, there lived $ahero.',
  'In $home {near|by} $place {there |}lived $ahero.',
  'Once upon a time, {near|by} $place, there lived $ahero.',
  '{Not far from|Close to|Near} $place there was $ahero.',
];
const FIXED_OPENINGS = [
  'This is {the|a} story {of|about} $ahero.',
  'Do you know the story of $ahero?',
  'Once upon a time, when everything was new, there was $ahero.',
];
const SCENES = [
  '$He lived in $home {near|by} $place.',
  '$His home was $home.',
  'Every {morning|day} $he {played|walked} near $place.',
  '$He lived with $his $elder in $home.',
  '{Everybody knew $him.|Everybody liked $him.}',
];
const EXTRAS = [
  'The {moon|sun} {looked down|watched} and {smiled|said nothing}.',
  '{Far away|Somewhere} {an owl called|a bell rang|a dog barked}.',
  'The {leaves|grass} {whispered|rustled} in the wind.',
  '{A cloud went by|The stars came out}, one by one.',
  'It smelled of {rain|flowers|warm bread|grass}.',
  'A {small|little} wind {came|sang} {over the fields|in the trees}.',
];
const CLOSINGS = [
  '{The end.|Good night.|Sweet dreams.|Sleep well.|And that is the end. Good night.|The end. Good night.}',
];
const LISTENER_CLOSINGS = [
  '{Good night|Sleep well|Sweet dreams|And now good night|The end. Good night|Now close your eyes. Good night}, $listener.',
];

const CONTINUED: Plot['beats'] = [
  [
    1,
    'The next {morning|day}, $hero woke up {early|late|with the sun}. {What a fine day it was!|The sun was shining.|It was {raining|windy} outside.}',
    '{A few days later|The next day|One week later}, $hero {was|sat} at home in $home.',
  ],
  [1, '$recap'],
  [
    1,
    'Then there was a knock at the door. It was $friend. "{Come out and play|Come with me|I want to show you something}," said $friend.',
    '$Hero {ran|went} to see $friend. "{What shall we do today|I was thinking of you}," said $hero.',
  ],
  [
    1,
    'They went to $place, {hand in hand|side by side}. {There they met the $other.|The $other came too.} "{May I come with you|What are you doing}?" asked the $other.',
    'Near $place they saw {a big hole|an old boat|a tiny door|a basket} {under a tree|in the grass}. "{What is that|Who lives there}?" asked $hero.',
  ],
  [
    2,
    '"{Let us look|Let us find out|Follow me}," said $friend. {They tiptoed closer.|They went slowly.} {It was only a sleepy snail.|There was nothing but a leaf.} How they laughed!',
    'They {built a hut|made a boat|baked bread|sang} together{ all morning| until noon|}. {It was fun.|Nobody was sad.}',
  ],
  [
    1,
    '{When the sun went down|In the evening}, $hero {said|thought}, "{That was a good day|Tomorrow we play again|It is nice to have a friend}."',
    '{When it was dark|At last} they said good night. "{See you tomorrow|Sleep well}," said $friend.',
  ],
  [
    1,
    'Then $hero {went to bed|went home} and {slept well|fell asleep}, {tired and happy|with a smile}.',
    '{And so|Then} $hero {lay down|snuggled into bed} and {fell asleep|closed $his eyes}.',
  ],
];

/** What a story that goes on says of the one before. */
const RECAPS: Record<string, string> = {
  fear: '$He {was not so|was not very} afraid of $x {now|any more}.',
  sleepless: '$He had slept {so well|very well} and was not tired.',
  weather: '{There was still some $w about.|$He remembered the $w.}',
  feeling: '$He was not {so |}$x any more.',
  lost: '$He {still had|looked at} the $x, safe and sound.',
  found: '$He thought of the $x and smiled.',
  share: '$He wanted to share {something else|more things}.',
  mistake: '$He {was careful now|did not break anything today}. The $x was {still |}whole.',
  friend: '$He wanted to see $his friend again.',
  surprise: '$He thought of the surprise and {smiled|laughed}.',
  help: '$He {hoped|knew} that $friend was well.',
  wish: '$He {could still|still knew how to} $v.',
  journey: '$He thought of {the way to |}$x{ and smiled|}.',
};

export function castFor(hero: Hero, theme: Theme, random: Random): Cast {
  const friend = theme.slots.y ?? random.pick(HELPERS.filter((noun) => noun !== hero.noun));
  return {
    friend,
    other: random.pick(HELPERS.filter((noun) => noun !== hero.noun && noun !== friend)),
    place: random.pick(PLACES),
    home: homeOf(hero, random),
    elder: random.pick(ELDERS),
    friendPronoun: random.chance(0.5) ? 'he' : 'she',
  };
}

function homeOf({ noun }: Hero, random: Random) {
  if (['girl', 'boy'].includes(noun)) return random.pick(PERSON_HOMES);
  return random.pick(
    random.pick(THINGS.includes(noun) ? [THING_HOMES] : [ANIMAL_HOMES, PERSON_HOMES]),
  );
}

const FORMS = {
  he: { him: 'him', his: 'his', himself: 'himself' },
  she: { him: 'her', his: 'her', himself: 'herself' },
};

function slotsFor({ hero, theme, listener }: Spec, cast: Cast, random: Random): Slots {
  const adjective = hero.adjective || (random.chance(0.75) ? random.pick(PLAIN_ADJECTIVES) : '');
  const described = hero.article === 'the' ? `the ${hero.noun}` : `a ${adjective} ${hero.noun}`;
  const called = hero.name ? `${described} {called|named|whose name was} ${hero.name}` : described;
  const full =
    adjective && hero.article === 'a' ? `the ${adjective} ${hero.noun}` : `the ${hero.noun}`;
  const friendSays = FORMS[cast.friendPronoun];
  return {
    ...theme.slots,
    ...cast,
    listener,
    ahero: called,
    hero: () => mention(hero, full, random),
    he: hero.pronoun,
    ...FORMS[hero.pronoun],
    friend: `the ${cast.friend}`,
    afriend: `{a|an old|a wise old|a kind|a small|a friendly} ${cast.friend}`,
    ay: ['moon', 'sun', 'sea', 'wind'].includes(cast.friend)
      ? `the ${cast.friend}`
      : `a {small|young|lonely|little|} ${cast.friend}`,
    fhe: cast.friendPronoun,
    fhis: friendSays.his,
  };
}

function mention(hero: Hero, full: string, random: Random) {
  if (hero.name && random.chance(0.68)) return hero.name;
  return random.chance(0.3) ? full : `the ${hero.noun}`;
}

/** A name for a hero whom the request gives none. */
export function christen(hero: Hero, random: Random): Hero {
  if (hero.name || hero.article === 'the') return hero;
  if (hero.noun === 'girl') return { ...hero, name: random.pick(GIRLS) };
  if (hero.noun === 'boy') return { ...hero, name: random.pick(BOYS) };
  return random.chance(0.45) ? { ...hero, name: random.pick(STORY_NAMES) } : hero;
}

const LEVELS = { short: 1, medium: 2, long: 3 };

export function tellStory(spec: Spec, cast: Cast, random: Random) {
  const opening = random.pick(spec.hero.article === 'the' ? FIXED_OPENINGS : OPENINGS);
  const scene =
    spec.length === 'short' || random.chance(0.3) || opening.includes('$home')
      ? []
      : [random.pick(SCENES)];
  const beats = chosenBeats(spec.theme.plot.beats, spec.length, random);
  return assemble([opening, ...scene, ...beats], spec, cast, random);
}

/** The same hero goes on. */
export function continueStory(spec: Spec, cast: Cast, random: Random) {
  const slots = RECAPS[spec.theme.plot.key] ?? '';
  const beats = chosenBeats(CONTINUED, spec.length, random);
  return assemble(
    beats.map((beat) => beat.replace('$recap', slots)),
    spec,
    { ...cast, place: random.pick(PLACES) },
    random,
  );
}

function chosenBeats(beats: Plot['beats'], length: Length, random: Random) {
  return beats
    .filter(([level]) => level <= LEVELS[length])
    .flatMap(([level, ...texts]) => {
      const extra = length !== 'short' && random.chance(length === 'long' ? 0.22 : 0.08);
      return [...(extra && level > 1 ? [random.pick(EXTRAS)] : []), random.pick(texts)];
    });
}

function assemble(templates: string[], spec: Spec, cast: Cast, random: Random) {
  const slots = slotsFor(spec, cast, random);
  const sentences = templates.map((template) => expand(template, slots, random));
  const closing = expand(random.pick(spec.listener ? LISTENER_CLOSINGS : CLOSINGS), slots, random);
  const paragraphs = [];
  for (let at = 0; at < sentences.length;) {
    const size = 2 + random.below(3);
    const isLast = sentences.length - at <= size + 1;
    paragraphs.push(
      sentences
        .slice(at, isLast ? sentences.length : at + size)
        .map(capital)
        .join(' '),
    );
    at = isLast ? sentences.length : at + size;
  }
  return tidy([...paragraphs, closing].join('\n\n'));
}
