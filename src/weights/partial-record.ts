/** What is known of a file on its way, and how it is told from another one. */
import { WeightsError } from '../domain/errors.js';
import type { WeightFile } from '../domain/weight-manifest.js';
import { CHUNK_BYTES } from './chunks.js';
import type { PartialRecord } from './weights-database.js';

export function wrongSize(file: WeightFile, told: number): WeightsError {
  const expected = file.bytes ?? 0;
  const code = told < expected ? 'truncated' : 'wrong-checksum';
  const what = `has ${told} bytes where ${expected} are listed`;
  return new WeightsError(code, `${file.name} ${what}`, { url: file.url });
}

export function newRecord(file: Omit<WeightFile, 'type'>): PartialRecord {
  const { url, name, bytes: totalBytes, md5, sha256 } = file;
  const updatedAt = Date.now();
  return { url, name, totalBytes, md5, sha256, etag: null, hash: null, updatedAt };
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Under another size or checksum it is another file. */
export function isSameFile(record: PartialRecord, file: WeightFile): boolean {
  if (record.md5 !== file.md5 || record.sha256 !== file.sha256) return false;
  return file.bytes === null || record.totalBytes === file.bytes;
}

export function chunkCount(bytes: number): number {
  return Math.ceil(bytes / CHUNK_BYTES);
}

/** What the chunk at `index` of a file of so many bytes must hold; undefined beyond its end. */
export function chunkSize(totalBytes: number | null, index: number): number | undefined {
  const left = (totalBytes ?? Infinity) - index * CHUNK_BYTES;
  return left > 0 ? Math.min(left, CHUNK_BYTES) : undefined;
}
