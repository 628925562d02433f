/** The part of WebLLM's own model list that Kinglet offers. */
import { prebuiltAppConfig } from '@mlc-ai/web-llm';

/**
 * What the library's records do not tell. Weights and vocabulary are from each model's own
 * config.json and model card; `tokenizerMB` is the size of its tokenizer.json.
 *
 * @typedef {object} Offer
 * @property {string} key
 * @property {string} name
 * @property {string} id model id without quantisation
 * @property {number} parameters
 * @property {string} licence
 * @property {string} template
 * @property {number} vocabulary rows of the embedding table
 * @property {number} width columns of the embedding table
 * @property {number} tokenizerMB
 */

/** @type {Offer[]} */
export const OFFERS = [
  offer(
    'phi-3.5-mini',
    'Phi-3.5 mini',
    'Phi-3.5-mini-instruct',
    3_821_079_552,
    'MIT',
    'phi3',
    32_064,
    3072,
    1.8,
  ),
  offer(
    'phi-3-mini-4k',
    'Phi-3 mini 4k',
    'Phi-3-mini-4k-instruct',
    3_821_079_552,
    'MIT',
    'phi3',
    32_064,
    3072,
    1.8,
  ),
  offer(
    'phi-4-mini',
    'Phi-4 mini',
    'Phi-4-mini-instruct',
    3_836_021_760,
    'MIT',
    'phi4',
    200_064,
    3072,
    15.5,
  ),
  offer(
    'qwen2.5-0.5b',
    'Qwen2.5 0.5B',
    'Qwen2.5-0.5B-Instruct',
    494_032_768,
    'Apache',
    'chatml',
    151_936,
    896,
    7,
  ),
  offer(
    'smollm2-360m',
    'SmolLM2 360M',
    'SmolLM2-360M-Instruct',
    361_821_120,
    'Apache',
    'chatml',
    49_152,
    960,
    2.1,
  ),
  offer(
    'llama-3.2-1b',
    'Llama 3.2 1B',
    'Llama-3.2-1B-Instruct',
    1_235_814_400,
    'Llama',
    'llama3',
    128_256,
    2048,
    9.1,
  ),
  offer(
    'llama-3.2-3b',
    'Llama 3.2 3B',
    'Llama-3.2-3B-Instruct',
    3_212_749_824,
    'Llama',
    'llama3',
    128_256,
    3072,
    9.1,
  ),
  offer(
    'gemma-2-2b',
    'Gemma 2 2B',
    'gemma-2-2b-it',
    2_614_341_888,
    'Gemma',
    'gemma',
    256_000,
    2304,
    17.5,
  ),
  offer(
    'qwen2.5-coder-1.5b',
    'Qwen2.5 Coder 1.5B',
    'Qwen2.5-Coder-1.5B-Instruct',
    1_543_714_304,
    'Apache',
    'chatml',
    151_936,
    1536,
    7,
  ),
  offer(
    'mistral-7b',
    'Mistral 7B',
    'Mistral-7B-Instruct-v0.3',
    7_248_023_552,
    'Apache',
    'mistral',
    32_768,
    4096,
    2,
  ),
  offer(
    'llama-3.1-70b',
    'Llama 3.1 70B',
    'Llama-3.1-70B-Instruct',
    70_553_706_496,
    'Llama',
    'llama3',
    128_256,
    8192,
    9.1,
  ),
];

/**
 * @param {string} key @param {string} name @param {string} id @param {number} parameters
 * @param {string} licence @param {string} template @param {number} vocabulary
 * @param {number} width @param {number} tokenizerMB
 * @returns {Offer}
 */
function offer(key, name, id, parameters, licence, template, vocabulary, width, tokenizerMB) {
  return { key, name, id, parameters, licence, template, vocabulary, width, tokenizerMB };
}

/** In the order of preference where a device can run more than one. */
const QUANTISATIONS = ['q4f16_1', 'q4f32_1', 'q3f16_1', 'q0f16', 'q0f32'];

/**
 * The library's records of one model, in the order of preference.
 *
 * @param {string} id model id without quantisation
 * @throws {Error} when the library has none
 */
export function recordsOf(id) {
  const records = QUANTISATIONS.flatMap((quantisation) =>
    ['', '-1k'].flatMap((suffix) => {
      const wanted = `${id}-${quantisation}-MLC${suffix}`;
      const record = prebuiltAppConfig.model_list.find(({ model_id }) => model_id === wanted);
      return record ? [{ record, quantisation }] : [];
    }),
  );
  if (records.length === 0) throw new Error(`${id} is not in the library's list`);
  return records;
}
