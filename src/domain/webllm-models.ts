// Made by tools/make-catalogue.mjs from @mlc-ai/web-llm's own model list. Do not edit.

export const HUB_URL = 'https://huggingface.co/';
export const LIBRARIES_URL =
  'https://raw.githubusercontent.com/mlc-ai/binary-mlc-llm-libs/main/web-llm-models/v0_2_86/base/';

/** Quantisation, context in tokens, GPU memory in MiB, name of the compiled library. */
export type WebllmTuple = readonly [string, number, number, string];

/** Key, name, id, weights, licence, template, bytes of the embedding table in 4 bits, tokenizer in MB, variants. */
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

/** What Kinglet offers by itself. */
// prettier-ignore
export const WEBLLM_MODELS: readonly WebllmRow[] = [
  ["phi-3.5-mini","Phi-3.5 mini","Phi-3.5-mini-instruct",3821079552,"MIT","phi3",49250304,1.8,[["q4f16_1",4096,3673,"Phi-3.5-mini-instruct-q4f16_1_cs1k"],["q4f16_1",1024,2521,"Phi-3.5-mini-instruct-q4f16_1_cs1k"],["q4f32_1",4096,5484,"Phi-3.5-mini-instruct-q4f32_1_cs1k"],["q4f32_1",1024,3180,"Phi-3.5-mini-instruct-q4f32_1_cs1k"]]],
  ["phi-3-mini-4k","Phi-3 mini 4k","Phi-3-mini-4k-instruct",3821079552,"MIT","phi3",49250304,1.8,[["q4f16_1",4096,3673,"Phi-3-mini-4k-instruct-q4f16_1_cs1k"],["q4f16_1",1024,2521,"Phi-3-mini-4k-instruct-q4f16_1_cs1k"],["q4f32_1",4096,5484,"Phi-3-mini-4k-instruct-q4f32_1_cs1k"],["q4f32_1",1024,3180,"Phi-3-mini-4k-instruct-q4f32_1_cs1k"]]],
  ["phi-4-mini","Phi-4 mini","Phi-4-mini-instruct",3836021760,"MIT","phi4",307298304,15.5,[["q4f16_1",4096,3438,"Phi-4-mini-instruct-q4f16_1_cs1k"],["q4f32_1",4096,4221,"Phi-4-mini-instruct-q4f32_1_cs1k"]]],
  ["qwen2.5-0.5b","Qwen2.5 0.5B","Qwen2.5-0.5B-Instruct",494032768,"Apache","chatml",68067328,7,[["q4f16_1",4096,945,"Qwen2-0.5B-Instruct-q4f16_1_cs1k"],["q4f32_1",4096,1061,"Qwen2-0.5B-Instruct-q4f32_1_cs1k"],["q0f16",4096,1625,"Qwen2-0.5B-Instruct-q0f16_cs1k"],["q0f32",4096,2655,"Qwen2-0.5B-Instruct-q0f32_cs1k"]]],
  ["smollm2-360m","SmolLM2 360M","SmolLM2-360M-Instruct",361821120,"Apache","chatml",23592960,2.1,[["q4f16_1",4096,377,"SmolLM2-360M-Instruct-q4f16_1_cs1k"],["q4f32_1",4096,580,"SmolLM2-360M-Instruct-q4f32_1_cs1k"],["q0f16",4096,872,"SmolLM2-360M-Instruct-q0f16_cs1k"],["q0f32",4096,1744,"SmolLM2-360M-Instruct-q0f32_cs1k"]]],
  ["llama-3.2-1b","Llama 3.2 1B","Llama-3.2-1B-Instruct",1235814400,"Llama","llama3",131334144,9.1,[["q4f16_1",4096,880,"Llama-3.2-1B-Instruct-q4f16_1_cs1k"],["q4f32_1",4096,1129,"Llama-3.2-1B-Instruct-q4f32_1_cs1k"],["q0f16",4096,2574,"Llama-3.2-1B-Instruct-q0f16_cs1k"],["q0f32",4096,5107,"Llama-3.2-1B-Instruct-q0f32_cs1k"]]],
  ["llama-3.2-3b","Llama 3.2 3B","Llama-3.2-3B-Instruct",3212749824,"Llama","llama3",197001216,9.1,[["q4f16_1",4096,2264,"Llama-3.2-3B-Instruct-q4f16_1_cs1k"],["q4f32_1",4096,2952,"Llama-3.2-3B-Instruct-q4f32_1_cs1k"]]],
  ["gemma-2-2b","Gemma 2 2B","gemma-2-2b-it",2614341888,"Gemma","gemma",294912000,17.5,[["q4f16_1",4096,1896,"gemma-2-2b-it-q4f16_1_cs1k"],["q4f16_1",1024,1584,"gemma-2-2b-it-q4f16_1_cs1k"],["q4f32_1",4096,2509,"gemma-2-2b-it-q4f32_1_cs1k"],["q4f32_1",1024,1885,"gemma-2-2b-it-q4f32_1_cs1k"]]],
  ["qwen2.5-coder-1.5b","Qwen2.5 Coder 1.5B","Qwen2.5-Coder-1.5B-Instruct",1543714304,"Apache","chatml",116686848,7,[["q4f16_1",4096,1630,"Qwen2-1.5B-Instruct-q4f16_1_cs1k"],["q4f32_1",4096,1889,"Qwen2-1.5B-Instruct-q4f32_1_cs1k"]]],
  ["mistral-7b","Mistral 7B","Mistral-7B-Instruct-v0.3",7248023552,"Apache","mistral",67108864,2,[["q4f16_1",4096,4574,"Mistral-7B-Instruct-v0.3-q4f16_1_cs1k"],["q4f32_1",4096,5620,"Mistral-7B-Instruct-v0.3-q4f32_1_cs1k"]]],
  ["llama-3.1-70b","Llama 3.1 70B","Llama-3.1-70B-Instruct",70553706496,"Llama","llama3",525336576,9.1,[["q3f16_1",4096,31154,"Llama-3_1-70B-Instruct-q3f16_1_cs1k"]]],
];

/** The rest of the library's list. */
// prettier-ignore
export const FURTHER_MODELS: readonly WebllmRow[] = [
  ["llama-3.1-8b","Llama 3.1 8B","Llama-3.1-8B-Instruct",8030261248,"Llama","llama3",262668288,9.1,[["q4f16_1",4096,5001,"Llama-3_1-8B-Instruct-q4f16_1_cs1k"],["q4f16_1",1024,4599,"Llama-3_1-8B-Instruct-q4f16_1_cs1k"],["q4f32_1",4096,6102,"Llama-3_1-8B-Instruct-q4f32_1_cs1k"],["q4f32_1",1024,5296,"Llama-3_1-8B-Instruct-q4f32_1_cs1k"]]],
  ["llama-3-8b","Llama 3 8B","Llama-3-8B-Instruct",8030261248,"Llama","llama3",262668288,9.1,[["q4f16_1",4096,5001,"Llama-3-8B-Instruct-q4f16_1_cs1k"],["q4f16_1",1024,4599,"Llama-3-8B-Instruct-q4f16_1_cs1k"],["q4f32_1",4096,6102,"Llama-3-8B-Instruct-q4f32_1_cs1k"],["q4f32_1",1024,5296,"Llama-3-8B-Instruct-q4f32_1_cs1k"]]],
  ["llama-3-70b","Llama 3 70B","Llama-3-70B-Instruct",70553706496,"Llama","llama3",525336576,9.1,[["q3f16_1",4096,31154,"Llama-3-70B-Instruct-q3f16_1_cs1k"]]],
  ["llama-2-7b-chat-hf","Llama 2 7B","Llama-2-7b-chat-hf",6738415616,"Llama","mistral",65536000,1.8,[["q4f16_1",4096,6750,"Llama-2-7b-chat-hf-q4f16_1_cs1k"],["q4f16_1",1024,4619,"Llama-2-7b-chat-hf-q4f16_1_cs1k"],["q4f32_1",4096,9110,"Llama-2-7b-chat-hf-q4f32_1_cs1k"],["q4f32_1",1024,5285,"Llama-2-7b-chat-hf-q4f32_1_cs1k"]]],
  ["llama-2-13b-chat-hf","Llama 2 13B","Llama-2-13b-chat-hf",13015864320,"Llama","mistral",81920000,1.8,[["q4f16_1",4096,11815,"Llama-2-13b-chat-hf-q4f16_1_cs1k"]]],
  ["tinyllama-1.1b-chat-v1.0","TinyLlama 1.1B v1.0","TinyLlama-1.1B-Chat-v1.0",1100048384,"Apache","chatml",32768000,1.8,[["q4f16_1",2048,698,"TinyLlama-1.1B-Chat-v1.0-q4f16_1_cs1k"],["q4f16_1",1024,676,"TinyLlama-1.1B-Chat-v1.0-q4f16_1_cs1k"],["q4f32_1",2048,840,"TinyLlama-1.1B-Chat-v1.0-q4f32_1_cs1k"],["q4f32_1",1024,796,"TinyLlama-1.1B-Chat-v1.0-q4f32_1_cs1k"]]],
  ["tinyllama-1.1b-chat-v0.4","TinyLlama 1.1B v0.4","TinyLlama-1.1B-Chat-v0.4",1100048384,"Apache","chatml",32768000,1.8,[["q4f16_1",2048,698,"TinyLlama-1.1B-Chat-v0.4-q4f16_1_cs1k"],["q4f16_1",1024,676,"TinyLlama-1.1B-Chat-v0.4-q4f16_1_cs1k"],["q4f32_1",2048,840,"TinyLlama-1.1B-Chat-v0.4-q4f32_1_cs1k"],["q4f32_1",1024,796,"TinyLlama-1.1B-Chat-v0.4-q4f32_1_cs1k"]]],
  ["deepseek-r1-distill-qwen-7b","DeepSeek R1 Distill Qwen 7B","DeepSeek-R1-Distill-Qwen-7B",7615616512,"MIT","chatml",272498688,7,[["q4f16_1",4096,5107,"Qwen2-7B-Instruct-q4f16_1_cs1k"],["q4f32_1",4096,5901,"Qwen2-7B-Instruct-q4f32_1_cs1k"]]],
  ["deepseek-r1-distill-llama-8b","DeepSeek R1 Distill Llama 8B","DeepSeek-R1-Distill-Llama-8B",8030261248,"MIT","llama3",262668288,9.1,[["q4f16_1",4096,5001,"Llama-3_1-8B-Instruct-q4f16_1_cs1k"],["q4f32_1",4096,6102,"Llama-3_1-8B-Instruct-q4f32_1_cs1k"]]],
  ["hermes-3-llama-3.2-3b","Hermes 3 Llama 3.2 3B","Hermes-3-Llama-3.2-3B",3212749824,"Llama","llama3",197001216,9.1,[["q4f16_1",4096,2264,"Llama-3.2-3B-Instruct-q4f16_1_cs1k"],["q4f32_1",4096,2952,"Llama-3.2-3B-Instruct-q4f32_1_cs1k"]]],
  ["hermes-3-llama-3.1-8b","Hermes 3 Llama 3.1 8B","Hermes-3-Llama-3.1-8B",8030261248,"Llama","llama3",262668288,9.1,[["q4f16_1",4096,4877,"Llama-3_1-8B-Instruct-q4f16_1_cs1k"],["q4f32_1",4096,5780,"Llama-3_1-8B-Instruct-q4f32_1_cs1k"]]],
  ["hermes-2-theta-llama-3-8b","Hermes 2 Theta Llama 3 8B","Hermes-2-Theta-Llama-3-8B",8030261248,"Llama","llama3",262668288,9.1,[["q4f16_1",4096,4977,"Llama-3-8B-Instruct-q4f16_1_cs1k"],["q4f32_1",4096,6052,"Llama-3-8B-Instruct-q4f32_1_cs1k"]]],
  ["hermes-2-pro-llama-3-8b","Hermes 2 Pro Llama 3 8B","Hermes-2-Pro-Llama-3-8B",8030261248,"Llama","llama3",262668288,9.1,[["q4f16_1",4096,4977,"Llama-3-8B-Instruct-q4f16_1_cs1k"],["q4f32_1",4096,6052,"Llama-3-8B-Instruct-q4f32_1_cs1k"]]],
  ["hermes-2-pro-mistral-7b","Hermes 2 Pro Mistral 7B","Hermes-2-Pro-Mistral-7B",7248023552,"Apache","chatml",67108864,2,[["q4f16_1",4096,4034,"Mistral-7B-Instruct-v0.3-q4f16_1_cs1k"]]],
  ["mistral-7b-v0.2","Mistral 7B v0.2","Mistral-7B-Instruct-v0.2",7248023552,"Apache","mistral",67108864,2,[["q4f16_1",4096,4574,"Mistral-7B-Instruct-v0.3-q4f16_1_cs1k"]]],
  ["openhermes-2.5-mistral-7b","OpenHermes 2.5 Mistral 7B","OpenHermes-2.5-Mistral-7B",7248023552,"Apache","chatml",67108864,2,[["q4f16_1",4096,4574,"Mistral-7B-Instruct-v0.3-q4f16_1_cs1k"]]],
  ["neuralhermes-2.5-mistral-7b","NeuralHermes 2.5 Mistral 7B","NeuralHermes-2.5-Mistral-7B",7248023552,"Apache","chatml",67108864,2,[["q4f16_1",4096,4574,"Mistral-7B-Instruct-v0.3-q4f16_1_cs1k"]]],
  ["wizardmath-7b-v1.1","WizardMath 7B","WizardMath-7B-V1.1",7248023552,"Own","mistral",67108864,2,[["q4f16_1",4096,4574,"Mistral-7B-Instruct-v0.3-q4f16_1_cs1k"]]],
  ["ministral-3-3b-2512-bf16","Ministral 3 3B","Ministral-3-3B-Instruct-2512-BF16",3430000000,"Apache","mistral",201326592,17,[["q4f16_1",4096,2864,"Ministral-3-3B-Instruct-2512-BF16-q4f16_1_cs1k"],["q4f32_1",4096,3533,"Ministral-3-3B-Instruct-2512-BF16-q4f32_1_cs1k"]]],
  ["ministral-3-3b-reasoning-2512","Ministral 3 3B Reasoning","Ministral-3-3B-Reasoning-2512",3430000000,"Apache","mistral",201326592,17,[["q4f16_1",4096,2864,"Ministral-3-3B-Reasoning-2512-q4f16_1_cs1k"],["q4f32_1",4096,3533,"Ministral-3-3B-Reasoning-2512-q4f32_1_cs1k"]]],
  ["ministral-3-3b-base-2512","Ministral 3 3B Base","Ministral-3-3B-Base-2512",3430000000,"Apache","mistral",201326592,17,[["q4f16_1",4096,2864,"Ministral-3-3B-Base-2512-q4f16_1_cs1k"],["q4f32_1",4096,3533,"Ministral-3-3B-Base-2512-q4f32_1_cs1k"]]],
  ["qwen3.5-0.8b","Qwen3.5 0.8B","Qwen3.5-0.8B",800000000,"Apache","chatml",127139840,12.8,[["q4f16_1",4096,1630,"Qwen3.5-0.8B-q4f16_1_cs1k"],["q4f32_1",4096,1895,"Qwen3.5-0.8B-q4f32_1_cs1k"],["q0f16",4096,2661,"Qwen3.5-0.8B-q0f16_cs1k"]]],
  ["qwen3.5-2b","Qwen3.5 2B","Qwen3.5-2B",2000000000,"Apache","chatml",254279680,12.8,[["q4f16_1",4096,2246,"Qwen3.5-2B-q4f16_1_cs1k"],["q4f32_1",4096,2592,"Qwen3.5-2B-q4f32_1_cs1k"]]],
  ["qwen3.5-4b","Qwen3.5 4B","Qwen3.5-4B",4000000000,"Apache","chatml",317849600,12.8,[["q4f16_1",4096,3868,"Qwen3.5-4B-q4f16_1_cs1k"],["q4f32_1",4096,4681,"Qwen3.5-4B-q4f32_1_cs1k"]]],
  ["qwen3.5-9b","Qwen3.5 9B","Qwen3.5-9B",9000000000,"Apache","chatml",508559360,12.8,[["q4f16_1",4096,6434,"Qwen3.5-9B-q4f16_1_cs1k"],["q4f32_1",4096,7545,"Qwen3.5-9B-q4f32_1_cs1k"]]],
  ["qwen3-0.6b","Qwen3 0.6B","Qwen3-0.6B",596049920,"Apache","chatml",77791232,11.4,[["q4f16_1",4096,1404,"Qwen3-0.6B-q4f16_1_cs1k"],["q4f32_1",4096,1925,"Qwen3-0.6B-q4f32_1_cs1k"],["q0f16",4096,2221,"Qwen3-0.6B-q0f16_cs1k"],["q0f32",4096,3844,"Qwen3-0.6B-q0f32_cs1k"]]],
  ["qwen3-1.7b","Qwen3 1.7B","Qwen3-1.7B",1720574976,"Apache","chatml",155582464,11.4,[["q4f16_1",4096,2037,"Qwen3-1.7B-q4f16_1_cs1k"],["q4f32_1",4096,2636,"Qwen3-1.7B-q4f32_1_cs1k"]]],
  ["qwen3-4b","Qwen3 4B","Qwen3-4B",4022468096,"Apache","chatml",194478080,11.4,[["q4f16_1",4096,3432,"Qwen3-4B-q4f16_1_cs1k"],["q4f32_1",4096,4328,"Qwen3-4B-q4f32_1_cs1k"]]],
  ["qwen3-8b","Qwen3 8B","Qwen3-8B",8190735360,"Apache","chatml",311164928,11.4,[["q4f16_1",4096,5696,"Qwen3-8B-q4f16_1_cs1k"],["q4f32_1",4096,6853,"Qwen3-8B-q4f32_1_cs1k"]]],
  ["qwen2.5-1.5b","Qwen2.5 1.5B","Qwen2.5-1.5B-Instruct",1543714304,"Apache","chatml",116686848,7,[["q4f16_1",4096,1630,"Qwen2-1.5B-Instruct-q4f16_1_cs1k"],["q4f32_1",4096,1889,"Qwen2-1.5B-Instruct-q4f32_1_cs1k"]]],
  ["qwen2.5-3b","Qwen2.5 3B","Qwen2.5-3B-Instruct",3085938688,"Qwen research","chatml",155582464,7,[["q4f16_1",4096,2505,"Qwen2.5-3B-Instruct-q4f16_1_cs1k"],["q4f32_1",4096,2894,"Qwen2.5-3B-Instruct-q4f32_1_cs1k"]]],
  ["qwen2.5-7b","Qwen2.5 7B","Qwen2.5-7B-Instruct",7615616512,"Apache","chatml",272498688,7,[["q4f16_1",4096,5107,"Qwen2-7B-Instruct-q4f16_1_cs1k"],["q4f32_1",4096,5901,"Qwen2-7B-Instruct-q4f32_1_cs1k"]]],
  ["qwen2.5-coder-0.5b","Qwen2.5 Coder 0.5B","Qwen2.5-Coder-0.5B-Instruct",494032768,"Apache","chatml",68067328,7,[["q4f16_1",4096,945,"Qwen2-0.5B-Instruct-q4f16_1_cs1k"],["q4f32_1",4096,1061,"Qwen2-0.5B-Instruct-q4f32_1_cs1k"],["q0f16",4096,1625,"Qwen2-0.5B-Instruct-q0f16_cs1k"],["q0f32",4096,2655,"Qwen2-0.5B-Instruct-q0f32_cs1k"]]],
  ["qwen2.5-coder-3b","Qwen2.5 Coder 3B","Qwen2.5-Coder-3B-Instruct",3085938688,"Qwen research","chatml",155582464,7,[["q4f16_1",4096,2505,"Qwen2.5-3B-Instruct-q4f16_1_cs1k"],["q4f32_1",4096,2894,"Qwen2.5-3B-Instruct-q4f32_1_cs1k"]]],
  ["qwen2.5-coder-7b","Qwen2.5 Coder 7B","Qwen2.5-Coder-7B-Instruct",7615616512,"Apache","chatml",272498688,7,[["q4f16_1",4096,5107,"Qwen2-7B-Instruct-q4f16_1_cs1k"],["q4f32_1",4096,5901,"Qwen2-7B-Instruct-q4f32_1_cs1k"]]],
  ["qwen2.5-math-1.5b","Qwen2.5 Math 1.5B","Qwen2.5-Math-1.5B-Instruct",1543714304,"Apache","chatml",116686848,7,[["q4f16_1",4096,1630,"Qwen2-1.5B-Instruct-q4f16_1_cs1k"],["q4f32_1",4096,1889,"Qwen2-1.5B-Instruct-q4f32_1_cs1k"]]],
  ["qwen2-0.5b","Qwen2 0.5B","Qwen2-0.5B-Instruct",494032768,"Apache","chatml",68067328,7,[["q4f16_1",4096,945,"Qwen2-0.5B-Instruct-q4f16_1_cs1k"],["q0f16",4096,1625,"Qwen2-0.5B-Instruct-q0f16_cs1k"],["q0f32",4096,2655,"Qwen2-0.5B-Instruct-q0f32_cs1k"]]],
  ["qwen2-1.5b","Qwen2 1.5B","Qwen2-1.5B-Instruct",1543714304,"Apache","chatml",116686848,7,[["q4f16_1",4096,1630,"Qwen2-1.5B-Instruct-q4f16_1_cs1k"],["q4f32_1",4096,1889,"Qwen2-1.5B-Instruct-q4f32_1_cs1k"]]],
  ["qwen2-7b","Qwen2 7B","Qwen2-7B-Instruct",7615616512,"Apache","chatml",272498688,7,[["q4f16_1",4096,5107,"Qwen2-7B-Instruct-q4f16_1_cs1k"],["q4f32_1",4096,5901,"Qwen2-7B-Instruct-q4f32_1_cs1k"]]],
  ["qwen2-math-1.5b","Qwen2 Math 1.5B","Qwen2-Math-1.5B-Instruct",1543714304,"Apache","chatml",116686848,7,[["q4f16_1",4096,1630,"Qwen2-1.5B-Instruct-q4f16_1_cs1k"],["q4f32_1",4096,1889,"Qwen2-1.5B-Instruct-q4f32_1_cs1k"]]],
  ["qwen2-math-7b","Qwen2 Math 7B","Qwen2-Math-7B-Instruct",7615616512,"Apache","chatml",272498688,7,[["q4f16_1",4096,5107,"Qwen2-7B-Instruct-q4f16_1_cs1k"],["q4f32_1",4096,5901,"Qwen2-7B-Instruct-q4f32_1_cs1k"]]],
  ["smollm2-135m","SmolLM2 135M","SmolLM2-135M-Instruct",134515008,"Apache","chatml",14155776,2.1,[["q0f16",4096,360,"SmolLM2-135M-Instruct-q0f16_cs1k"],["q0f32",4096,720,"SmolLM2-135M-Instruct-q0f32_cs1k"]]],
  ["smollm2-1.7b","SmolLM2 1.7B","SmolLM2-1.7B-Instruct",1711376384,"Apache","chatml",50331648,2.1,[["q4f16_1",4096,1775,"SmolLM2-1.7B-Instruct-q4f16_1_cs1k"],["q4f32_1",4096,2693,"SmolLM2-1.7B-Instruct-q4f32_1_cs1k"]]],
  ["gemma-4-e2b","Gemma 4 E2B","gemma-4-E2B-it",5100000000,"Apache","gemma",201326592,32,[["q4f16_1",4096,3388,"gemma-4-E2B-it-q4f16_1_cs512"],["q4f32_1",4096,3863,"gemma-4-E2B-it-q4f32_1_cs512"]]],
  ["gemma3-1b","Gemma 3 1B","gemma3-1b-it",999885952,"Gemma","gemma",150994944,33,[["q4f16_1",4096,712,"gemma3-1b-it-q4f16_1_cs1k"]]],
  ["gemma-2-9b","Gemma 2 9B","gemma-2-9b-it",9241705984,"Gemma","gemma",458752000,17.5,[["q4f16_1",4096,6423,"gemma-2-9b-it-q4f16_1_cs1k"],["q4f32_1",4096,8384,"gemma-2-9b-it-q4f32_1_cs1k"]]],
  ["gemma-2-2b-jpn","Gemma 2 2B JPN","gemma-2-2b-jpn-it",2614341888,"Gemma","gemma",294912000,17.5,[["q4f16_1",4096,1896,"gemma-2-2b-jpn-it-q4f16_1_cs1k"],["q4f32_1",4096,2509,"gemma-2-2b-jpn-it-q4f32_1_cs1k"]]],
  ["gemma-2b","Gemma 2B","gemma-2b-it",2506172416,"Gemma","gemma",262144000,17.5,[["q4f16_1",4096,1477,"gemma-2b-it-q4f16_1_cs1k"],["q4f16_1",1024,1477,"gemma-2b-it-q4f16_1_cs1k"],["q4f32_1",4096,1751,"gemma-2b-it-q4f32_1_cs1k"],["q4f32_1",1024,1751,"gemma-2b-it-q4f32_1_cs1k"]]],
  ["olmo-2-0425-1b","OLMo 2 1B","OLMo-2-0425-1B-Instruct",1484916736,"Apache","chatml",102760448,7.1,[["q4f16_1",4096,1777,"OLMo-2-0425-1B-Instruct-q4f16_1_cs1k"],["q4f32_1",4096,2454,"OLMo-2-0425-1B-Instruct-q4f32_1_cs1k"]]],
  ["olmo-2-1124-7b","OLMo 2 7B","OLMo-2-1124-7B-Instruct",7298600000,"Apache","chatml",205520896,7.1,[["q4f16_1",4096,6480,"OLMo-2-1124-7B-Instruct-q4f16_1_cs1k"],["q4f32_1",4096,9087,"OLMo-2-1124-7B-Instruct-q4f32_1_cs1k"]]],
  ["stablelm-2-zephyr-1_6b","StableLM 2 Zephyr 1.6B","stablelm-2-zephyr-1_6b",1644515328,"Stability","chatml",102760448,6,[["q4f16_1",4096,2088,"stablelm-2-zephyr-1_6b-q4f16_1_cs1k"],["q4f16_1",1024,1512,"stablelm-2-zephyr-1_6b-q4f16_1_cs1k"],["q4f32_1",4096,3000,"stablelm-2-zephyr-1_6b-q4f32_1_cs1k"],["q4f32_1",1024,1848,"stablelm-2-zephyr-1_6b-q4f32_1_cs1k"]]],
  ["redpajama-incite-chat-3b-v1","RedPajama INCITE 3B","RedPajama-INCITE-Chat-3B-v1",2775864320,"Apache","chatml",64552960,2.1,[["q4f16_1",2048,2973,"RedPajama-INCITE-Chat-3B-v1-q4f16_1_cs1k"],["q4f16_1",1024,2042,"RedPajama-INCITE-Chat-3B-v1-q4f16_1_cs1k"],["q4f32_1",2048,3929,"RedPajama-INCITE-Chat-3B-v1-q4f32_1_cs1k"],["q4f32_1",1024,2559,"RedPajama-INCITE-Chat-3B-v1-q4f32_1_cs1k"]]],
  ["phi-2","Phi-2","phi-2",2779683840,"MIT","phi3",65536000,2.1,[["q4f16_1",2048,3054,"phi-2-q4f16_1_cs1k"],["q4f16_1",1024,2132,"phi-2-q4f16_1_cs1k"],["q4f32_1",2048,4033,"phi-2-q4f32_1_cs1k"],["q4f32_1",1024,2741,"phi-2-q4f32_1_cs1k"]]],
  ["phi-1_5","Phi-1.5","phi-1_5",1418270720,"MIT","phi3",52428800,2.1,[["q4f16_1",2048,1211,"phi-1_5-q4f16_1_cs1k"],["q4f16_1",1024,1211,"phi-1_5-q4f16_1_cs1k"],["q4f32_1",2048,1683,"phi-1_5-q4f32_1_cs1k"],["q4f32_1",1024,1683,"phi-1_5-q4f32_1_cs1k"]]],
];
