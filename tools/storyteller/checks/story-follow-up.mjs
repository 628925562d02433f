// Is it what was asked for after a story?
import { contentProblems, sentencesOf, wordsOf } from './app-checks.mjs';

/** @typedef {'another' | 'shorter' | 'next'} FollowUp */

/** Of so many of its sentences in the story before, a story is that one again. */
const SAME = 0.5;

/**
 * What is wrong with an answer to a follow-up, beyond its form.
 * @param {FollowUp} kind @param {string} before the story before @param {string} told
 * @param {import('./app-checks.mjs').Asked} asked what that story was asked to be
 * @returns {string[]}
 */
export function followUpProblems(kind, before, told, asked) {
  if (kind === 'shorter')
    return [
      ...contentProblems(told, asked),
      ...(wordsOf(told).length < wordsOf(before).length ? [] : ['it is not shorter']),
    ];
  const stays = kind === 'next' ? asked.name || asked.hero : '';
  return [
    ...contentProblems(told, { hero: '', name: '', listener: asked.listener, theme: [stays] }),
    ...(toldAgain(before, told) > SAME ? ['it is the same story again'] : []),
  ];
}

/** Which share of its sentences the story before has too. @param {string} before @param {string} told */
export function toldAgain(before, told) {
  const had = new Set(sentencesOf(before.toLowerCase()));
  const sentences = sentencesOf(told.toLowerCase()).filter(
    (sentence) => wordsOf(sentence).length > 3,
  );
  const again = sentences.filter((sentence) => had.has(sentence)).length;
  return sentences.length > 0 ? again / sentences.length : 0;
}
