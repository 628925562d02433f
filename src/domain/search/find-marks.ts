import { foldWithPlaces, type FoldedText } from './fold-text.js';

/** A run of text; `hit` where it is what was searched for. */
export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

/** From one place up to another, in letters. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/** Letters before the first hit of a snippet, and of all of it. */
const BEFORE = 48;
const LENGTH = 160;

/** Where the words stand, in order, none overlapping another; of a great many the first. @param words folded */
export function findPlaces(text: FoldedText, words: readonly string[], most = 1000): Place[] {
  const { folded } = text;
  const found: Place[] = [];
  for (const word of words) {
    let at = folded.indexOf(word);
    for (let count = 0; at >= 0 && count < most; count += 1) {
      found.push(placeOf(text, at, at + word.length));
      at = folded.indexOf(word, at + word.length);
    }
  }
  found.sort((a, b) => a.from - b.from || b.to - a.to);
  let end = 0;
  return found.filter(({ from, to }) => {
    const isFree = from >= end;
    if (isFree) end = to;
    return isFree;
  });
}

/** A letter of which a part was found is found. */
function placeOf(text: FoldedText, start: number, end: number): Place {
  const last = text.placeOf(end - 1);
  let after = end;
  while (after < text.folded.length && text.placeOf(after) <= last) after += 1;
  return { from: text.placeOf(start), to: text.placeOf(after) };
}

/** A whole short text, such as a title, with what was searched for marked. */
export function markWords(text: string, words: readonly string[]): Piece[] {
  const folded = foldWithPlaces(text);
  return pieces(folded.text, findPlaces(folded, words));
}

/** The part of a text around where most of the words stand together. */
export function snippetOf(text: string, words: readonly string[]): Piece[] {
  const plain = foldWithPlaces(plainText(text));
  const places = findPlaces(plain, words);
  const start = startOf(plain.text, densest(places));
  const end = Math.min(start + LENGTH, plain.text.length);
  const shown = places
    .filter(({ from, to }) => from >= start && to <= end)
    .map(({ from, to }) => ({ from: from - start, to: to - start }));
  const marked = pieces(plain.text.slice(start, end), shown);
  const dots = (wanted: boolean): Piece[] => (wanted ? [{ text: '…', hit: false }] : []);
  return [...dots(start > 0), ...marked, ...dots(end < plain.text.length)];
}

/** Where the hit stands that has most others within one snippet after it. */
function densest(places: readonly Place[]): number {
  let best = { from: places[0]?.from ?? 0, count: 0 };
  let last = 0;
  places.forEach(({ from }, at) => {
    while (last < places.length && places[last]!.to <= from + LENGTH - BEFORE) last += 1;
    if (last - at > best.count) best = { from, count: last - at };
  });
  return best.from;
}

/** At the beginning of a word. */
function startOf(text: string, hit: number): number {
  if (hit <= BEFORE) return 0;
  const from = hit - BEFORE;
  const space = text.slice(from, hit).search(/\s\S/);
  // Never in the middle of a letter that takes two places.
  const isSplit = /[\udc00-\udfff]/.test(text[from] ?? '');
  return space >= 0 ? from + space + 1 : from + Number(isSplit);
}

function pieces(text: string, places: readonly Place[]): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  const add = (to: number, hit: boolean): void => {
    if (to > at) found.push({ text: text.slice(at, to), hit });
    at = to;
  };
  for (const { from, to } of places) {
    add(from, false);
    add(to, true);
  }
  add(text.length, false);
  return found;
}

/** On one line, without the commonest of Markdown's marks. */
function plainText(text: string): string {
  return text
    .replace(/^\s*(```|~~~)\w*\s*$/gm, ' ')
    .replace(/\*\*|__|`/g, '')
    .replace(/^\s*(#{1,6}|[-*+>])\s+/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
}
