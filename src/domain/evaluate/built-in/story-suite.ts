import { storyRequest } from '../../story-choices.js';
import type { EvalCase, Suite } from '../suites.js';

const VERSION = 1;
const HEROES = [
  ...['fox', 'owl', 'bear', 'hedgehog', 'rabbit', 'mouse', 'cat', 'dog', 'dragon', 'whale'],
  ...['frog', 'squirrel', 'pony', 'duck', 'lamb', 'snail', 'robin', 'otter', 'badger', 'moth'],
] as const;
const LISTENERS = [
  'Mia',
  'Tom',
  'Leo',
  'Ella',
  'Noah',
  'Ruby',
  'Max',
  'Ida',
  'Finn',
  'Zoe',
] as const;
const LENGTHS = ['short', 'medium', 'long', 'medium'] as const;

/** What happens to the hero, and a word of which one must be there. */
const THEMES = [
  ['who is afraid of the dark', 'dark|afraid'],
  ['who cannot sleep', 'sleep|asleep|awake'],
  ['who finds a friend', 'friend'],
  ['who loses a hat', 'hat'],
  ['and the moon', 'moon'],
] as const;

/** Requests in the words the Storyteller was taught, for heroes with and without a child who listens. */
export function storySuite(): Suite {
  return {
    id: 'stories',
    name: 'Bedtime stories',
    origin: { kind: 'built-in', version: VERSION },
    maxTokens: 384,
    cases: Array.from({ length: HEROES.length * 2 }, (_, at) => caseOf(at)),
  };
}

function caseOf(at: number): EvalCase {
  const hero = HEROES[at % HEROES.length]!;
  const second = at >= HEROES.length;
  const [what, words] = THEMES[(at + (second ? 2 : 0)) % THEMES.length]!;
  const listener = second ? LISTENERS[at % LISTENERS.length]! : '';
  const article = /^[aeiou]/.test(hero) ? 'an' : 'a';
  const about = `${article} ${hero} ${what}`;
  return {
    id: `story-${at}`,
    title: `${about[0]!.toUpperCase()}${about.slice(1)}${listener && `, for ${listener}`}`,
    prompt: storyRequest({ forWhom: listener, about, length: LENGTHS[at % LENGTHS.length]! }),
    category: 'story',
    grader: { kind: 'story', hero, name: '', listener, theme: [words] },
    reference: tale(article, hero, words.split('|')[0]!, listener),
  };
}

/** A very short story about anything. */
function tale(article: string, hero: string, word: string, listener: string): string {
  return [
    `Once upon a time there was ${article} ${hero} who lived at the edge of a quiet wood. Every evening the ${hero} sat by the door and thought about one thing: ${word}. "I will be brave," said the ${hero}. And then all was still, and the stars came out one by one.`,
    `Good night${listener && `, ${listener}`}.`,
  ].join('\n\n');
}
