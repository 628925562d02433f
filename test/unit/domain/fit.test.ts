import { expect } from 'chai';
import { createCatalogue, findEntry } from '../../../src/domain/catalogue.js';
import type { BandwidthResult, DeviceReport } from '../../../src/domain/device.js';
import { chooseVariant } from '../../../src/domain/fit.js';
import {
  AMPLE_LIMITS,
  LAPTOP,
  phone,
  SMALLEST_LIMITS,
  withGraphics,
  withoutWebgpu,
  withSoftwareAdapter,
} from '../../support/fake-devices.js';

const { entries } = createCatalogue();
const NOT_RUN: BandwidthResult = { kind: 'not-run' };

function entryOf(key: string) {
  const entry = findEntry(entries, key);
  if (!entry) throw new Error(`No ${key}`);
  return entry;
}

function choose(key: string, device: DeviceReport, options: { bytesHere?: number } = {}) {
  const chosen = chooseVariant(entryOf(key), {
    device,
    bandwidth: NOT_RUN,
    measured: null,
    ...options,
  });
  return { id: chosen.ref?.variant.id ?? null, fit: chosen.fit };
}

const withMemory = (memoryGb: number | null, device = LAPTOP) => ({ ...device, memoryGb });
const withRoom = (bytes: number) => ({
  ...LAPTOP,
  storage: { quotaBytes: bytes, usedBytes: 0, persisted: false },
});
const no16Bit = withGraphics({ f16: false });

const PHI = 'Phi-3.5-mini-instruct-q4f16_1-MLC';
const PHI_32 = 'Phi-3.5-mini-instruct-q4f32_1-MLC';
const QWEN = 'Qwen2.5-0.5B-Instruct-q4f16_1-MLC';
const QWEN_CPU = 'qwen2.5-0.5b-instruct-q4_k_m';
const LLAMA_3B = 'Llama-3.2-3B-Instruct-q4f16_1-MLC';

/** Situation, model, device, variant chosen, fit with its reason. */
const table: readonly (readonly [string, string, DeviceReport, string | null, string])[] = [
  ['a laptop with 8 GB', 'phi-3.5-mini', LAPTOP, PHI, 'runs-well'],
  ['a laptop that tells no memory', 'phi-3.5-mini', withMemory(null), PHI, 'unknown'],
  ['a small model where no memory is told', 'qwen2.5-0.5b', withMemory(null), QWEN, 'runs-well'],
  ['no 16-bit maths: 32 bits, short context', 'phi-3.5-mini', no16Bit, `${PHI_32}-1k`, 'runs-well'],
  ['no 16-bit maths, 16 GB', 'phi-3.5-mini', withMemory(16, no16Bit), PHI_32, 'runs-well'],
  [
    'no 16-bit maths, small model',
    'smollm2-360m',
    no16Bit,
    'SmolLM2-360M-Instruct-q4f32_1-MLC',
    'runs-well',
  ],
  ['no 16-bit maths, only a 16-bit variant', 'llama-3.1-70b', no16Bit, null, 'cannot no-f16'],
  ['a phone with 4 GB', 'qwen2.5-0.5b', phone('android', 4), QWEN, 'runs-well'],
  ['a phone with 4 GB, Phi', 'phi-3.5-mini', phone('android', 4), `${PHI}-1k`, 'tight memory'],
  ['a phone with 8 GB, Phi', 'phi-3.5-mini', phone('android', 8), PHI, 'runs-well'],
  ['a phone with 2 GB, Phi', 'phi-3.5-mini', phone('android', 2), null, 'cannot too-large'],
  ['an iPhone in a tab', 'qwen2.5-0.5b', phone('iphone-tab', null), QWEN, 'runs-well'],
  ['an iPhone app, Phi', 'phi-3.5-mini', phone('iphone-app', null), `${PHI}-1k`, 'tight memory'],
  ['a huge model', 'llama-3.1-70b', LAPTOP, null, 'cannot too-large'],
  [
    'a large model, browser tells at most 8 GB',
    'mistral-7b',
    LAPTOP,
    'Mistral-7B-Instruct-v0.3-q4f16_1-MLC',
    'tight memory',
  ],
  [
    'a huge model, 16 GB told and no more',
    'llama-3.1-70b',
    withMemory(16),
    null,
    'cannot too-large',
  ],
  ['a huge model, 32 GB or more', 'llama-3.1-70b', withMemory(32), null, 'cannot no-room'],
  ['a large model, 4 GB', 'mistral-7b', withMemory(4), null, 'cannot too-large'],
  ['no WebGPU, a GPU-only model', 'phi-3.5-mini', withoutWebgpu(), null, 'cannot no-webgpu'],
  [
    'no WebGPU, a model with a processor variant',
    'qwen2.5-0.5b',
    withoutWebgpu(),
    QWEN_CPU,
    'slow processor',
  ],
  [
    'no WebGPU, Phi as an explicit choice',
    'phi-3-mini-4k',
    withoutWebgpu(),
    'Phi-3-mini-4k-instruct-q4',
    'slow processor',
  ],
  ['no WebGPU, 4 GB, Phi', 'phi-3-mini-4k', withoutWebgpu(withMemory(4)), null, 'cannot no-webgpu'],
  [
    'a software adapter, a GPU-only model',
    'phi-4-mini',
    withSoftwareAdapter(),
    null,
    'cannot software-adapter',
  ],
  [
    'a software adapter, a processor variant',
    'qwen2.5-0.5b',
    withSoftwareAdapter(),
    QWEN_CPU,
    'slow software-adapter',
  ],
  [
    'the smallest limits, a small table',
    'phi-3.5-mini',
    withGraphics({ limits: SMALLEST_LIMITS }),
    PHI,
    'runs-well',
  ],
  [
    'the smallest limits, a large table',
    'llama-3.2-3b',
    withGraphics({ limits: SMALLEST_LIMITS }),
    null,
    'cannot limits-too-small',
  ],
  [
    'limits between what WebLLM asks for get the smaller of the two',
    'llama-3.2-3b',
    withGraphics({ limits: { maxBufferSize: 715e6, maxStorageBufferBindingSize: 715e6 } }),
    null,
    'cannot limits-too-small',
  ],
  ['ample limits, a large table', 'llama-3.2-3b', LAPTOP, LLAMA_3B, 'runs-well'],
  [
    'limits below what WebLLM needs, with a processor variant',
    'qwen2.5-0.5b',
    withGraphics({ limits: { ...AMPLE_LIMITS, maxComputeWorkgroupStorageSize: 16 * 1024 } }),
    QWEN_CPU,
    'slow processor',
  ],
  [
    'too few storage buffers',
    'phi-3.5-mini',
    withGraphics({ limits: { ...AMPLE_LIMITS, maxStorageBuffersPerShaderStage: 8 } }),
    null,
    'cannot limits-too-small',
  ],
  ['no room', 'phi-3.5-mini', withRoom(2.2e9), null, 'cannot no-room'],
  ['little room', 'phi-3.5-mini', withRoom(2.4e9), PHI, 'tight storage'],
  [
    'the model in the box needs no graphics',
    'storyteller',
    withoutWebgpu(),
    'storyteller-q8_0',
    'runs-well',
  ],
];

describe('chooseVariant', () => {
  for (const [situation, key, device, id, expected] of table) {
    it(`${situation}: ${expected}`, () => {
      const { id: chosen, fit } = choose(key, device);
      const reason = 'reason' in fit ? ` ${fit.reason}` : '';
      expect(chosen).to.equal(id);
      expect(`${fit.kind}${reason}`).to.equal(expected);
    });
  }

  it('needs no room for what is here already', () => {
    expect(choose('phi-3.5-mini', withRoom(2.2e9), { bytesHere: Infinity }).id).to.equal(PHI);
    expect(choose('phi-3.5-mini', withRoom(2.2e9), { bytesHere: 1e9 }).id).to.equal(PHI);
  });

  it('takes an earlier answer for proof where the browser tells no memory', () => {
    const device = withMemory(null);
    const kindWith = (part: object) =>
      chooseVariant(entryOf('phi-3.5-mini'), {
        device,
        bandwidth: NOT_RUN,
        measured: null,
        ...part,
      }).fit.kind;
    expect(kindWith({ measured: 20 })).to.equal('runs-well');
    expect(kindWith({ provenBytes: 4e9 })).to.equal('runs-well');
    expect(kindWith({ provenBytes: 1e9 })).to.equal('unknown');
  });

  it('takes the variant the person chose, where it can run', () => {
    const chosen = (preferredId: string, device = LAPTOP) =>
      chooseVariant(entryOf('phi-3.5-mini'), {
        device,
        bandwidth: NOT_RUN,
        measured: null,
        preferredId,
      }).ref?.variant.id;
    expect(chosen(`${PHI}-1k`)).to.equal(`${PHI}-1k`);
    expect(chosen(PHI_32)).to.equal(PHI_32);
    expect(chosen(PHI, no16Bit)).to.equal(`${PHI_32}-1k`);
    expect(chosen('no-such-variant')).to.equal(PHI);
  });

  it('takes the processor when the graphics variant has no room', () => {
    const { ref, fit } = chooseVariant(entryOf('phi-3-mini-4k'), {
      device: { ...withRoom(2.2e9), memoryGb: 2 },
      bandwidth: NOT_RUN,
      measured: null,
    });
    expect(ref).to.equal(null);
    expect(fit).to.deep.equal({ kind: 'cannot', reason: 'too-large' });
  });
});

describe('the speed a fit tells', () => {
  const fitWith = (bandwidth: BandwidthResult, measured: number | null) =>
    chooseVariant(entryOf('phi-3.5-mini'), { device: LAPTOP, bandwidth, measured }).fit;

  it('is unknown before the test', () => {
    expect(fitWith(NOT_RUN, null)).to.deep.equal({
      kind: 'runs-well',
      tokensPerSecond: null,
      measured: false,
    });
  });

  it('is bandwidth by weight bytes after it', () => {
    const fit = fitWith({ kind: 'measured', bytesPerSecond: 75e9, measuredAt: 1 }, null);
    expect(fit).to.include({ kind: 'runs-well', measured: false });
    expect('tokensPerSecond' in fit && fit.tokensPerSecond).to.be.closeTo(34.8, 0.2);
  });

  it('is told only of what reads its weights on this chip', () => {
    const [variant] = entryOf('phi-3.5-mini').variants;
    if (!variant) throw new Error('No variant');
    const source = { kind: 'cloud', providerId: 'x', model: 'y' } as const;
    const cloud = {
      ...variant,
      engine: 'cloud',
      downloadBytes: 0,
      memoryBytes: 0,
      source,
    } as const;
    const entry = { ...entryOf('phi-3.5-mini'), variants: [cloud] };
    const bandwidth = { kind: 'measured', bytesPerSecond: 75e9, measuredAt: 1 } as const;
    const { ref, fit } = chooseVariant(entry, { device: LAPTOP, bandwidth, measured: null });
    expect(ref?.variant.engine).to.equal('cloud');
    expect(fit).to.deep.equal({ kind: 'runs-well', tokensPerSecond: null, measured: false });
  });

  it('is slow on a slow chip', () => {
    const fit = fitWith({ kind: 'measured', bytesPerSecond: 6e9, measuredAt: 1 }, null);
    expect(fit).to.include({ kind: 'slow', reason: 'graphics' });
  });

  it('is what was measured as soon as there is an answer', () => {
    const bandwidth = { kind: 'measured', bytesPerSecond: 75e9, measuredAt: 1 } as const;
    expect(fitWith(bandwidth, 41)).to.deep.equal({
      kind: 'runs-well',
      tokensPerSecond: 41,
      measured: true,
    });
  });

  const processorSpeed = (key: string, part: Partial<DeviceReport>): number => {
    const device = { ...withoutWebgpu(), ...part };
    const { fit } = chooseVariant(entryOf(key), { device, bandwidth: NOT_RUN, measured: null });
    return 'tokensPerSecond' in fit ? (fit.tokensPerSecond ?? 0) : 0;
  };

  it('on a processor goes by cores, isolation and weight bytes', () => {
    expect(processorSpeed('phi-3-mini-4k', {})).to.be.within(3, 6);
    expect(processorSpeed('phi-3-mini-4k', { isolated: false })).to.be.within(0.8, 1.5);
    expect(processorSpeed('qwen2.5-0.5b', {})).to.be.within(10, 25);
    expect(processorSpeed('qwen2.5-0.5b', { cores: null })).to.be.within(5, 15);
    expect(processorSpeed('qwen2.5-0.5b', { formFactor: 'android' })).to.be.within(5, 12);
  });
});
