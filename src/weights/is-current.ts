import type { WeightFile } from '../domain/weight-manifest.js';
import type { FileRecord } from './weights-database.js';

/** Here, and still the file the manifest (or the pin) tells of. */
export function isCurrent(record: FileRecord | undefined, file: WeightFile): record is FileRecord {
  if (!record) return false;
  if (file.bytes !== null && file.bytes !== record.bytes) return false;
  if (file.sha256) return file.sha256 === record.sha256;
  return !file.md5 || !record.md5 || file.md5 === record.md5;
}
