// Conversations of the corpus: a request and a story, and what people say after a story.
import { hash } from '../random.mjs';
import { offTopic, politeAnswer } from './off-topic.mjs';
import { pickHero, pickListener, requestFor } from './requests.mjs';
import { castFor, christen, continueStory, tellStory } from './story.mjs';
import { pickTheme } from './themes.mjs';
import { expand } from './expand.mjs';

/** @typedef {import('../random.mjs').Random} Random */
/** @typedef {{ role: 'user' | 'assistant', content: string }} Turn */
/** @typedef {import('./story.mjs').Spec & { cast: import('./story.mjs').Cast }} Told */

/**
 * One in ten pairs of a hero and a theme is never in the corpus: the evaluation asks for those.
 * @param {string} noun @param {import('./themes.mjs').Theme} theme
 */
export function isHeldOut(noun, theme) {
  return hash(`${noun}|${theme.plot.key}|${Object.values(theme.slots).join('|')}`) % 10 === 0;
}

/** @param {Random} random @returns {Turn[]} */
export function conversation(random) {
  if (random.chance(0.15)) return politeTurns(random);
  const first = ask(random);
  /** @type {Turn[]} */
  const turns = [...first.turns];
  let told = first.told;
  while (turns.length < 6 && random.chance(turns.length === 2 ? 0.2 : 0.22)) {
    const next = goOn(told, random);
    turns.push(...next.turns);
    told = next.told;
  }
  return turns;
}

/** @param {Random} random @returns {Turn[]} */
function politeTurns(random) {
  const turns = [offTopicTurn(random)].flat();
  if (random.chance(0.06)) turns.push(...ask(random).turns);
  return turns;
}

/** @param {Random} random @returns {Turn[]} */
function offTopicTurn(random) {
  return [
    { role: 'user', content: offTopic(random) },
    { role: 'assistant', content: politeAnswer(random) },
  ];
}

/** @param {Random} random @param {string} [listener] who is listening already */
function ask(random, listener) {
  const spec = newSpec(random, listener);
  const open = random.next();
  /** @type {import('./requests.mjs').Wanted} */
  const wanted = {
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

/** @param {Random} random @param {string} [listener] @returns {import('./story.mjs').Spec} */
function newSpec(random, listener) {
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

/** @param {Random} random @returns {import('./story.mjs').Length} */
export function pickLength(random) {
  const share = random.next();
  if (share < 0.34) return 'short';
  return share < 0.86 ? 'medium' : 'long';
}

/** @param {string} request @param {import('./story.mjs').Spec} spec @param {Random} random @returns {{ turns: Turn[], told: Told }} */
function tell(request, spec, random) {
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

/** @param {Told} told @param {Random} random @returns {{ turns: Turn[], told: Told }} */
function goOn(told, random) {
  const kind = random.next();
  if (kind < 0.08) return { turns: offTopicTurn(random), told };
  if (kind < 0.2) return ask(random, told.listener);
  if (kind < 0.42) return another(told, random);
  const slots = {
    he: told.hero.pronoun,
    noun: told.hero.noun,
    name: told.hero.name || `the ${told.hero.noun}`,
  };
  const say = (/** @type {string[]} */ ways) =>
    after(expand(random.pick(ways), slots, random), random);
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

/** @param {string} request @param {string} answer @param {Told} told @returns {{ turns: Turn[], told: Told }} */
function answerWith(request, answer, told) {
  return {
    turns: [
      { role: 'user', content: request },
      { role: 'assistant', content: answer },
    ],
    told,
  };
}

/** @param {Told} told @param {Random} random */
function another(told, random) {
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

/** @param {Told} told @param {Random} random */
function goOnWithSame(told, random) {
  return answerWith('tell it again', tellStory(told, told.cast, random), told);
}

/** @param {string} text @param {Random} random */
function after(text, random) {
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
