/** About how fast a processor reads weights, where nothing was measured yet. */
import type { DeviceReport } from './device.js';

/**
 * Bytes of weights a second and thread: a 4-bit model of 2.15 GB made about 1 token/s on one
 * thread and 2.2 on two of a plain server's cores; a phone's are about half as fast.
 */
const BYTES_PER_SECOND_AND_THREAD = { laptop: 2.5e9, phone: 1.2e9 } as const;

/** Memory, not cores, is the limit from here on. */
const MAX_USEFUL_THREADS = 6;
const ASSUMED_CORES = 4;

/** An estimate; half of what the browser calls cores are usually second threads of the same core. */
export function processorBytesPerSecond({ cores, isolated, formFactor }: DeviceReport): number {
  const half = Math.floor((cores ?? ASSUMED_CORES) / 2);
  const threads = isolated ? Math.min(MAX_USEFUL_THREADS, Math.max(1, half)) : 1;
  const each = BYTES_PER_SECOND_AND_THREAD[formFactor === 'laptop' ? 'laptop' : 'phone'];
  return each * threads;
}
