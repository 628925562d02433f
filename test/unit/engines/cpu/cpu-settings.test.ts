import { expect } from 'chai';
import { isFatal, toCpuError } from '../../../../src/engines/cpu/cpu-errors.js';
import { cpuSettings } from '../../../../src/engines/cpu/cpu-settings.js';

describe('cpuSettings', () => {
  const variant = (downloadBytes: number) => ({ contextTokens: 2048, downloadBytes });

  it('gives a tiny model one thread', () => {
    expect(cpuSettings(variant(5e6), { cores: 8, isolated: true }).threads).to.equal(1);
  });

  it('leaves a core to the page, and needs isolation for more than one', () => {
    expect(cpuSettings(variant(8e8), { cores: 8, isolated: true }).threads).to.equal(7);
    expect(cpuSettings(variant(8e8), { cores: 32, isolated: true }).threads).to.equal(8);
    expect(cpuSettings(variant(8e8), { cores: 1, isolated: true }).threads).to.equal(1);
    expect(cpuSettings(variant(8e8), { cores: 8, isolated: false }).threads).to.equal(1);
  });

  it('reads a large model’s prompt in small steps', () => {
    const device = { cores: 4, isolated: true };
    expect(cpuSettings(variant(2e9), device).batchTokens).to.be.lessThan(
      cpuSettings(variant(5e6), device).batchTokens,
    );
  });
});

describe('toCpuError', () => {
  const cases: readonly (readonly [string, string])[] = [
    [
      'Error/inference_error: request (3011 tokens) exceeds the available context size',
      'context-full',
    ],
    ['Error/load_error: The file is not in the GGUF format', 'model-damaged'],
    ['Error/model_not_loaded: No model is loaded', 'model-missing'],
    ['RangeError: WebAssembly.Memory(): could not allocate memory', 'out-of-memory'],
    ['TypeError: Failed to fetch', 'offline'],
    ['Error: strange', 'unknown'],
  ];
  for (const [text, code] of cases) {
    it(`${code} of “${text.slice(0, 50)}”`, () => expect(toCpuError(text).code).to.equal(code));
  }

  it('knows when the wasm is dead', () => {
    expect(isFatal('WllamaRuntimeError: (ABORT) unreachable')).to.equal(true);
    expect(isFatal('Error/inference_error: no')).to.equal(false);
  });
});
