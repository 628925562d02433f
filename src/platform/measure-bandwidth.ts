/** How fast this graphics chip reads its memory: the figure that bounds a model's speed. */
import { adapterWithin, isSoftware, type ProbedGpu } from './probe-graphics.js';

export interface BandwidthOptions {
  /** How long the chip is kept busy, ms. */
  readonly durationMs?: number;
  /** When to give up altogether, ms. */
  readonly timeoutMs?: number;
  /** Bytes to read over and over; reduced to what the adapter allows. */
  readonly bytes?: number;
  /** For tests on machines without a graphics chip. */
  readonly allowSoftware?: boolean;
}

const WORKGROUP_SIZE = 256;
const WORKGROUPS = 2048;
const VECTOR_BYTES = 16;

/** Each thread strides over the buffer; the sums are kept so that no compiler drops the reads. */
const SHADER = /* wgsl */ `
@group(0) @binding(0) var<storage, read> source: array<vec4<u32>>;
@group(0) @binding(1) var<storage, read_write> sums: array<u32>;

@compute @workgroup_size(${WORKGROUP_SIZE})
fn main(@builtin(global_invocation_id) id: vec3<u32>) {
  var sum = vec4<u32>();
  let count = arrayLength(&source);
  for (var i = id.x; i < count; i += ${WORKGROUPS * WORKGROUP_SIZE}u) {
    sum += source[i];
  }
  sums[id.x] = sum.x + sum.y + sum.z + sum.w;
}`;

/**
 * Bytes a second, read by a shader on a device of its own, which is destroyed afterwards.
 * Takes about half a second. Rejects with an Error when it cannot tell.
 */
export async function measureBandwidth(
  gpu: ProbedGpu | undefined = globalThis.navigator?.gpu,
  { durationMs = 500, timeoutMs = 5000, bytes = 256e6, allowSoftware }: BandwidthOptions = {},
): Promise<number> {
  const deadline = performance.now() + timeoutMs;
  const adapter = gpu && (await adapterWithin(gpu, timeoutMs));
  if (!adapter) throw new Error('No graphics adapter');
  if (isSoftware(adapter) && !allowSoftware) throw new Error('A software adapter is not measured');
  const { maxBufferSize, maxStorageBufferBindingSize } = adapter.limits;
  const size = Math.min(bytes, maxBufferSize, maxStorageBufferBindingSize);
  const device = await inTime(
    adapter.requestDevice({
      requiredLimits: { maxBufferSize: size, maxStorageBufferBindingSize: size },
    }),
    deadline,
    // One that arrives too late is given back.
    (late) => late.destroy(),
  );
  try {
    return await inTime(measureOn(device, size, durationMs), deadline);
  } finally {
    device.destroy();
  }
}

async function measureOn(device: GPUDevice, bytes: number, durationMs: number): Promise<number> {
  const failure = device.lost.then(({ message }) => {
    throw new Error(message || 'The graphics device was lost');
  });
  // It settles after every measurement too, when the device is destroyed.
  failure.catch(() => {});
  const pass = await Promise.race([preparePass(device, bytes), failure]);
  // The first pass pays for compiling and for clearing the memory.
  await Promise.race([run(device, pass, 1), failure]);
  let passes = 1;
  let total = 0;
  const start = performance.now();
  let elapsed = 0;
  while (elapsed < durationMs) {
    await Promise.race([run(device, pass, passes), failure]);
    total += passes * pass.bytes;
    elapsed = performance.now() - start;
    // Larger rounds hide the cost of asking; a round never takes longer than what is left.
    const perPass = (elapsed * pass.bytes) / total;
    passes = Math.max(1, Math.min(passes * 2, Math.floor((durationMs - elapsed) / perPass)));
  }
  return (total / elapsed) * 1000;
}

interface Pass {
  readonly pipeline: GPUComputePipeline;
  readonly bindings: GPUBindGroup;
  readonly bytes: number;
}

async function preparePass(device: GPUDevice, wanted: number): Promise<Pass> {
  const bytes = Math.floor(wanted / VECTOR_BYTES) * VECTOR_BYTES;
  device.pushErrorScope('validation');
  device.pushErrorScope('out-of-memory');
  const pipeline = await device.createComputePipelineAsync({
    layout: 'auto',
    compute: { module: device.createShaderModule({ code: SHADER }), entryPoint: 'main' },
  });
  const source = device.createBuffer({ size: bytes, usage: GPUBufferUsage.STORAGE });
  const sums = device.createBuffer({
    size: WORKGROUPS * WORKGROUP_SIZE * 4,
    usage: GPUBufferUsage.STORAGE,
  });
  const bindings = device.createBindGroup({
    layout: pipeline.getBindGroupLayout(0),
    entries: [
      { binding: 0, resource: { buffer: source } },
      { binding: 1, resource: { buffer: sums } },
    ],
  });
  const errors = [await device.popErrorScope(), await device.popErrorScope()];
  const error = errors.find((found) => found !== null);
  if (error) throw new Error(error.message);
  return { pipeline, bindings, bytes };
}

async function run(device: GPUDevice, { pipeline, bindings }: Pass, times: number): Promise<void> {
  const encoder = device.createCommandEncoder();
  for (let i = 0; i < times; i += 1) {
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, bindings);
    pass.dispatchWorkgroups(WORKGROUPS);
    pass.end();
  }
  device.queue.submit([encoder.finish()]);
  await device.queue.onSubmittedWorkDone();
}

/** Rejects at the deadline; `onLate` gets what arrives after it. */
async function inTime<T>(
  work: Promise<T>,
  deadline: number,
  onLate?: (value: T) => void,
): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isLate = false;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      isLate = true;
      reject(new Error('The graphics chip did not answer in time'));
    }, deadline - performance.now());
  });
  work.then(
    (value) => isLate && onLate?.(value),
    () => {},
  );
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
