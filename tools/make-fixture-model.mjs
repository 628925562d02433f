// Writes test/fixtures/tiny-phi3.gguf: a model of Phi-3's shape and a thousandth of a thousandth of its size, for
// tests of the real CPU engine. Its weights are random but for two things: only whole words come out of it, and
// each kind of word is followed by a kind that may follow. So noise reads as sentences, and sentences end.
//
//   node tools/make-fixture-model.mjs [file]
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeGguf } from './gguf-writer.mjs';

const WIDTH = 64;
const HIDDEN = 128;
const LAYERS = 2;
const HEADS = 2;
const CONTEXT = 4096;
const SEED = 20261123;

/** Kinds of words in the order of a sentence, each with the kinds it may follow and its words. */
const GRAMMAR = {
  article: { after: ['start', 'stop'], words: 'the a this that' },
  adjective: { after: ['article'], words: 'small golden brave little early clever' },
  noun: { after: ['article', 'adjective'], words: 'kinglet bird spider wren owl wind' },
  verb: { after: ['noun'], words: 'finds follows hears sees keeps remembers leaves carries' },
  objectArticle: { after: ['verb'], words: 'one every its another' },
  objectAdjective: { after: ['objectArticle'], words: 'bright hidden green cold quiet' },
  objectNoun: {
    after: ['objectArticle', 'objectAdjective'],
    words: 'song nest feather crown berry branch story',
  },
  preposition: { after: ['objectNoun'], words: 'under over near behind in' },
  placeArticle: { after: ['preposition'], words: 'some each our' },
  placeNoun: { after: ['placeArticle'], words: 'spruce forest lake winter morning' },
};
/** Every kind has a dimension that marks it; dimension 0 is the same for every token: a bias. */
const KINDS = ['bias', 'start', 'stop', ...Object.keys(GRAMMAR)];
/** Random parts stay out of these dimensions. */
const RESERVED = KINDS.length;

/** What ends sentences and answers is one token among many words, so it is given more weight. */
/** @type {Record<string, number>} */
const ENDINGS = { '.': 1, '<|end|>': 0.5 };

const CONTROL = ['<unk>', '<s>', '</s>'];
const PHI_TOKENS = ['<|endoftext|>', '<|assistant|>', '<|system|>', '<|user|>', '<|end|>'];
const TYPE = { normal: 1, unknown: 2, control: 3, byte: 6 };

const CHAT_TEMPLATE = `{% for message in messages %}{{ '<|' + message['role'] + '|>\\n' + message['content'] + '<|end|>\\n' }}{% endfor %}{% if add_generation_prompt %}{{ '<|assistant|>\\n' }}{% endif %}`;

/** @typedef {{ text: string, type: number, score: number, kind: string, after: string[] }} Token */

/** @returns {Token[]} */
function makeVocabulary() {
  const plain = { score: 0, kind: 'start', after: [] };
  const bytes = Array.from(
    { length: 256 },
    (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`,
  );
  const words = Object.entries(GRAMMAR).flatMap(([kind, { after, words }]) =>
    words
      .split(' ')
      .map((word) => ({ text: `\u2581${word}`, type: TYPE.normal, score: 0, kind, after })),
  );
  return [
    ...CONTROL.map((text, id) => ({
      ...plain,
      text,
      type: id === 0 ? TYPE.unknown : TYPE.control,
    })),
    ...bytes.map((text) => ({ ...plain, text, type: TYPE.byte })),
    ...stemsOf(words.map(({ text }) => text)).map((text, index) => ({
      ...plain,
      text,
      type: TYPE.normal,
      score: -1 - index,
    })),
    ...words,
    { ...plain, text: '.', type: TYPE.normal, kind: 'stop', after: ['objectNoun', 'placeNoun'] },
    ...PHI_TOKENS.map((text) => ({
      ...plain,
      text,
      type: TYPE.control,
      after: text === '<|end|>' ? ['stop'] : [],
    })),
  ];
}

/** A word is put together from its letters, so each of its beginnings must be a token too. @param {string[]} words */
function stemsOf(words) {
  const stems = words.flatMap((word) =>
    Array.from({ length: word.length - 1 }, (_, end) => word.slice(0, end + 1)),
  );
  return [...new Set(stems)].filter((stem) => !words.includes(stem));
}

/** Normally distributed numbers from a seed (mulberry32, Box-Muller). @param {number} seed */
function makeRandom(seed) {
  let state = seed;
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  // Rounded, because the last bits of Math.log and Math.cos differ between engines.
  return () =>
    Math.round(Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()) * 4096) /
    4096;
}

const random = makeRandom(SEED);

/**
 * Rows of random numbers; `isFree` leaves the rest 0.
 * @param {string} name @param {number} columns @param {number} rows @param {number} scale
 * @param {(row: number, column: number) => boolean} [isFree]
 */
function randomTensor(name, columns, rows, scale, isFree = () => true) {
  const data = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row += 1)
    for (let column = 0; column < columns; column += 1)
      if (isFree(row, column)) data[row * columns + column] = random() * scale;
  return { name, shape: [columns, rows], data };
}

/** @param {string} name */
function ones(name) {
  return { name, shape: [WIDTH], data: new Float32Array(WIDTH).fill(1) };
}

/** @param {number} layer */
function layerTensors(layer) {
  const name = (/** @type {string} */ part) => `blk.${layer}.${part}.weight`;
  const isOpen = (/** @type {number} */ row) => row >= RESERVED;
  return [
    ones(name('attn_norm')),
    randomTensor(name('attn_qkv'), WIDTH, 3 * WIDTH, 0.3),
    randomTensor(name('attn_output'), WIDTH, WIDTH, 0.2, isOpen),
    ones(name('ffn_norm')),
    randomTensor(name('ffn_up'), WIDTH, 2 * HIDDEN, 0.3),
    randomTensor(name('ffn_down'), HIDDEN, WIDTH, 0.1, isOpen),
  ];
}

/** @param {Token[]} vocabulary */
function embedding(vocabulary) {
  const isFree = (/** @type {number} */ _row, /** @type {number} */ column) => column >= RESERVED;
  const tensor = randomTensor('token_embd.weight', WIDTH, vocabulary.length, 1, isFree);
  vocabulary.forEach(({ kind }, id) => {
    tensor.data[id * WIDTH] = 4;
    tensor.data[id * WIDTH + KINDS.indexOf(kind)] = 8;
  });
  return tensor;
}

/** @param {Token[]} vocabulary */
function output(vocabulary) {
  const speakable = vocabulary.map(({ after }) => after.length > 0);
  const isFree = (/** @type {number} */ row, /** @type {number} */ column) =>
    column >= RESERVED && Boolean(speakable[row]);
  const tensor = randomTensor('output.weight', WIDTH, vocabulary.length, 0.35, isFree);
  vocabulary.forEach(({ text, after }, id) => {
    tensor.data[id * WIDTH] = -20 + (ENDINGS[text] ?? 0);
    for (const kind of after) tensor.data[id * WIDTH + KINDS.indexOf(kind)] = 20;
  });
  return tensor;
}

/** @param {Token[]} vocabulary @returns {Record<string, import('./gguf-writer.mjs').MetadataValue>} */
function metadata(vocabulary) {
  const u32 = (/** @type {number} */ value) => ({ type: /** @type {const} */ ('u32'), value });
  const f32 = (/** @type {number} */ value) => ({ type: /** @type {const} */ ('f32'), value });
  const string = (/** @type {string} */ value) => ({
    type: /** @type {const} */ ('string'),
    value,
  });
  const bool = (/** @type {boolean} */ value) => ({ type: /** @type {const} */ ('bool'), value });
  const idOf = (/** @type {string} */ text) =>
    u32(vocabulary.findIndex((token) => token.text === text));
  return {
    'general.architecture': string('phi3'),
    'general.name': string('Kinglet test fixture'),
    'general.file_type': u32(0),
    'phi3.context_length': u32(CONTEXT),
    'phi3.rope.scaling.original_context_length': u32(CONTEXT),
    'phi3.embedding_length': u32(WIDTH),
    'phi3.feed_forward_length': u32(HIDDEN),
    'phi3.block_count': u32(LAYERS),
    'phi3.attention.head_count': u32(HEADS),
    'phi3.attention.head_count_kv': u32(HEADS),
    'phi3.attention.layer_norm_rms_epsilon': f32(1e-5),
    'phi3.rope.dimension_count': u32(WIDTH / HEADS),
    'phi3.rope.freq_base': f32(10_000),
    'tokenizer.ggml.model': string('llama'),
    'tokenizer.ggml.pre': string('default'),
    'tokenizer.ggml.tokens': {
      type: 'array',
      of: 'string',
      value: vocabulary.map(({ text }) => text),
    },
    'tokenizer.ggml.scores': {
      type: 'array',
      of: 'f32',
      value: vocabulary.map(({ score }) => score),
    },
    'tokenizer.ggml.token_type': {
      type: 'array',
      of: 'i32',
      value: vocabulary.map(({ type }) => type),
    },
    'tokenizer.ggml.bos_token_id': idOf('<s>'),
    'tokenizer.ggml.eos_token_id': idOf('<|endoftext|>'),
    'tokenizer.ggml.eot_token_id': idOf('<|end|>'),
    'tokenizer.ggml.unknown_token_id': idOf('<unk>'),
    'tokenizer.ggml.add_bos_token': bool(true),
    'tokenizer.ggml.add_eos_token': bool(false),
    'tokenizer.ggml.add_space_prefix': bool(false),
    'tokenizer.chat_template': string(CHAT_TEMPLATE),
  };
}

const vocabulary = makeVocabulary();
const layers = Array.from({ length: LAYERS }, (_, layer) => layerTensors(layer)).flat();
const tensors = [embedding(vocabulary), ...layers, ones('output_norm.weight'), output(vocabulary)];
const file =
  process.argv[2] ?? fileURLToPath(new URL('../test/fixtures/tiny-phi3.gguf', import.meta.url));
const model = writeGguf(metadata(vocabulary), tensors);
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, model);
console.log(`${file}: ${vocabulary.length} tokens, ${(model.length / 1e6).toFixed(2)} MB`);
