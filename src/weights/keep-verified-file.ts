import type { WeightFile, WeightStore } from './contracts.js';
import { verifyContent } from './verify-content.js';

/**
 * Keeps a file whose bytes come from anywhere (a disk, an archive, another site), checked like a
 * download: size, first bytes, checksum. Streams: no more than a chunk is in memory. Rejects with
 * WeightsError, and then keeps none of it.
 *
 * @param options.onBytes told of each part that passed
 */
export async function keepVerifiedFile(
  store: Pick<WeightStore, 'write'>,
  file: WeightFile,
  content: ReadableStream<Uint8Array>,
  options: { readonly signal: AbortSignal; readonly onBytes?: (bytes: number) => void },
): Promise<void> {
  const checks = {
    expectedBytes: file.bytes,
    onBytes: (bytes: number): void => options.onBytes?.(bytes),
  };
  await store.write(file, content.pipeThrough(verifyContent(file, checks)), options.signal);
}
