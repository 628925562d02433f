/**
 * The past questions most like a new one, by BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework:
 * BM25 and Beyond, 2009). Rare words weigh more, repeated ones ever less, and long questions are not favoured.
 */
import { foldText } from '../search/fold-text.js';

const K1 = 1.2;
const B = 0.75;
/** A question's task stands near its beginning; pasted pages after it are all alike. */
const READ = 4000;

export interface Similar<Item> {
  readonly item: Item;
  /** Comparable within one call only. */
  readonly score: number;
}

/** Those that share a word with `question`, the most alike first. */
export function mostSimilar<Item>(
  question: string,
  items: readonly Item[],
  textOf: (item: Item) => string,
  most: number,
): Similar<Item>[] {
  const wanted = [...new Set(wordsOf(question))];
  const texts = items.map((item) => countsOf(wordsOf(textOf(item))));
  const lengths = texts.map((counts) =>
    [...counts.values()].reduce((sum, count) => sum + count, 0),
  );
  const meanLength = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, items.length);
  const weights = wanted.map((word) => {
    const having = texts.filter((counts) => counts.has(word)).length;
    return Math.log(1 + (items.length - having + 0.5) / (having + 0.5));
  });
  const scores = texts.map((counts, index) =>
    wanted.reduce((sum, word, at) => {
      const count = counts.get(word) ?? 0;
      const norm = K1 * (1 - B + (B * lengths[index]!) / meanLength);
      return sum + (count === 0 ? 0 : (weights[at]! * count * (K1 + 1)) / (count + norm));
    }, 0),
  );
  return items
    .map((item, index) => ({ item, score: scores[index]! }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, most);
}

/** Folded words; a character each where a script writes none apart. */
function wordsOf(text: string): string[] {
  const folded = foldText(text.slice(0, READ));
  return (
    folded.match(
      /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|[^\P{L}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]+|\p{N}+/gu,
    ) ?? []
  );
}

function countsOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
