import type { ReadSuiteFile } from '../portability/read-suite-file.js';

/** Reads a file as a suite and keeps nothing of it; what reads it comes with the first file. */
export async function inspectSuiteFile(file: File): Promise<ReadSuiteFile> {
  const { readSuiteFile } = await import('../portability/read-suite-file.js');
  return readSuiteFile(file);
}
