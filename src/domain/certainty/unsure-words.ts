/** The words of an answer to which its model gave less than half a chance. */
import { chanceOf, type TokenChances } from './token-chances.js';
import type { UnsureWord } from './unsure-word.js';

/** A token and where it stands in the text. */
export interface PlacedToken extends TokenChances {
  readonly at: number;
}

const UNSURE_BELOW = 0.5;
const SHOWN_OTHERS = 3;
/** A long answer at a high temperature has no more of them than anybody reads. */
const MOST_WORDS = 500;
const IN_WORD = /[\p{L}\p{M}\p{N}_'’]/u;
const SPACELESS = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u;

/** @param tokens in order */
export function unsureWords(text: string, tokens: readonly PlacedToken[]): UnsureWord[] {
  const words: UnsureWord[] = [];
  for (const { at, token, logprob, top } of tokens) {
    const chance = chanceOf(logprob);
    const piece = token.trim();
    if (!(chance < UNSURE_BELOW) || !IN_WORD.test(piece)) continue;
    const [start, end] = wordAround(text, at, at + piece.length);
    const others = top
      .filter((other) => other.token !== token)
      .sort((a, b) => b.logprob - a.logprob)
      .slice(0, SHOWN_OTHERS)
      .map((other) => ({ text: other.token, chance: rounded(chanceOf(other.logprob)) }));
    const word = { at: start, length: end - start, piece, chance: rounded(chance), others };
    const before = words.at(-1);
    if (before && before.at + before.length > start) {
      // Two unlikely tokens of one word: the less likely one speaks for it.
      if (chance < before.chance) words.splice(-1, 1, word);
    } else if (words.length < MOST_WORDS) words.push(word);
  }
  return words;
}

function wordAround(text: string, from: number, to: number): [number, number] {
  let [start, end] = [from, to];
  if (SPACELESS.test(text.slice(from, to))) return [start, end];
  while (start > 0 && IN_WORD.test(text[start - 1]!)) start -= 1;
  while (end < text.length && IN_WORD.test(text[end]!)) end += 1;
  return [start, end];
}

function rounded(chance: number): number {
  return Math.round(chance * 1000) / 1000;
}
