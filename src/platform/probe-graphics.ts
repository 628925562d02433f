/** What the browser's WebGPU offers, within a time limit: a hung driver must not hang the app. */
import type { GpuLimits, Graphics } from '../domain/device.js';

/** The part of `navigator.gpu` that is asked. */
export type ProbedGpu = Pick<GPU, 'requestAdapter'>;

/** Older browsers tell it on the adapter, newer ones in its info. */
type AnyAdapter = GPUAdapter & { readonly isFallbackAdapter?: boolean };

export interface ProbeOptions {
  readonly isSecure?: boolean;
  readonly timeoutMs?: number;
}

/** Names by which software adapters give themselves away where they do not say so. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|basic render|softpipe|\bwarp\b/i;

/** Never rejects: whatever goes wrong means that there is no adapter. */
export async function probeGraphics(
  gpu: ProbedGpu | undefined,
  { isSecure = true, timeoutMs = 4000 }: ProbeOptions = {},
): Promise<Graphics> {
  if (!isSecure) return { kind: 'none', reason: 'insecure-page' };
  if (!gpu) return { kind: 'none', reason: 'not-offered' };
  const adapter = await adapterWithin(gpu, timeoutMs);
  if (!adapter) return { kind: 'none', reason: 'no-adapter' };
  return {
    kind: isSoftware(adapter) ? 'software' : 'ready',
    f16: adapter.features.has('shader-f16'),
    limits: limitsOf(adapter.limits),
    info: infoOf(adapter),
  };
}

/** The adapter WebLLM will ask for too, or null when there is none in time. */
export async function adapterWithin(gpu: ProbedGpu, timeoutMs: number): Promise<GPUAdapter | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), timeoutMs);
  });
  try {
    return await Promise.race([gpu.requestAdapter({ powerPreference: 'high-performance' }), late]);
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

export function isSoftware(adapter: AnyAdapter): boolean {
  const info: Partial<GPUAdapterInfo> | undefined = adapter.info;
  if (adapter.isFallbackAdapter || info?.isFallbackAdapter) return true;
  return SOFTWARE.test(
    `${info?.vendor} ${info?.architecture} ${info?.device} ${info?.description}`,
  );
}

/** `apple metal-3`; empty where the browser keeps it to itself. */
function infoOf({ info }: AnyAdapter): string {
  const told: Partial<GPUAdapterInfo> = info ?? {};
  const short = [told.vendor, told.architecture].filter(Boolean).join(' ');
  return short || (told.description ?? '');
}

function limitsOf(limits: GPUSupportedLimits): GpuLimits {
  return {
    maxBufferSize: limits.maxBufferSize,
    maxStorageBufferBindingSize: limits.maxStorageBufferBindingSize,
    maxComputeWorkgroupStorageSize: limits.maxComputeWorkgroupStorageSize,
    maxStorageBuffersPerShaderStage: limits.maxStorageBuffersPerShaderStage,
  };
}
