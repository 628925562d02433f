import type { DeviceReport } from '../domain/device.js';

/** The browser's own estimate, within a time limit; nulls where it tells nothing. Never rejects. */
export async function estimateStorage(
  storage: Partial<StorageManager> | undefined,
  timeoutMs = 2000,
): Promise<DeviceReport['storage']> {
  const [estimate, persisted] = await Promise.all([
    within(timeoutMs, () => storage?.estimate?.()),
    within(timeoutMs, () => storage?.persisted?.()),
  ]);
  return {
    quotaBytes: estimate?.quota ?? null,
    usedBytes: estimate?.usage ?? null,
    persisted: persisted ?? false,
  };
}

/** Quota and usage; empty where the browser tells nothing: the write itself then finds out. Never rejects. */
export async function estimateRoom(): Promise<StorageEstimate> {
  return (await within(2000, () => globalThis.navigator.storage?.estimate?.())) ?? {};
}

async function within<T>(
  timeoutMs: number,
  ask: () => Promise<T> | undefined,
): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), timeoutMs);
  });
  try {
    return await Promise.race([ask(), late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
