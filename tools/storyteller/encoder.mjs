// Turns text into tokens exactly as llama.cpp does with a "llama" vocabulary: the best-scored pair is joined first.
import { SPACE, TYPE, chunksOf } from './vocabulary.mjs';

/** @typedef {import('./vocabulary.mjs').Token} Token */
/** @typedef {{ encode: (text: string) => number[], encodeChat: (turns: readonly Turn[], isOpen?: boolean) => { ids: number[], isAnswer: boolean[] }, decode: (ids: readonly number[]) => string, idOf: (text: string) => number }} Encoder */
/** @typedef {{ role: string, content: string }} Turn */

/** @param {readonly Token[]} vocabulary @returns {Encoder} */
export function makeEncoder(vocabulary) {
  const ids = new Map(vocabulary.map(({ text }, id) => [text, id]));
  /** @type {Map<string, number[]>} */
  const known = new Map();
  const idOf = (/** @type {string} */ text) => {
    const id = ids.get(text);
    if (id === undefined) throw new Error(`No token ${text}`);
    return id;
  };
  const ofChunk = (/** @type {string} */ chunk) => {
    let found = known.get(chunk);
    if (!found) {
      found = joinBest(chunk, vocabulary, ids).flatMap(
        (part) => ids.get(part) ?? bytesOf(part).map((byte) => byte + 3),
      );
      if (known.size < 200_000) known.set(chunk, found);
    }
    return found;
  };
  const encode = (/** @type {string} */ text) => chunksOf(text).flatMap(ofChunk);
  return {
    encode,
    idOf,
    encodeChat: (turns, isOpen = false) => chat(turns, isOpen, encode, idOf),
    decode: (tokens) => decode(tokens, vocabulary),
  };
}

/** @param {string} chunk @param {readonly Token[]} vocabulary @param {ReadonlyMap<string, number>} ids */
function joinBest(chunk, vocabulary, ids) {
  const parts = [...chunk];
  for (;;) {
    let best = -1;
    let bestScore = -Infinity;
    for (let at = 0; at + 1 < parts.length; at += 1) {
      const token = vocabulary[ids.get(`${parts[at]}${parts[at + 1]}`) ?? -1];
      if (token && token.score > bestScore) [best, bestScore] = [at, token.score];
    }
    if (best < 0) return parts;
    parts.splice(best, 2, `${parts[best]}${parts[best + 1]}`);
  }
}

/** @param {string} text */
function bytesOf(text) {
  return [...new TextEncoder().encode(text)];
}

/** Phi-3's chat template; open, it waits for an answer. @param {readonly Turn[]} turns @param {boolean} isOpen @param {(text: string) => number[]} encode @param {(text: string) => number} idOf */
function chat(turns, isOpen, encode, idOf) {
  const ids = [idOf('<s>')];
  const isAnswer = [false];
  const push = (/** @type {number[]} */ more, /** @type {boolean} */ counts) => {
    for (const id of more) {
      ids.push(id);
      isAnswer.push(counts);
    }
  };
  for (const { role, content } of turns) {
    const counts = role === 'assistant';
    push([idOf(`<|${role}|>`)], false);
    // Line feeds at the head of a request join the template's own; answers have none.
    push(encode(counts ? '\n' : `\n${content}`), false);
    push([...(counts ? encode(content) : []), idOf('<|end|>')], counts);
    push(encode('\n'), false);
  }
  if (isOpen) push([idOf('<|assistant|>'), ...encode('\n')], false);
  return { ids, isAnswer };
}

/** @param {readonly number[]} ids @param {readonly Token[]} vocabulary */
function decode(ids, vocabulary) {
  const bytes = ids.flatMap((id) => {
    const token = vocabulary[id];
    if (!token || token.type === TYPE.control || token.type === TYPE.unknown) return [];
    return token.type === TYPE.byte ? [id - 3] : bytesOf(token.text);
  });
  return new TextDecoder().decode(new Uint8Array(bytes)).replaceAll(SPACE, ' ');
}
