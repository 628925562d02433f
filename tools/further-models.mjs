/**
 * The chat models of WebLLM's own list that Kinglet does not offer by itself: what the library's
 * records do not tell of them. Weights, vocabulary and width are from each model's own config.json and
 * card, to three figures where only its name tells; `tokenizerMB` is about the size of its tokenizer.json.
 */
import { prebuiltAppConfig } from '@mlc-ai/web-llm';
import { OFFERS } from './offered-models.mjs';

/** @typedef {import('./offered-models.mjs').Offer} Offer */
/** Weights, vocabulary, width, tokenizer in MB, prompt format. */
/** @typedef {[number, number, number, number, string]} Shape */

/** @type {Record<string, Shape>} */
const SHAPES = {
  'llama-3-8b': [8_030_261_248, 128_256, 4096, 9.1, 'llama3'],
  'llama-3-70b': [70_553_706_496, 128_256, 8192, 9.1, 'llama3'],
  'llama-3.2-3b': [3_212_749_824, 128_256, 3072, 9.1, 'llama3'],
  'llama-2-7b': [6_738_415_616, 32_000, 4096, 1.8, 'mistral'],
  'llama-2-13b': [13_015_864_320, 32_000, 5120, 1.8, 'mistral'],
  tinyllama: [1_100_048_384, 32_000, 2048, 1.8, 'chatml'],
  'mistral-7b': [7_248_023_552, 32_768, 4096, 2, 'mistral'],
  'mistral-7b-chatml': [7_248_023_552, 32_768, 4096, 2, 'chatml'],
  'ministral-3b': [3_430_000_000, 131_072, 3072, 17, 'mistral'],
  'qwen-0.5b': [494_032_768, 151_936, 896, 7, 'chatml'],
  'qwen-1.5b': [1_543_714_304, 151_936, 1536, 7, 'chatml'],
  'qwen-3b': [3_085_938_688, 151_936, 2048, 7, 'chatml'],
  'qwen-7b': [7_615_616_512, 152_064, 3584, 7, 'chatml'],
  'qwen3-0.6b': [596_049_920, 151_936, 1024, 11.4, 'chatml'],
  'qwen3-1.7b': [1_720_574_976, 151_936, 2048, 11.4, 'chatml'],
  'qwen3-4b': [4_022_468_096, 151_936, 2560, 11.4, 'chatml'],
  'qwen3-8b': [8_190_735_360, 151_936, 4096, 11.4, 'chatml'],
  'qwen3.5-0.8b': [800_000_000, 248_320, 1024, 12.8, 'chatml'],
  'qwen3.5-2b': [2_000_000_000, 248_320, 2048, 12.8, 'chatml'],
  'qwen3.5-4b': [4_000_000_000, 248_320, 2560, 12.8, 'chatml'],
  'qwen3.5-9b': [9_000_000_000, 248_320, 4096, 12.8, 'chatml'],
  'smollm2-135m': [134_515_008, 49_152, 576, 2.1, 'chatml'],
  'smollm2-1.7b': [1_711_376_384, 49_152, 2048, 2.1, 'chatml'],
  'gemma-2b': [2_506_172_416, 256_000, 2048, 17.5, 'gemma'],
  'gemma-2-2b': [2_614_341_888, 256_000, 2304, 17.5, 'gemma'],
  'gemma-2-9b': [9_241_705_984, 256_000, 3584, 17.5, 'gemma'],
  'gemma-3-1b': [999_885_952, 262_144, 1152, 33, 'gemma'],
  'gemma-4-e2b': [5_100_000_000, 262_144, 1536, 32, 'gemma'],
  'olmo-2-1b': [1_484_916_736, 100_352, 2048, 7.1, 'chatml'],
  'olmo-2-7b': [7_298_600_000, 100_352, 4096, 7.1, 'chatml'],
  'stablelm-2': [1_644_515_328, 100_352, 2048, 6, 'chatml'],
  redpajama: [2_775_864_320, 50_432, 2560, 2.1, 'chatml'],
  'phi-2': [2_779_683_840, 51_200, 2560, 2.1, 'phi3'],
  'phi-1.5': [1_418_270_720, 51_200, 2048, 2.1, 'phi3'],
};

/** Id without quantisation, display name, shape, licence. @type {[string, string, string, string][]} */
const ROWS = [
  ['Llama-3.1-8B-Instruct', 'Llama 3.1 8B', 'llama-3-8b', 'Llama'],
  ['Llama-3-8B-Instruct', 'Llama 3 8B', 'llama-3-8b', 'Llama'],
  ['Llama-3-70B-Instruct', 'Llama 3 70B', 'llama-3-70b', 'Llama'],
  ['Llama-2-7b-chat-hf', 'Llama 2 7B', 'llama-2-7b', 'Llama'],
  ['Llama-2-13b-chat-hf', 'Llama 2 13B', 'llama-2-13b', 'Llama'],
  ['TinyLlama-1.1B-Chat-v1.0', 'TinyLlama 1.1B v1.0', 'tinyllama', 'Apache'],
  ['TinyLlama-1.1B-Chat-v0.4', 'TinyLlama 1.1B v0.4', 'tinyllama', 'Apache'],
  ['DeepSeek-R1-Distill-Qwen-7B', 'DeepSeek R1 Distill Qwen 7B', 'qwen-7b', 'MIT'],
  ['DeepSeek-R1-Distill-Llama-8B', 'DeepSeek R1 Distill Llama 8B', 'llama-3-8b', 'MIT'],
  ['Hermes-3-Llama-3.2-3B', 'Hermes 3 Llama 3.2 3B', 'llama-3.2-3b', 'Llama'],
  ['Hermes-3-Llama-3.1-8B', 'Hermes 3 Llama 3.1 8B', 'llama-3-8b', 'Llama'],
  ['Hermes-2-Theta-Llama-3-8B', 'Hermes 2 Theta Llama 3 8B', 'llama-3-8b', 'Llama'],
  ['Hermes-2-Pro-Llama-3-8B', 'Hermes 2 Pro Llama 3 8B', 'llama-3-8b', 'Llama'],
  ['Hermes-2-Pro-Mistral-7B', 'Hermes 2 Pro Mistral 7B', 'mistral-7b-chatml', 'Apache'],
  ['Mistral-7B-Instruct-v0.2', 'Mistral 7B v0.2', 'mistral-7b', 'Apache'],
  ['OpenHermes-2.5-Mistral-7B', 'OpenHermes 2.5 Mistral 7B', 'mistral-7b-chatml', 'Apache'],
  ['NeuralHermes-2.5-Mistral-7B', 'NeuralHermes 2.5 Mistral 7B', 'mistral-7b-chatml', 'Apache'],
  ['WizardMath-7B-V1.1', 'WizardMath 7B', 'mistral-7b', 'Own'],
  ['Ministral-3-3B-Instruct-2512-BF16', 'Ministral 3 3B', 'ministral-3b', 'Apache'],
  ['Ministral-3-3B-Reasoning-2512', 'Ministral 3 3B Reasoning', 'ministral-3b', 'Apache'],
  ['Ministral-3-3B-Base-2512', 'Ministral 3 3B Base', 'ministral-3b', 'Apache'],
  ['Qwen3.5-0.8B', 'Qwen3.5 0.8B', 'qwen3.5-0.8b', 'Apache'],
  ['Qwen3.5-2B', 'Qwen3.5 2B', 'qwen3.5-2b', 'Apache'],
  ['Qwen3.5-4B', 'Qwen3.5 4B', 'qwen3.5-4b', 'Apache'],
  ['Qwen3.5-9B', 'Qwen3.5 9B', 'qwen3.5-9b', 'Apache'],
  ['Qwen3-0.6B', 'Qwen3 0.6B', 'qwen3-0.6b', 'Apache'],
  ['Qwen3-1.7B', 'Qwen3 1.7B', 'qwen3-1.7b', 'Apache'],
  ['Qwen3-4B', 'Qwen3 4B', 'qwen3-4b', 'Apache'],
  ['Qwen3-8B', 'Qwen3 8B', 'qwen3-8b', 'Apache'],
  ['Qwen2.5-1.5B-Instruct', 'Qwen2.5 1.5B', 'qwen-1.5b', 'Apache'],
  ['Qwen2.5-3B-Instruct', 'Qwen2.5 3B', 'qwen-3b', 'Qwen research'],
  ['Qwen2.5-7B-Instruct', 'Qwen2.5 7B', 'qwen-7b', 'Apache'],
  ['Qwen2.5-Coder-0.5B-Instruct', 'Qwen2.5 Coder 0.5B', 'qwen-0.5b', 'Apache'],
  ['Qwen2.5-Coder-3B-Instruct', 'Qwen2.5 Coder 3B', 'qwen-3b', 'Qwen research'],
  ['Qwen2.5-Coder-7B-Instruct', 'Qwen2.5 Coder 7B', 'qwen-7b', 'Apache'],
  ['Qwen2.5-Math-1.5B-Instruct', 'Qwen2.5 Math 1.5B', 'qwen-1.5b', 'Apache'],
  ['Qwen2-0.5B-Instruct', 'Qwen2 0.5B', 'qwen-0.5b', 'Apache'],
  ['Qwen2-1.5B-Instruct', 'Qwen2 1.5B', 'qwen-1.5b', 'Apache'],
  ['Qwen2-7B-Instruct', 'Qwen2 7B', 'qwen-7b', 'Apache'],
  ['Qwen2-Math-1.5B-Instruct', 'Qwen2 Math 1.5B', 'qwen-1.5b', 'Apache'],
  ['Qwen2-Math-7B-Instruct', 'Qwen2 Math 7B', 'qwen-7b', 'Apache'],
  ['SmolLM2-135M-Instruct', 'SmolLM2 135M', 'smollm2-135m', 'Apache'],
  ['SmolLM2-1.7B-Instruct', 'SmolLM2 1.7B', 'smollm2-1.7b', 'Apache'],
  ['gemma-4-E2B-it', 'Gemma 4 E2B', 'gemma-4-e2b', 'Apache'],
  ['gemma3-1b-it', 'Gemma 3 1B', 'gemma-3-1b', 'Gemma'],
  ['gemma-2-9b-it', 'Gemma 2 9B', 'gemma-2-9b', 'Gemma'],
  ['gemma-2-2b-jpn-it', 'Gemma 2 2B JPN', 'gemma-2-2b', 'Gemma'],
  ['gemma-2b-it', 'Gemma 2B', 'gemma-2b', 'Gemma'],
  ['OLMo-2-0425-1B-Instruct', 'OLMo 2 1B', 'olmo-2-1b', 'Apache'],
  ['OLMo-2-1124-7B-Instruct', 'OLMo 2 7B', 'olmo-2-7b', 'Apache'],
  ['stablelm-2-zephyr-1_6b', 'StableLM 2 Zephyr 1.6B', 'stablelm-2', 'Stability'],
  ['RedPajama-INCITE-Chat-3B-v1', 'RedPajama INCITE 3B', 'redpajama', 'Apache'],
  ['phi-2', 'Phi-2', 'phi-2', 'MIT'],
  ['phi-1_5', 'Phi-1.5', 'phi-1.5', 'MIT'],
];

/** @type {Offer[]} */
export const FURTHER = ROWS.map(([id, name, shape, licence]) => {
  const [parameters, vocabulary, width, tokenizerMB, template] = shapeOf(shape);
  const key = id.toLowerCase().replace(/-(instruct|it)(-|$)/, '$2');
  return { key, name, id, parameters, licence, template, vocabulary, width, tokenizerMB };
});

/** Records that are no chat models: they read pictures, or make no text at all. */
const OTHER_KINDS = new Set([1, 2]);

/**
 * What the library has and neither list names; a new version of it shows here.
 *
 * @returns {string[]} ids of records
 */
export function unlistedRecords() {
  const known = [...OFFERS, ...FURTHER].map(({ id }) => id);
  return prebuiltAppConfig.model_list
    .filter((record) => !OTHER_KINDS.has(Number(record.model_type ?? 0)))
    .map(({ model_id }) => model_id)
    .filter((id) => !known.some((name) => new RegExp(`^${literal(name)}-q\\d`).test(id)));
}

/** @param {string} shape @returns {Shape} */
function shapeOf(shape) {
  const found = SHAPES[shape];
  if (!found) throw new Error(`No shape ${shape}`);
  return found;
}

/** @param {string} text */
function literal(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
