// How much of the stories stands in the corpus already, word for word.
import { wordsOf } from '../checks/app-checks.mjs';

const RUN = 8;

/**
 * @param {readonly string[]} stories @param {Iterable<string>} corpus texts the model has seen
 * @returns {{ longestRun: number, longestText: string, novelShare: number }} of runs of eight words
 */
export function copying(stories, corpus) {
  const told = stories.map(wordsOf);
  const places = placesOf(told);
  /** @type {Set<string>} */
  const seen = new Set();
  let longest = { length: 0, text: '' };
  for (const text of corpus) {
    const words = wordsOf(text);
    for (let at = 0; at + RUN <= words.length; at += 1) {
      const key = words.slice(at, at + RUN).join(' ');
      const found = places.get(key);
      if (!found) continue;
      seen.add(key);
      for (const { story, from } of found) {
        const length = sameWords(words, at, told[story] ?? [], from);
        if (length > longest.length)
          longest = { length, text: words.slice(at, at + length).join(' ') };
      }
    }
  }
  return {
    longestRun: longest.length,
    longestText: longest.text,
    novelShare: 1 - seen.size / Math.max(1, places.size),
  };
}

/** @param {readonly string[][]} told @returns {Map<string, { story: number, from: number }[]>} */
function placesOf(told) {
  const places = new Map();
  told.forEach((words, story) => {
    for (let from = 0; from + RUN <= words.length; from += 1) {
      const key = words.slice(from, from + RUN).join(' ');
      places.set(key, [...(places.get(key) ?? []), { story, from }]);
    }
  });
  return places;
}

/** @param {readonly string[]} one @param {number} at @param {readonly string[]} other @param {number} from */
function sameWords(one, at, other, from) {
  let length = 0;
  while (at + length < one.length && one[at + length] === other[from + length]) length += 1;
  return length;
}
