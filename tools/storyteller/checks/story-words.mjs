// Is it told in words there are, and is what is no story a kind answer?
import { wordsOf } from './app-checks.mjs';

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
