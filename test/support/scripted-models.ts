import type { ModelRef } from '../../src/domain/models.js';

/** A model reference for scripted engines; nothing is fetched from its addresses. */
export function scriptedModelRef(id = 'Scripted-q4f16_1-MLC'): ModelRef {
  return {
    key: 'scripted',
    name: 'Scripted',
    template: 'phi3',
    variant: {
      id,
      engine: 'webllm',
      quantisation: 'q4f16_1',
      contextTokens: 4096,
      downloadBytes: 2_000_000,
      memoryBytes: 4_000_000,
      needsF16: false,
      source: {
        kind: 'webllm',
        modelUrl: 'https://hub.test/scripted/model',
        libraryUrl: 'https://hub.test/scripted/library.wasm',
      },
    },
  };
}
