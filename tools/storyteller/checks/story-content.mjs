// Is it the story that was asked for, in words there are?
import { wordsOf } from './story-form.mjs';

/**
 * What was asked for.
 * @typedef {object} Asked
 * @property {string} hero  "fox"; '' if the request leaves it open
 * @property {string} name  of the hero, ''
 * @property {string} listener  for whom, ''
 * @property {string[]} theme  each a list of words of which one must be there: "afraid|scared"
 */

/** What of it the story does not keep. @param {string} story @param {Asked} asked @returns {string[]} */
export function contentProblems(story, { hero, name, listener, theme }) {
  const text = story.toLowerCase();
  const problems = [];
  if ((hero || name) && !isAbout(text, hero || name, name))
    problems.push(`it is not about ${hero ? `the ${hero}` : name}`);
  if (name && !new RegExp(`\\b${escape(name)}\\b`).test(story))
    problems.push(`the hero is not called ${name}`);
  const lastLine = story.trim().split('\n').at(-1) ?? '';
  if (listener && !lastLine.toLowerCase().includes(listener.toLowerCase()))
    problems.push(`it is not for ${listener}`);
  for (const words of theme)
    if (words && !words.split('|').some((word) => text.includes(word.toLowerCase())))
      problems.push(`nothing is said of ${words}`);
  return problems;
}

/** The hero comes in the first sentence, and again (by the name, if there is one). @param {string} text @param {string} hero @param {string} name */
function isAbout(text, hero, name) {
  const first = text.split(/(?<=[.!?])\s/)[0] ?? '';
  const noun = new RegExp(`\\b${escape(hero.toLowerCase())}\\b`, 'g');
  if (!first.match(noun)) return false;
  const called = name
    ? (text.match(new RegExp(`\\b${escape(name.toLowerCase())}\\b`, 'g'))?.length ?? 0)
    : 0;
  return (text.match(noun)?.length ?? 0) + called >= 2;
}

/** @param {string} text */
function escape(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/**
 * Words nobody knows: neither the model's own nor the request's.
 * @param {string} text @param {string} request @param {ReadonlySet<string>} known @returns {string[]}
 */
export function unknownWords(text, request, known) {
  const asked = new Set(
    wordsOf(request).flatMap((word) => [
      word,
      `${word}s`,
      word.replace(/e?s$/, ''),
      word.replace(/ies$/, 'y'),
      `${word}es`,
    ]),
  );
  return [...new Set(wordsOf(text))].filter((word) => {
    const bare = word.replace(/'s$/, '');
    return !known.has(word) && !known.has(bare) && !asked.has(word) && !asked.has(bare);
  });
}

const POLITE = /\bI only tell bedtime stories\./;
const OFFER = /(?:one about|about) an? [a-z ]+[.?]$/;

/** A kind answer to what is no request for a story: what it is not. @param {string} answer @returns {string[]} */
export function politeProblems(answer) {
  const text = answer.trim();
  const words = wordsOf(text).length;
  return [
    ...(POLITE.test(text) ? [] : ['it does not say that it only tells bedtime stories']),
    ...(OFFER.test(text) ? [] : ['it offers no story']),
    ...(words > 45 ? ['it is too long'] : []),
  ];
}
