import { WeightsError } from '../domain/errors.js';
import type { FileRecord, Verification, WeightFile, WeightStore } from './contracts.js';
import { toWeightsError } from './storage-errors.js';
import { verifyContent } from './verify-content.js';

export interface VerifyOptions {
  readonly onBytes: (bytes: number) => void;
  readonly signal: AbortSignal;
}

type Files = Pick<WeightStore, 'describe' | 'read' | 'delete'>;

/** What a file that is not what it was can show. Anything else is trouble with the storage itself. */
const DAMAGE = new Set(['wrong-checksum', 'truncated', 'not-a-model-file']);

/**
 * Reads stored files again and compares them with their checksums. Damaged ones are removed. Files
 * that are not here are passed over. Rejects with WeightsError.
 */
export async function verifyStored(
  store: Files,
  files: readonly WeightFile[],
  options: VerifyOptions,
): Promise<Verification> {
  let matching = 0;
  let unlisted = 0;
  const damaged: string[] = [];
  for (const file of files) {
    const record = await store.describe(file.url);
    if (!record) continue;
    if (!(await isWhole(store, file, record, options))) {
      // One that lost a part is unfinished by now, and keeps the rest.
      if (await store.describe(file.url)) await store.delete([file.url]);
      damaged.push(file.name);
    } else if (record.md5 ?? record.sha256 ?? file.md5 ?? file.sha256) matching += 1;
    else unlisted += 1;
  }
  return { matching, unlisted, damaged };
}

async function isWhole(
  store: Files,
  file: WeightFile,
  { bytes, md5, sha256 }: FileRecord,
  { onBytes, signal }: VerifyOptions,
): Promise<boolean> {
  const blob = await store.read(file.url);
  if (!blob) return false;
  const expected: WeightFile = { md5, sha256, ...file, bytes };
  try {
    await blob
      .stream()
      .pipeThrough(verifyContent(expected, { expectedBytes: bytes, onBytes }))
      .pipeTo(new WritableStream(), { signal });
    return true;
  } catch (error) {
    const found = toWeightsError(error, file.url);
    if (DAMAGE.has(found.code)) return false;
    // The bytes are gone though the record is there: as bad as damage.
    if (error instanceof DOMException && error.name === 'NotReadableError') return false;
    throw signal.aborted ? new WeightsError('cancelled', 'Stopped') : found;
  }
}
