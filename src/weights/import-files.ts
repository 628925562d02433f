import type { IndexedWeightStore } from './indexed-weight-store.js';
import { keepVerifiedFile } from './keep-verified-file.js';
import type { ModelPlans } from './model-plans.js';
import type { BroughtFile, ImportRequest, TransferOptions } from './transfer-contracts.js';

/**
 * Keeps what was brought, file by file, each checked on the way; then what the model consists of. A
 * file that is here already, of the same size and checksum, is not written again. Rejects with WeightsError.
 */
export async function importFiles(
  store: IndexedWeightStore,
  plans: ModelPlans,
  { files, plan }: ImportRequest,
  options: TransferOptions,
): Promise<void> {
  for (const { file, from } of files) {
    const known = await store.describe(file.url);
    if (known && file.md5 && known.md5 === file.md5 && known.bytes === from.bytes) {
      options.onBytes(from.bytes);
      continue;
    }
    await keepVerifiedFile(store, { ...file, bytes: from.bytes }, unpacked(from), options);
  }
  if (!plan) return;
  await plans.saveFiles(plan.folder, plan.files);
  if (plan.libraryUrl === null) return;
  await store.delete(await plans.saveLibrary(plan.folder, plan.libraryUrl));
}

function unpacked({ blob, deflated }: BroughtFile): ReadableStream<Uint8Array> {
  const stream = blob.stream();
  return deflated ? stream.pipeThrough(new DecompressionStream('deflate-raw')) : stream;
}
