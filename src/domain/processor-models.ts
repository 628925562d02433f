/** GGUF files for the CPU engine: for devices without WebGPU, and the model in the box. */
import { STORYTELLER_KEY, type ModelEntry, type ModelKey, type ModelVariant } from './models.js';
import { STORYTELLER_FILE } from './storyteller-file.js';

/** Repository and file on the hub, quantisation, context, bytes of the file, bytes of memory while loaded. */
type GgufRow = readonly [string, string, string, number, number, number];

/**
 * File sizes are those the repositories publish. Memory is the file, the cache for the context
 * (f16) and working buffers; Phi-3's context is halved so that all of it stays under the 4 GB that
 * a page's WebAssembly can have.
 */
const GGUF_FILES: readonly (readonly [ModelKey, GgufRow])[] = [
  [
    'qwen2.5-0.5b',
    [
      'Qwen/Qwen2.5-0.5B-Instruct-GGUF',
      'qwen2.5-0.5b-instruct-q4_k_m.gguf',
      'Q4_K_M',
      4096,
      491_400_000,
      700e6,
    ],
  ],
  [
    'llama-3.2-1b',
    [
      'bartowski/Llama-3.2-1B-Instruct-GGUF',
      'Llama-3.2-1B-Instruct-Q4_K_M.gguf',
      'Q4_K_M',
      4096,
      807_700_000,
      1.1e9,
    ],
  ],
  [
    'phi-3-mini-4k',
    [
      'microsoft/Phi-3-mini-4k-instruct-gguf',
      'Phi-3-mini-4k-instruct-q4.gguf',
      'Q4_K_M',
      2048,
      2_393_000_000,
      3.3e9,
    ],
  ],
];

/** The processor variants by the key of their model. `hub` ends with a slash. */
export function processorVariants(hub: string): ReadonlyMap<ModelKey, ModelVariant> {
  return new Map(GGUF_FILES.map(([key, row]) => [key, ggufVariant(row, hub)]));
}

function ggufVariant(
  [repository, file, quantisation, contextTokens, downloadBytes, memoryBytes]: GgufRow,
  hub: string,
): ModelVariant {
  return {
    id: file.replace(/\.gguf$/, ''),
    engine: 'cpu',
    quantisation,
    contextTokens,
    downloadBytes,
    memoryBytes,
    needsF16: false,
    source: { kind: 'gguf', url: `${hub}${repository}/resolve/main/${file}` },
  };
}

/**
 * The model in the box (tools/storyteller made it): 1.5 megabytes that ship with the app, for bedtime stories only. Its
 * address tells builds that ship another file apart.
 */
export function storyteller(): ModelEntry {
  return {
    key: STORYTELLER_KEY,
    name: 'Storyteller',
    parameters: 1.4e6,
    licence: 'MIT',
    purpose: 'stories',
    template: 'phi3',
    variants: [
      {
        id: 'storyteller-q8_0',
        engine: 'cpu',
        quantisation: 'q8_0',
        contextTokens: 640,
        downloadBytes: STORYTELLER_FILE.bytes,
        memoryBytes: 30e6,
        needsF16: false,
        source: {
          kind: 'gguf',
          url: `models/storyteller.gguf?v=${STORYTELLER_FILE.sha256.slice(0, 8)}`,
          sha256: STORYTELLER_FILE.sha256,
          builtIn: true,
        },
      },
    ],
  };
}
