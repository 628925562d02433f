import type { ModelVariant } from '../../domain/models.js';
import type { CpuSettings } from './cpu-messages.js';

/** About ten million weights: below, a second thread costs more than it gives (measured: 95 to 6–12 tokens/s). */
const TINY_BYTES = 25e6;
const LARGE_BYTES = 1e9;
/** More threads than the usual number of fast cores slow each other down. */
const MAX_THREADS = 8;

/** One core stays free for the page. Without isolation there is no shared memory, hence one thread. */
export function cpuSettings(
  { contextTokens, downloadBytes }: Pick<ModelVariant, 'contextTokens' | 'downloadBytes'>,
  device: { readonly cores: number; readonly isolated: boolean },
): CpuSettings {
  const many = device.isolated && downloadBytes > TINY_BYTES;
  const threads = many ? Math.min(Math.max(device.cores - 1, 1), MAX_THREADS) : 1;
  return { contextTokens, threads, batchTokens: batchTokens(downloadBytes) };
}

/** A large model reads two tokens a second on two cores: a batch is how long a stop may take. */
function batchTokens(bytes: number): number {
  if (bytes <= TINY_BYTES) return 128;
  return bytes <= LARGE_BYTES ? 32 : 8;
}
