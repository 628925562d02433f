// Writes the trained weights as a GGUF file that llama.cpp runs as a Phi-3.
//
//   node tools/storyteller/export.mjs <folder of dump.py> <vocabulary.json> <file.gguf> [q8_0|f32]
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { writeGguf } from '../gguf-writer.mjs';

const CHAT_TEMPLATE = `{% for message in messages %}{{ '<|' + message['role'] + '|>\\n' + message['content'] + '<|end|>\\n' }}{% endfor %}{% if add_generation_prompt %}{{ '<|assistant|>\\n' }}{% endif %}`;

/**
 * @typedef {{ vocabulary: number, width: number, layers: number, heads: number, hidden: number, context: number, epsilon: number, rope_base: number }} Shape
 * @typedef {import('../gguf-writer.mjs').MetadataValue} MetadataValue
 * @typedef {import('../gguf-writer.mjs').Tensor} Tensor
 */

const [folder, vocabularyFile, file, type = 'q8_0'] = process.argv.slice(2);
if (!folder || !vocabularyFile || !file || (type !== 'q8_0' && type !== 'f32'))
  throw new Error('Usage: export.mjs <folder of dump.py> <vocabulary.json> <file.gguf> [q8_0|f32]');

/** @type {{ shape: Shape, tensors: { name: string, shape: number[] }[] }} */
const { shape, tensors } = JSON.parse(readFileSync(join(folder, 'weights.json'), 'utf8'));
const weights = readFileSync(join(folder, 'weights.f32'));
/** @type {import('./vocabulary.mjs').Token[]} */
const vocabulary = JSON.parse(readFileSync(vocabularyFile, 'utf8'));
const model = writeGguf(metadata(shape, vocabulary), ggufTensors(type));
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, model);
const compressed = brotliCompressSync(model).length;
console.log(`${file}: ${model.length} bytes, ${compressed} after brotli`);

/** @param {'q8_0' | 'f32'} wanted @returns {Tensor[]} */
function ggufTensors(wanted) {
  let at = 0;
  return tensors.map(({ name, shape: rowsFirst }) => {
    const count = rowsFirst.reduce((product, size) => product * size, 1);
    const data = Float32Array.from({ length: count }, (_, index) =>
      weights.readFloatLE(at + index * 4),
    );
    at += count * 4;
    const isMatrix = rowsFirst.length > 1;
    return { name, shape: [...rowsFirst].reverse(), data, type: isMatrix ? wanted : 'f32' };
  });
}

/** @param {Shape} shape @param {import('./vocabulary.mjs').Token[]} tokens @returns {Record<string, MetadataValue>} */
function metadata(shape, tokens) {
  return { ...architecture(shape), ...tokenizer(tokens) };
}

/** @param {Shape} shape @returns {Record<string, MetadataValue>} */
function architecture(shape) {
  return {
    'general.architecture': { type: 'string', value: 'phi3' },
    'general.name': { type: 'string', value: 'Storyteller' },
    'general.license': { type: 'string', value: 'mit' },
    'general.file_type': u32(type === 'q8_0' ? 7 : 0),
    'phi3.context_length': u32(shape.context),
    'phi3.rope.scaling.original_context_length': u32(shape.context),
    'phi3.embedding_length': u32(shape.width),
    'phi3.feed_forward_length': u32(shape.hidden),
    'phi3.block_count': u32(shape.layers),
    'phi3.attention.head_count': u32(shape.heads),
    'phi3.attention.head_count_kv': u32(shape.heads),
    'phi3.attention.layer_norm_rms_epsilon': { type: 'f32', value: shape.epsilon },
    'phi3.rope.dimension_count': u32(shape.width / shape.heads),
    'phi3.rope.freq_base': { type: 'f32', value: shape.rope_base },
  };
}

/** @param {import('./vocabulary.mjs').Token[]} tokens @returns {Record<string, MetadataValue>} */
function tokenizer(tokens) {
  const idOf = (/** @type {string} */ text) =>
    u32(tokens.findIndex((token) => token.text === text));
  return {
    'tokenizer.ggml.model': { type: 'string', value: 'llama' },
    'tokenizer.ggml.pre': { type: 'string', value: 'default' },
    'tokenizer.ggml.tokens': { type: 'array', of: 'string', value: tokens.map(({ text }) => text) },
    'tokenizer.ggml.scores': { type: 'array', of: 'f32', value: tokens.map(({ score }) => score) },
    'tokenizer.ggml.token_type': {
      type: 'array',
      of: 'i32',
      value: tokens.map((token) => token.type),
    },
    'tokenizer.ggml.bos_token_id': idOf('<s>'),
    'tokenizer.ggml.eos_token_id': idOf('<|endoftext|>'),
    'tokenizer.ggml.eot_token_id': idOf('<|end|>'),
    'tokenizer.ggml.unknown_token_id': idOf('<unk>'),
    'tokenizer.ggml.add_bos_token': { type: 'bool', value: true },
    'tokenizer.ggml.add_eos_token': { type: 'bool', value: false },
    'tokenizer.ggml.add_space_prefix': { type: 'bool', value: false },
    'tokenizer.chat_template': { type: 'string', value: CHAT_TEMPLATE },
  };
}

/** @param {number} value @returns {MetadataValue} */
function u32(value) {
  return { type: 'u32', value };
}
