// What stories are about: a plot and the words that fill its slots.
import type { Plot } from './story.js';
import type { Random } from '../random.mjs';
import { expand } from './expand.js';
import { fear, feeling, sleepless, weather } from './plots/fears-and-nights.js';
import { friend, help, journey, surprise, wish } from './plots/friends-and-wishes.js';
import { found, lost, mistake, share } from './plots/things.js';
import { ADJECTIVES, ANIMALS, NOUNS, PEOPLE, RARE_HEROES, THINGS, inventWord } from './words.js';

export type Theme = { plot: Plot; slots: Record<string, string> };

const FEARS =
  `the dark;thunder;the night;deep water;water;spiders;loud noises;the wind;shadows;high places;big dogs;bees;the bath;monsters;the doctor;snow;storms;lightning;ghosts;the forest;the deep wood;strangers;new things;heights;flying;swimming;being alone;the big slide;the cellar;mice;cats;dogs;wolves;the sea;big waves;school;the first day of school;bad dreams;rain;fire;falling;the moon;the old house;crowds;snakes;the dentist;clowns;getting lost;the tall tree;the vacuum cleaner;trains;owls;the wild wind;fireworks;big birds;making mistakes;singing alone;speaking`.split(
    ';',
  );

const WEATHERS = [
  ['the rain', 'rain'],
  ['the snow', 'snow'],
  ['a storm', 'storm'],
  ['the fog', 'fog'],
  ['the wind', 'wind'],
  ['a big storm', 'storm'],
  ['the first snow', 'snow'],
  ['a thunderstorm', 'thunderstorm'],
  ['heavy rain', 'rain'],
  ['the autumn wind', 'wind'],
  ['the summer rain', 'rain'],
  ['a snowstorm', 'snowstorm'],
  ['the mist', 'mist'],
  ['the frost', 'frost'],
];

const FEELINGS =
  `sad;shy;lonely;angry;grumpy;bored;cross;worried;jealous;tired;sleepy;hungry;nervous;homesick;impatient;restless;noisy;lazy;silly;forgetful;gloomy;excited`.split(
    ';',
  );

const WISHES =
  `fly;swim;sing;dance;see the sea;touch the moon;climb the big hill;climb the tall tree;ride a bicycle;paint a picture;read a book;play the drum;play the flute;jump over the stream;whistle;skate;reach the stars;catch a star;bake a cake;build a boat;build a house;sail a boat;ring the big bell;be a pirate;be a knight;be a king;be brave;be big;run fast;win the race;tie a knot;juggle;drive a train;fly a kite;cross the river;go to school;touch the clouds;roar like a lion;see the world;catch the wind;carry the lamp;swim across the lake;ski;grow tall;tell jokes;write a letter;play football;be an artist;see the snow;visit the moon;jump high;make music`.split(
    ';',
  );
const WISH_VERBS =
  'paint build find catch see carry climb ride touch hold draw push lift open follow meet make bake drive reach'.split(
    ' ',
  );

const GOODS =
  `cake;apple;pie;pear;biscuit;blanket;ball;kite;drum;swing;sandcastle;bun;pancake;melon;boat;toy;cookie;bucket;pumpkin;basket of berries;bag of nuts;jar of honey;pot of soup;loaf of bread;bowl of cherries`.split(
    ';',
  );
const TREASURES =
  `ball;hat;shoe;mitten;key;kite;button;scarf;feather;blanket;doll;drum;bell;shell;balloon;lantern;teddy;book;ring;crown;toy boat;map;spoon;whistle;sock;boot;tooth;pillow;coat;egg;bag;coin;flute;umbrella;marble;toy train;star;letter;magic stone;golden key`.split(
    ';',
  );
const BREAKABLES =
  `cup;vase;plate;window;bowl;lamp;teapot;jug;kite;chair;clock;toy;drum;mirror;jar;flower pot;egg;flute;fence;bridge;sandcastle;model boat`.split(
    ';',
  );
const SURPRISES =
  `cake;kite;scarf;card;crown;boat;picture;pie;song;lantern;swing;drum;hat;blanket;necklace;little house;bird house;treasure map;puppet;paper star`.split(
    ';',
  );
const JOURNEYS = [
  ['the moon', 'moon'],
  ['the sea', 'sea'],
  ['the market', 'market'],
  ['the big city', 'city'],
  ['space', 'space'],
  ['the mountains', 'mountains'],
  ['the north pole', 'north pole'],
  ['the forest', 'forest'],
  ['the jungle', 'jungle'],
  ['the castle', 'castle'],
  ['the end of the rainbow', 'rainbow'],
  ['the stars', 'stars'],
  ['the island', 'island'],
  ['the farm', 'farm'],
  ['the zoo', 'zoo'],
  ['the beach', 'beach'],
  ['school', 'school'],
  ['the river', 'river'],
  ['the desert', 'desert'],
  ['grandma', 'grandma'],
  ['the museum', 'museum'],
  ['the library', 'library'],
  ['the lighthouse', 'lighthouse'],
  ['the fair', 'fair'],
  ['the circus', 'circus'],
  ['the north', 'north'],
  ['the secret garden', 'garden'],
  ['the waterfall', 'waterfall'],
  ['the lake', 'lake'],
  ['the clouds', 'clouds'],
  ['the train station', 'station'],
  ['the top of the hill', 'hill'],
];

/** A thing, sometimes one nobody thinks of. */
function thing(random: Random, usual: string[]) {
  if (random.chance(0.5)) return random.pick(usual);
  const noun = random.chance(0.06)
    ? inventWord(random)
    : random.pick(random.chance(0.75) ? NOUNS : RARE_HEROES);
  return random.chance(0.45) ? `${random.pick(ADJECTIVES)} ${noun}` : noun;
}

export function someone(random: Random) {
  if (random.chance(0.05)) return inventWord(random);
  if (random.chance(0.16)) return random.pick(RARE_HEROES);
  return random.pick(random.chance(0.6) ? ANIMALS : random.chance(0.5) ? PEOPLE : THINGS);
}

export function plural(noun: string) {
  if (/(?:s|x|ch|sh|z)$/.test(noun)) return `${noun}es`;
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return `${noun}s`;
}

function fearOf(random: Random) {
  if (random.chance(0.6)) return random.pick(FEARS);
  const noun = thing(random, NOUNS);
  return random.chance(0.5) ? `the ${noun}` : plural(noun);
}

function wishFor(random: Random) {
  if (random.chance(0.6)) return random.pick(WISHES);
  return expand(`${random.pick(WISH_VERBS)} {a|the} ${thing(random, NOUNS)}`, {}, random);
}

function destination(random: Random) {
  const [x, w] = random.chance(0.6) ? random.pick(JOURNEYS) : [`the ${thing(random, NOUNS)}`, ''];
  return { x: x ?? '', w: w || (x ?? '').replace('the ', '') };
}

const THEMES: [number, Plot, (random: Random) => Record<string, string>][] = [
  [14, fear, (random) => ({ x: fearOf(random) })],
  [6, sleepless, () => ({})],
  [5, weather, (random) => weatherSlots(random)],
  [7, feeling, (random) => ({ x: random.pick(FEELINGS) })],
  [12, lost, (random) => ({ x: thing(random, TREASURES) })],
  [12, found, (random) => ({ x: thing(random, TREASURES) })],
  [6, share, (random) => ({ x: thing(random, GOODS) })],
  [6, mistake, (random) => ({ x: thing(random, BREAKABLES) })],
  [
    14,
    friend,
    (random) => ({
      y: random.chance(0.1) ? random.pick(['moon', 'sun', 'sea', 'wind']) : someone(random),
    }),
  ],
  [5, surprise, (random) => ({ x: thing(random, SURPRISES) })],
  [8, help, (random) => ({ y: someone(random) })],
  [14, wish, (random) => ({ v: wishFor(random) })],
  [8, journey, destination],
];

function weatherSlots(random: Random) {
  const [x, w] = random.pick(WEATHERS);
  return { x: x ?? '', w: w ?? '' };
}

const TOTAL = THEMES.reduce((sum, [weight]) => sum + weight, 0);

export function pickTheme(random: Random): Theme {
  let left = random.next() * TOTAL;
  const entry = THEMES.find(([weight]) => (left -= weight) < 0) ?? THEMES[0];
  if (!entry) throw new Error('There are no themes');
  return { plot: entry[1], slots: entry[2](random) };
}
