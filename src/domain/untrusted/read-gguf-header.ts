import { type GgufHeader, MAX_HEADER_BYTES, parseGgufHeader } from './gguf-header.js';

/** Enough for most files without their tokens; more is read where it is needed. */
const FIRST_BYTES = 1024 * 1024;

/**
 * The header of a whole file, of which no more is read than it takes.
 * @throws {WeightsError} `not-a-model-file`
 */
export async function readGgufHeader(file: Blob): Promise<GgufHeader> {
  for (let bytes = FIRST_BYTES; ; bytes = Math.min(bytes * 4, MAX_HEADER_BYTES)) {
    const header = parseGgufHeader(
      new Uint8Array(await file.slice(0, bytes).arrayBuffer()),
      file.size,
    );
    if (header) return header;
  }
}
