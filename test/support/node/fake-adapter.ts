/** What `navigator.gpu` tells the page. Nothing runs on it: the engine behind it is scripted. */
import type { Page } from '@playwright/test';

export interface FakeAdapter {
  readonly f16?: boolean;
  /** Bytes; a laptop's by default. */
  readonly limits?: Readonly<Record<string, number>>;
  readonly info?: { readonly vendor: string; readonly architecture: string };
  readonly isFallbackAdapter?: boolean;
}

const LAPTOP_LIMITS = {
  maxBufferSize: 4 * 1024 ** 3,
  maxStorageBufferBindingSize: 2 * 1024 ** 3,
  maxComputeWorkgroupStorageSize: 32_768,
  maxStorageBuffersPerShaderStage: 10,
};

/**
 * Lets the real probe run against a graphics chip of the test's choice.
 *
 * @param adapter null for a browser that offers WebGPU but finds no chip
 */
export async function withAdapter(
  page: Pick<Page, 'addInitScript'>,
  adapter: FakeAdapter | null = {},
): Promise<void> {
  const told = adapter && {
    f16: adapter.f16 ?? true,
    limits: { ...LAPTOP_LIMITS, ...adapter.limits },
    info: adapter.info ?? { vendor: 'apple', architecture: 'metal-3' },
    isFallbackAdapter: adapter.isFallbackAdapter ?? false,
  };
  await page.addInitScript((described) => {
    const chip = described && {
      ...described,
      features: new Set(described.f16 ? ['shader-f16'] : []),
      requestDevice: () => Promise.reject(new Error('This adapter is imitated by a test')),
    };
    const gpu = { requestAdapter: () => Promise.resolve(chip) };
    Object.defineProperty(navigator, 'gpu', { value: gpu, configurable: true });
    Object.defineProperty(navigator, 'deviceMemory', { value: 8, configurable: true });
  }, told);
}

/** A browser that offers pages no WebGPU. */
export async function withoutWebgpu(page: Pick<Page, 'addInitScript'>): Promise<void> {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'gpu', { value: undefined, configurable: true });
  });
}
