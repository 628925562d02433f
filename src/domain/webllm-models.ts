// Made by tools/make-catalogue.mjs from @mlc-ai/web-llm's own model list. Do not edit.

export const HUB_URL = 'https://huggingface.co/';
export const LIBRARIES_URL =
  'https://raw.githubusercontent.com/mlc-ai/binary-mlc-llm-libs/main/web-llm-models/v0_2_86/base/';

/** Quantisation, context in tokens, GPU memory in MiB, name of the compiled library. */
export type WebllmTuple = readonly [string, number, number, string];

/** Key, name, id, weights, licence, template, bytes of the embedding table, tokenizer in MB, variants. */
export type WebllmRow = readonly [
  string,
  string,
  string,
  number,
  string,
  'phi3' | 'phi4' | 'chatml' | 'llama3' | 'gemma' | 'mistral',
  number,
  number,
  readonly WebllmTuple[],
];

// prettier-ignore
export const WEBLLM_MODELS: readonly WebllmRow[] = [
  ["phi-3.5-mini","Phi-3.5 mini","Phi-3.5-mini-instruct",3821079552,"MIT","phi3",49250304,1.8,[["q4f16_1",4096,3673,"Phi-3.5-mini-instruct-q4f16_1_cs1k"],["q4f16_1",1024,2521,"Phi-3.5-mini-instruct-q4f16_1_cs1k"],["q4f32_1",4096,5484,"Phi-3.5-mini-instruct-q4f32_1_cs1k"],["q4f32_1",1024,3180,"Phi-3.5-mini-instruct-q4f32_1_cs1k"]]],
  ["phi-3-mini-4k","Phi-3 mini 4k","Phi-3-mini-4k-instruct",3821079552,"MIT","phi3",49250304,1.8,[["q4f16_1",4096,3673,"Phi-3-mini-4k-instruct-q4f16_1_cs1k"],["q4f16_1",1024,2521,"Phi-3-mini-4k-instruct-q4f16_1_cs1k"],["q4f32_1",4096,5484,"Phi-3-mini-4k-instruct-q4f32_1_cs1k"],["q4f32_1",1024,3180,"Phi-3-mini-4k-instruct-q4f32_1_cs1k"]]],
  ["phi-4-mini","Phi-4 mini","Phi-4-mini-instruct",3836021760,"MIT","phi4",307298304,15.5,[["q4f16_1",4096,3438,"Phi-4-mini-instruct-q4f16_1_cs1k"],["q4f32_1",4096,4221,"Phi-4-mini-instruct-q4f32_1_cs1k"]]],
  ["qwen2.5-0.5b","Qwen2.5 0.5B","Qwen2.5-0.5B-Instruct",494032768,"Apache","chatml",68067328,7,[["q4f16_1",4096,945,"Qwen2-0.5B-Instruct-q4f16_1_cs1k"],["q4f32_1",4096,1061,"Qwen2-0.5B-Instruct-q4f32_1_cs1k"]]],
  ["smollm2-360m","SmolLM2 360M","SmolLM2-360M-Instruct",361821120,"Apache","chatml",23592960,2.1,[["q4f16_1",4096,377,"SmolLM2-360M-Instruct-q4f16_1_cs1k"],["q4f32_1",4096,580,"SmolLM2-360M-Instruct-q4f32_1_cs1k"]]],
  ["llama-3.2-1b","Llama 3.2 1B","Llama-3.2-1B-Instruct",1235814400,"Llama","llama3",131334144,9.1,[["q4f16_1",4096,880,"Llama-3.2-1B-Instruct-q4f16_1_cs1k"],["q4f32_1",4096,1129,"Llama-3.2-1B-Instruct-q4f32_1_cs1k"]]],
  ["llama-3.2-3b","Llama 3.2 3B","Llama-3.2-3B-Instruct",3212749824,"Llama","llama3",197001216,9.1,[["q4f16_1",4096,2264,"Llama-3.2-3B-Instruct-q4f16_1_cs1k"],["q4f32_1",4096,2952,"Llama-3.2-3B-Instruct-q4f32_1_cs1k"]]],
  ["gemma-2-2b","Gemma 2 2B","gemma-2-2b-it",2614341888,"Gemma","gemma",294912000,17.5,[["q4f16_1",4096,1896,"gemma-2-2b-it-q4f16_1_cs1k"],["q4f16_1",1024,1584,"gemma-2-2b-it-q4f16_1_cs1k"],["q4f32_1",4096,2509,"gemma-2-2b-it-q4f32_1_cs1k"],["q4f32_1",1024,1885,"gemma-2-2b-it-q4f32_1_cs1k"]]],
  ["qwen2.5-coder-1.5b","Qwen2.5 Coder 1.5B","Qwen2.5-Coder-1.5B-Instruct",1543714304,"Apache","chatml",116686848,7,[["q4f16_1",4096,1630,"Qwen2-1.5B-Instruct-q4f16_1_cs1k"],["q4f32_1",4096,1889,"Qwen2-1.5B-Instruct-q4f32_1_cs1k"]]],
  ["mistral-7b","Mistral 7B","Mistral-7B-Instruct-v0.3",7248023552,"Apache","mistral",67108864,2,[["q4f16_1",4096,4574,"Mistral-7B-Instruct-v0.3-q4f16_1_cs1k"],["q4f32_1",4096,5620,"Mistral-7B-Instruct-v0.3-q4f32_1_cs1k"]]],
  ["llama-3.1-70b","Llama 3.1 70B","Llama-3.1-70B-Instruct",70553706496,"Llama","llama3",525336576,9.1,[["q3f16_1",4096,31154,"Llama-3_1-70B-Instruct-q3f16_1_cs1k"]]],
];
