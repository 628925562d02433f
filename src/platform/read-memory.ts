/** Chromium tells it after its next garbage collection, which may be long in coming. */
const MOST_WAIT_MS = 8000;

interface MemoryTeller {
  readonly measureUserAgentSpecificMemory?: () => Promise<{ readonly bytes: number }>;
}

/** Bytes of this page and its workers, as the browser tells; null where it does not, or takes too long. */
export async function readMemory(
  teller: MemoryTeller = performance as MemoryTeller,
): Promise<number | null> {
  try {
    const told = teller.measureUserAgentSpecificMemory?.().then(({ bytes }) => bytes) ?? null;
    const tired = new Promise<null>((resolve) => setTimeout(resolve, MOST_WAIT_MS, null));
    return await Promise.race([told, tired]);
  } catch {
    return null;
  }
}
