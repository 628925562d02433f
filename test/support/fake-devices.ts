import type { DeviceReport, FormFactor, GpuLimits } from '../../src/domain/device.js';

const GiB = 1024 ** 3;
const MiB = 1024 ** 2;

export const AMPLE_LIMITS: GpuLimits = {
  maxBufferSize: 4 * GiB,
  maxStorageBufferBindingSize: 2 * GiB,
  maxComputeWorkgroupStorageSize: 32 * 1024,
  maxStorageBuffersPerShaderStage: 10,
};

/** What WebGPU guarantees at least. */
export const SMALLEST_LIMITS: GpuLimits = {
  ...AMPLE_LIMITS,
  maxBufferSize: 256 * MiB,
  maxStorageBufferBindingSize: 128 * MiB,
};

/** A laptop with everything. */
export const LAPTOP: DeviceReport = {
  graphics: { kind: 'ready', f16: true, limits: AMPLE_LIMITS, info: 'apple metal-3' },
  memoryGb: 8,
  cores: 8,
  storage: { quotaBytes: 10 * GiB, usedBytes: 0, persisted: false },
  isolated: true,
  metered: false,
  formFactor: 'laptop',
  installed: false,
};

export function withGraphics(
  part: Partial<Extract<DeviceReport['graphics'], { kind: 'ready' }>>,
  device: DeviceReport = LAPTOP,
): DeviceReport {
  if (device.graphics.kind === 'none') throw new Error('This device has no graphics to change');
  return { ...device, graphics: { ...device.graphics, kind: 'ready', ...part } };
}

export function withSoftwareAdapter(device: DeviceReport = LAPTOP): DeviceReport {
  const graphics = {
    kind: 'software',
    f16: false,
    limits: AMPLE_LIMITS,
    info: 'google swiftshader',
  } as const;
  return { ...device, graphics };
}

export function withoutWebgpu(device: DeviceReport = LAPTOP): DeviceReport {
  return { ...device, graphics: { kind: 'none', reason: 'not-offered' } };
}

export function phone(formFactor: Exclude<FormFactor, 'laptop'>, memoryGb: number | null) {
  return { ...LAPTOP, formFactor, memoryGb, installed: formFactor === 'iphone-app' };
}
