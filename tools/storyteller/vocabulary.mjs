// The Storyteller's own words: byte pairs counted in the corpus, as the "llama" kind of vocabulary of GGUF files.

export const SPACE = '\u2581';
const CONTROL = ['<unk>', '<s>', '</s>'];
const PHI_TOKENS = ['<|endoftext|>', '<|assistant|>', '<|system|>', '<|user|>', '<|end|>'];
export const TYPE = { normal: 1, unknown: 2, control: 3, byte: 6 };

/** @typedef {{ text: string, type: number, score: number }} Token */

/**
 * What may become one token: a word with the space before it, or what stands between words.
 * @param {string} text @returns {string[]}
 */
export function chunksOf(text) {
  return (
    text.replaceAll(' ', SPACE).match(/\u2581?[A-Za-z]+|\n+|\u2581?[^A-Za-z\u2581\n]+|\u2581/g) ??
    []
  );
}

/** @param {Iterable<string>} texts @param {number} size of the whole vocabulary @returns {Token[]} */
export function trainVocabulary(texts, size) {
  const counts = new Map();
  for (const text of texts)
    for (const chunk of chunksOf(text)) counts.set(chunk, (counts.get(chunk) ?? 0) + 1);
  const words = [...counts].map(([chunk, count]) => ({ parts: [...chunk], count }));
  const letters = lettersOf(words);
  const room = size - CONTROL.length - 256 - PHI_TOKENS.length - letters.length;
  const merged = mergePairs(words, room);
  return [
    ...CONTROL.map((text, id) => ({
      text,
      type: id === 0 ? TYPE.unknown : TYPE.control,
      score: 0,
    })),
    ...Array.from({ length: 256 }, (_, byte) => ({
      text: `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`,
      type: TYPE.byte,
      score: 0,
    })),
    ...merged.map((text, rank) => ({ text, type: TYPE.normal, score: -rank })),
    ...letters.map((text, rank) => ({ text, type: TYPE.normal, score: -merged.length - rank })),
    ...PHI_TOKENS.map((text) => ({ text, type: TYPE.control, score: 0 })),
  ];
}

/** Letters seen often; rarer ones are spelled in bytes. @param {{ parts: string[], count: number }[]} words */
function lettersOf(words) {
  const counts = new Map();
  for (const { parts, count } of words)
    for (const letter of parts) counts.set(letter, (counts.get(letter) ?? 0) + count);
  const usual = /^[\u2581A-Za-z0-9.,!?'":;()+*/=%$#&@<>_-]$/;
  return [...counts]
    .filter(([letter]) => usual.test(letter))
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([letter]) => letter);
}

/** @param {{ parts: string[], count: number }[]} words @param {number} room @returns {string[]} */
function mergePairs(words, room) {
  /** @type {Map<string, { left: string, right: string, count: number, words: Set<number> }>} */
  const pairs = new Map();
  const add = (/** @type {number} */ at, /** @type {number} */ sign) => {
    const word = words[at];
    if (!word) return;
    for (let i = 0; i + 1 < word.parts.length; i += 1) {
      const left = word.parts[i] ?? '';
      const right = word.parts[i + 1] ?? '';
      const key = `${left} ${right}`;
      const pair = pairs.get(key) ?? { left, right, count: 0, words: new Set() };
      pair.count += sign * word.count;
      if (sign > 0) pair.words.add(at);
      pairs.set(key, pair);
    }
  };
  words.forEach((_, at) => add(at, 1));
  /** @type {Set<string>} */
  const merged = new Set();
  while (merged.size < room) {
    const best = mostFrequent(pairs.values());
    if (!best || best.count < 2) break;
    merged.add(best.left + best.right);
    for (const at of [...best.words]) {
      const word = words[at];
      if (!word) continue;
      add(at, -1);
      word.parts = joined(word.parts, best.left, best.right);
      add(at, 1);
    }
  }
  return [...merged];
}

/** @template {{ count: number, left: string, right: string }} P @param {Iterable<P>} pairs @returns {P | undefined} */
function mostFrequent(pairs) {
  /** @type {P | undefined} */
  let best;
  for (const pair of pairs)
    if (
      !best ||
      pair.count > best.count ||
      (pair.count === best.count && pair.left + pair.right < best.left + best.right)
    )
      best = pair;
  return best;
}

/** @param {string[]} parts @param {string} left @param {string} right */
function joined(parts, left, right) {
  const result = [];
  for (let at = 0; at < parts.length; at += 1) {
    if (parts[at] === left && parts[at + 1] === right) {
      result.push(left + right);
      at += 1;
    } else result.push(parts[at] ?? '');
  }
  return result;
}
