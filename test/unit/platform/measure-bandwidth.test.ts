import { expect } from 'chai';
import { measureBandwidth } from '../../../src/platform/measure-bandwidth.js';
import type { ProbedGpu } from '../../../src/platform/probe-graphics.js';

interface FakeChip {
  readonly info?: object;
  /** How long the chip takes for a pass, ms. */
  readonly passMs?: number;
  readonly hangsIn?: 'device' | 'work';
  readonly lost?: Promise<{ message: string }>;
  readonly error?: string;
}

/** A chip that takes a given time for each pass over its buffer. */
function fakeGpu({ info = {}, passMs = 5, hangsIn, lost, error }: FakeChip) {
  const seen = { destroyed: 0, limits: {} as Record<string, number>, passes: 0 };
  let pending = 0;
  const never = new Promise<never>(() => {});
  const device = {
    lost: lost ?? never,
    pushErrorScope() {},
    popErrorScope: async () => (error ? { message: error } : null),
    createComputePipelineAsync: async () => ({ getBindGroupLayout: () => ({}) }),
    createShaderModule: () => ({}),
    createBuffer: () => ({}),
    createBindGroup: () => ({}),
    createCommandEncoder: () => ({
      beginComputePass: () => ({
        setPipeline() {},
        setBindGroup() {},
        dispatchWorkgroups: () => ((pending += 1), (seen.passes += 1)),
        end() {},
      }),
      finish: () => ({}),
    }),
    queue: {
      submit() {},
      onSubmittedWorkDone: () => {
        if (hangsIn === 'work') return never;
        const ms = pending * passMs;
        pending = 0;
        return new Promise((resolve) => setTimeout(resolve, ms));
      },
    },
    destroy: () => (seen.destroyed += 1),
  };
  const adapter = {
    info,
    limits: { maxBufferSize: 2 ** 31, maxStorageBufferBindingSize: 2 ** 27 },
    async requestDevice({ requiredLimits }: { requiredLimits: Record<string, number> }) {
      seen.limits = requiredLimits;
      if (hangsIn === 'device') return new Promise((resolve) => setTimeout(resolve, 150, device));
      return device;
    },
  };
  const gpu = { requestAdapter: async () => adapter } as unknown as ProbedGpu;
  return { gpu, seen };
}

async function failure(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('It did not fail');
}

describe('measureBandwidth', () => {
  it('divides the bytes read by the time taken, within the limits, and gives the device back', async () => {
    const { gpu, seen } = fakeGpu({ passMs: 10 });
    const bytesPerSecond = await measureBandwidth(gpu, { durationMs: 200 });
    expect(seen.limits).to.deep.equal({
      maxBufferSize: 2 ** 27,
      maxStorageBufferBindingSize: 2 ** 27,
    });
    // 134 MB each 10 ms would be 13.4 GB/s; timers are never early and often late.
    expect(bytesPerSecond / 1e9).to.be.within(5, 13.5);
    expect(seen.passes).to.be.within(8, 25);
    expect(seen.destroyed).to.equal(1);
  });

  it('takes about as long as it should', async () => {
    const { gpu } = fakeGpu({ passMs: 3 });
    const start = performance.now();
    await measureBandwidth(gpu, { durationMs: 300 });
    expect(performance.now() - start).to.be.within(290, 900);
  });

  it('measures no software adapter', async () => {
    const { gpu, seen } = fakeGpu({ info: { architecture: 'swiftshader' } });
    expect(await failure(measureBandwidth(gpu))).to.match(/software/);
    expect(seen.limits).to.deep.equal({});
  });

  it('says so when there is no adapter', async () => {
    expect(await failure(measureBandwidth({ requestAdapter: async () => null }))).to.match(
      /No graphics/,
    );
  });

  it('gives up on a chip that hangs, and gives the device back', async () => {
    const { gpu, seen } = fakeGpu({ hangsIn: 'work' });
    expect(await failure(measureBandwidth(gpu, { timeoutMs: 100 }))).to.match(/in time/);
    expect(seen.destroyed).to.equal(1);
  });

  it('gives back a device that comes too late', async () => {
    const { gpu, seen } = fakeGpu({ hangsIn: 'device' });
    expect(await failure(measureBandwidth(gpu, { timeoutMs: 50 }))).to.match(/in time/);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(seen.destroyed).to.equal(1);
  });

  it('tells a lost device and a refused buffer', async () => {
    const lost = fakeGpu({ lost: Promise.resolve({ message: 'taken away' }) });
    expect(await failure(measureBandwidth(lost.gpu))).to.equal('taken away');
    const refused = fakeGpu({ error: 'out of memory' });
    expect(await failure(measureBandwidth(refused.gpu))).to.equal('out of memory');
    expect(refused.seen.destroyed).to.equal(1);
  });

  // Run with KINGLET_WEBGPU=software for a real WebGPU behind it.
  it('compiles and runs on whatever WebGPU this browser has', async () => {
    const adapter = await navigator.gpu?.requestAdapter();
    const measured = measureBandwidth(navigator.gpu, {
      durationMs: 100,
      bytes: 16e6,
      allowSoftware: true,
    });
    if (adapter) expect(await measured).to.be.greaterThan(1e6);
    else expect(await failure(measured)).to.match(/No graphics/);
  });
});
