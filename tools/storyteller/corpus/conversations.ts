// Conversations of the corpus: a request and a story, and what people say after a story.
import { hash, type Random } from '../random.mjs';
import { offTopic, politeAnswer, variedOffTopic } from './off-topic.js';
import { pickHero, pickListener, requestFor, type Wanted } from './requests.js';
import {
  castFor,
  christen,
  continueStory,
  tellStory,
  type Cast,
  type Length,
  type Spec,
} from './story.js';
import { pickTheme, type Theme } from './themes.js';
import { expand } from './expand.js';

export type Turn = { role: 'user' | 'assistant'; content: string };
export type Told = Spec & { cast: Cast };

/** One in ten pairs of a hero and a theme is never in the corpus: the evaluation asks for those. */
export function isHeldOut(noun: string, theme: Theme) {
  return hash(`${noun}|${theme.plot.key}|${Object.values(theme.slots).join('|')}`) % 10 === 0;
}

/** How much of a lesson is no request for a story, of which kinds, and how often people go on after a story. */
export type Lesson = {
  offTopicShare: number;
  offTopic: (random: Random) => string;
  goesOn: number;
};

export const FIRST_LESSON: Lesson = { offTopicShare: 0.15, offTopic, goesOn: 0.2 };
export const SECOND_LESSON: Lesson = { offTopicShare: 0.4, offTopic: variedOffTopic, goesOn: 0.28 };

export function conversation(random: Random, lesson: Lesson = FIRST_LESSON): Turn[] {
  if (random.chance(lesson.offTopicShare)) return politeTurns(random, lesson);
  const first = ask(random);
  const turns: Turn[] = [...first.turns];
  let told = first.told;
  while (turns.length < 6 && random.chance(turns.length === 2 ? lesson.goesOn : 0.22)) {
    const next = goOn(told, random);
    turns.push(...next.turns);
    told = next.told;
  }
  return turns;
}

function politeTurns(random: Random, lesson: Lesson): Turn[] {
  const turns = offTopicTurn(random, lesson.offTopic);
  if (random.chance(0.06)) turns.push(...ask(random).turns);
  return turns;
}

function offTopicTurn(random: Random, what: Lesson['offTopic'] = offTopic): Turn[] {
  return [
    { role: 'user', content: what(random) },
    { role: 'assistant', content: politeAnswer(random) },
  ];
}

/**
 * @param listener who is listening already
 */
function ask(random: Random, listener?: string) {
  const spec = newSpec(random, listener);
  const open = random.next();
  const wanted: Wanted = {
    listener: listener === undefined ? spec.listener : '',
    length: spec.length,
    saysLength: spec.length !== 'medium',
    ...(open < 0.94 && open > 0.12 ? { theme: spec.theme } : {}),
    ...(open < 0.12 || open > 0.18 ? { hero: spec.hero } : {}),
  };
  if (open > 0.94) delete wanted.hero;
  const request = requestFor(wanted, random);
  const hero = christen(
    wanted.hero ? spec.hero : { ...spec.hero, adjective: '', name: '' },
    random,
  );
  return tell(request, { ...spec, hero }, random);
}

function newSpec(random: Random, listener?: string): Spec {
  for (;;) {
    const hero = pickHero(random);
    const theme = pickTheme(random);
    const isSame = Object.values(theme.slots).some((slot) => slot.includes(hero.noun));
    if (isSame || isHeldOut(hero.noun, theme)) continue;
    return {
      hero,
      theme,
      length: pickLength(random),
      listener: listener ?? (random.chance(0.3) ? pickListener(random) : ''),
    };
  }
}

export function pickLength(random: Random): Length {
  const share = random.next();
  if (share < 0.34) return 'short';
  return share < 0.86 ? 'medium' : 'long';
}

function tell(request: string, spec: Spec, random: Random): { turns: Turn[]; told: Told } {
  const cast = castFor(spec.hero, spec.theme, random);
  return {
    turns: [
      { role: 'user', content: request },
      { role: 'assistant', content: tellStory(spec, cast, random) },
    ],
    told: { ...spec, cast },
  };
}

const SHORTER = [
  'make it shorter',
  '{a bit |}shorter{ please|}',
  'too long',
  'can you make it shorter',
  'can you make {that|it} {a bit |}shorter',
  'tell it {again but |}shorter',
  '{now |}a short{er|} version',
  'shorter, please',
  'make the story shorter',
  'the same story but shorter',
  'that was too long',
];
const LONGER = [
  'make it longer',
  '{a bit |}longer{ please|}',
  'too short',
  'can you make it longer',
  'tell it longer',
  'a longer version{ please|}',
  'make the story longer',
  'that was too short',
  'the same but longer',
];
const NEXT = [
  'what happened next',
  'what happens next',
  'and then',
  'and then what happened',
  'go on',
  'continue',
  'more',
  'tell me more',
  'please go on',
  'then what',
  'what did {$he|they|$name} do next',
  'what happened {after that|then}',
  'keep going',
  'the next part',
  'what happened to {$name|the $noun}{ next|}',
  'continue the story',
  'is there more',
];
const ANOTHER = [
  'another one',
  'another',
  'one more',
  'another story',
  'tell me another{ one|}',
  'a different one',
  'a new one',
  'another please',
  'one more story',
  'again',
  'tell me a different story',
  'next story',
  'can I have another one',
  'another bedtime story',
  'something else',
];
const AGAIN = [
  'tell it again',
  'the same story again',
  'tell me {that|the} story again',
  'again the same one',
];

function goOn(told: Told, random: Random): { turns: Turn[]; told: Told } {
  const kind = random.next();
  if (kind < 0.08) return { turns: offTopicTurn(random), told };
  if (kind < 0.2) return ask(random, told.listener);
  if (kind < 0.42) return another(told, random);
  const slots = {
    he: told.hero.pronoun,
    noun: told.hero.noun,
    name: told.hero.name || `the ${told.hero.noun}`,
  };
  const say = (ways: string[]) => after(expand(random.pick(ways), slots, random), random);
  if (kind < 0.68)
    return answerWith(
      say(NEXT),
      continueStory(
        { ...told, length: random.chance(0.5) ? 'short' : 'medium' },
        told.cast,
        random,
      ),
      told,
    );
  if (kind < 0.9)
    return answerWith(say(SHORTER), tellStory({ ...told, length: 'short' }, told.cast, random), {
      ...told,
      length: 'short',
    });
  if (kind < 0.96)
    return answerWith(say(LONGER), tellStory({ ...told, length: 'long' }, told.cast, random), {
      ...told,
      length: 'long',
    });
  return answerWith(say(AGAIN), tellStory(told, told.cast, random), told);
}

function answerWith(request: string, answer: string, told: Told): { turns: Turn[]; told: Told } {
  return {
    turns: [
      { role: 'user', content: request },
      { role: 'assistant', content: answer },
    ],
    told,
  };
}

function another(told: Told, random: Random) {
  const spec = newSpec(random, told.listener);
  if (spec.hero.noun === told.hero.noun) return goOnWithSame(told, random);
  return tell(
    after(expand(random.pick(ANOTHER), {}, random), random),
    {
      ...spec,
      hero: christen({ ...spec.hero, adjective: '', name: '' }, random),
      length: random.chance(0.5) ? 'short' : 'medium',
    },
    random,
  );
}

function goOnWithSame(told: Told, random: Random) {
  return answerWith('tell it again', tellStory(told, told.cast, random), told);
}

function after(text: string, random: Random) {
  const start = random.pick([
    '',
    '',
    '',
    '',
    'now ',
    'please ',
    'ok, ',
    'nice! ',
    'thank you, ',
    'yes, ',
    'oh, ',
  ]);
  const whole = start + text;
  return (
    (random.chance(0.5) ? whole[0]?.toUpperCase() + whole.slice(1) : whole) +
    random.pick(['', '', '.', '?', '!', ' please'])
  );
}
