/**
 * Texts as they are searched: without case, without accents, wide and narrow letters alike. Each letter is folded by
 * itself, so that a place in the folded text can be led back to the text it came from.
 */

/** Accents of Latin, Greek and Cyrillic letters, vowel points of Hebrew and Arabic; never the marks of kana. */
const ACCENTS =
  /[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0652]/g;

/** Letters that are not made of a letter and an accent. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ı: 'i',
  ς: 'σ',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
};

/** What may change: a letter beyond ASCII that is no ideograph, kana or hangul, or any letter with marks after it. */
// The marks of narrow kana, U+FF9E and U+FF9F, are letters by themselves.
const CHANGING =
  /[^\0-\x7f\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3][\p{M}\uff9e\uff9f]*|\P{M}[\p{M}\uff9e\uff9f]+/gu;
const CLUSTER = /[^\p{M}\uff9e\uff9f][\p{M}\uff9e\uff9f]*|[\p{M}\uff9e\uff9f]+/gu;
const ASCII = /^[\0-\x7f]*$/;

const known = new Map<string, string>();

export function foldText(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text.normalize('NFC').replace(CHANGING, foldCluster).toLowerCase();
}

export interface FoldedText {
  /** The given text, composed. */
  readonly text: string;
  readonly folded: string;
  /** The place in `text` that a place in `folded`, or its end, came from. */
  placeOf(at: number): number;
}

export function foldWithPlaces(original: string): FoldedText {
  if (ASCII.test(original))
    return { text: original, folded: original.toLowerCase(), placeOf: (at) => at };
  const text = original.normalize('NFC');
  const places: number[] = [];
  let folded = '';
  for (const { 0: cluster, index } of text.matchAll(CLUSTER)) {
    const part = foldText(cluster);
    for (let at = 0; at < part.length; at += 1) places.push(index);
    folded += part;
  }
  return { text, folded, placeOf: (at) => places[at] ?? text.length };
}

function foldCluster(cluster: string): string {
  const before = known.get(cluster);
  if (before !== undefined) return before;
  const bare = cluster.normalize('NFKD').replace(ACCENTS, '').normalize('NFC').toLowerCase();
  const folded = bare.replace(/[^\0-\x7f]/gu, (letter) => LETTERS[letter] ?? letter);
  // A text of nothing but rare marks must not fill the memory.
  if (known.size < 20_000) known.set(cluster, folded);
  return folded;
}
