import { expect } from 'chai';
import { toWebllmError } from '../../../../src/engines/webllm/webllm-errors.js';

describe('toWebllmError', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['WebGPUNotAvailableError: WebGPU is not supported in your current environment', 'no-webgpu'],
    ['Error: Unable to find a compatible GPU. This issue might be because', 'no-webgpu'],
    ['ShaderF16SupportError: This model requires WebGPU extension shader-f16', 'no-f16'],
    ['FeatureSupportError: This model requires feature shader-f16', 'no-f16'],
    ['FeatureSupportError: This model requires feature subgroups', 'limits-too-small'],
    [
      'Error: Cannot initialize runtime because of requested maxBufferSize exceeds limit.',
      'limits-too-small',
    ],
    ['DeviceLostError: The WebGPU device was lost while loading the model', 'device-lost'],
    ['ModelNotLoadedError: Model not loaded before trying to complete', 'device-lost'],
    ["OperationError: Failed to execute 'mapAsync' on 'GPUBuffer': lost", 'device-lost'],
    ['RangeError: Array buffer allocation failed', 'out-of-memory'],
    ['ContextWindowSizeExceededError: Prompt tokens exceed context window size', 'context-full'],
    ['LinkError: WebAssembly.instantiate(): Import #0', 'model-damaged'],
    ['SyntaxError: Unexpected token < in JSON', 'model-damaged'],
    ['WeightsError: hub.test is not trusted to serve code', 'library-refused'],
    ['WeightsError: Settings block requests to hub.test', 'model-missing'],
    ['LibraryMissingError: TypeError: Failed to fetch dynamically imported module', 'offline'],
    ['constructor: strange', 'unknown'],
    ['Object has already been disposed', 'unknown'],
  ];
  for (const [text, code] of cases) {
    it(`${code} of “${text.slice(0, 60)}”`, () => {
      const error = toWebllmError(text);
      expect(error.code).to.equal(code);
      expect(error.message).to.equal(text);
    });
  }
});
