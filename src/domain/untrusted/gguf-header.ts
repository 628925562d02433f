/** The head of a GGUF file (versions 2 and 3): metadata and the list of tensors, read before any engine is. */
import { refuse } from './checks.js';
import { GgufReader, type GgufValue, NeedMore } from './gguf-reader.js';

const MAGIC = 0x46554747;
/** The longest headers of today hold 262,144 tokens and their merges: about 12 MB. */
export const MAX_HEADER_BYTES = 64 * 1024 * 1024;
const MAX_PAIRS = 4096;
const MAX_TENSORS = 100_000;
const MAX_DIMENSIONS = 4;
/** Larger than any model a browser could hold. */
const MAX_ELEMENTS = 2 ** 40;

export interface GgufHeader {
  /** e.g. `phi3`, `llama`. */
  readonly architecture: string;
  readonly name: string | null;
  readonly licence: string | null;
  /** Tokens it was trained for. */
  readonly contextTokens: number;
  /** Number of weights, added up over the tensors. */
  readonly parameters: number;
  /** Jinja; null when the file has none. */
  readonly chatTemplate: string | null;
  /** Number of the commonest quantisation, llama.cpp's `general.file_type`; null when not told. */
  readonly fileType: number | null;
}

/** Types of tensors: elements a block, bytes a block (ggml's own table). */
const TENSOR_TYPES: ReadonlyMap<number, readonly [number, number]> = new Map([
  [0, [1, 4]],
  [1, [1, 2]],
  [2, [32, 18]],
  [3, [32, 20]],
  [6, [32, 22]],
  [7, [32, 24]],
  [8, [32, 34]],
  [9, [32, 36]],
  [10, [256, 84]],
  [11, [256, 110]],
  [12, [256, 144]],
  [13, [256, 176]],
  [14, [256, 210]],
  [15, [256, 292]],
  [16, [256, 66]],
  [17, [256, 74]],
  [18, [256, 98]],
  [19, [256, 50]],
  [20, [32, 18]],
  [21, [256, 110]],
  [22, [256, 82]],
  [23, [256, 136]],
  [24, [1, 1]],
  [25, [1, 2]],
  [26, [1, 4]],
  [27, [1, 8]],
  [28, [1, 8]],
  [29, [256, 56]],
  [30, [1, 2]],
  [34, [256, 54]],
  [35, [256, 66]],
  [39, [32, 17]],
]);

/**
 * Reads the header out of a file's first bytes.
 * @param bytes what is here of the file, from its beginning
 * @param fileBytes the whole file's size; null when it is not known
 * @returns null when more bytes are needed
 * @throws {WeightsError} `not-a-model-file`
 */
export function parseGgufHeader(
  bytes: Uint8Array<ArrayBuffer>,
  fileBytes: number | null,
): GgufHeader | null {
  try {
    return readHeader(new GgufReader(bytes), fileBytes);
  } catch (error) {
    if (!(error instanceof NeedMore)) throw error;
    if (fileBytes !== null && bytes.byteLength >= fileBytes) refuse('The GGUF file ends too early');
    if (bytes.byteLength >= MAX_HEADER_BYTES) refuse('The GGUF file’s header is too long');
    return null;
  }
}

function readHeader(reader: GgufReader, fileBytes: number | null): GgufHeader {
  if (reader.u32() !== MAGIC) refuse('The file is not in the GGUF format');
  const version = reader.u32();
  if (version !== 2 && version !== 3) refuse(`GGUF version ${version} is not known`);
  const tensors = reader.count(MAX_TENSORS, 'tensors');
  const pairs = reader.count(MAX_PAIRS, 'entries');
  const metadata = new Map<string, GgufValue>();
  for (let index = 0; index < pairs; index += 1) {
    const key = reader.key();
    if (metadata.has(key)) refuse(`The GGUF file names ${key} twice`);
    metadata.set(key, reader.value(key));
  }
  const alignment = number(metadata, 'general.alignment', 32);
  if (alignment < 8 || alignment > 65_536 || alignment % 8 !== 0) {
    refuse('The GGUF file’s alignment is not sensible');
  }
  const { parameters, dataBytes } = readTensors(reader, tensors, alignment);
  const start = Math.ceil(reader.at / alignment) * alignment;
  if (fileBytes !== null && start + dataBytes > fileBytes) {
    refuse('The GGUF file is shorter than its tensors');
  }
  return describe(metadata, parameters);
}

function readTensors(
  reader: GgufReader,
  tensors: number,
  alignment: number,
): { parameters: number; dataBytes: number } {
  if (tensors === 0) refuse('The GGUF file holds no tensors');
  let parameters = 0;
  let dataBytes = 0;
  const names = new Set<string>();
  for (let index = 0; index < tensors; index += 1) {
    const name = reader.key();
    if (names.has(name)) refuse(`The GGUF file holds ${name} twice`);
    names.add(name);
    const { elements, bytes, offset } = readTensor(reader, name, alignment);
    parameters += elements;
    dataBytes = Math.max(dataBytes, offset + bytes);
  }
  return { parameters, dataBytes };
}

function readTensor(
  reader: GgufReader,
  name: string,
  alignment: number,
): { elements: number; bytes: number; offset: number } {
  const dimensions = reader.u32();
  if (dimensions < 1 || dimensions > MAX_DIMENSIONS) refuse(`${name} has ${dimensions} dimensions`);
  let elements = 1;
  let row = 1;
  for (let index = 0; index < dimensions; index += 1) {
    const size = reader.count(MAX_ELEMENTS, `elements of ${name}`);
    if (size === 0) refuse(`${name} is empty`);
    if (index === 0) row = size;
    elements *= size;
    if (elements > MAX_ELEMENTS) refuse(`${name} is too large`);
  }
  const type = TENSOR_TYPES.get(reader.u32());
  if (!type) return refuse(`${name} is of an unknown type`);
  const [block, blockBytes] = type;
  if (row % block !== 0) refuse(`${name} does not fill its blocks`);
  const offset = reader.count(Number.MAX_SAFE_INTEGER, `bytes before ${name}`);
  if (offset % alignment !== 0) refuse(`${name} does not lie where it should`);
  return { elements, bytes: (elements / block) * blockBytes, offset };
}

function describe(metadata: ReadonlyMap<string, GgufValue>, parameters: number): GgufHeader {
  const architecture = metadata.get('general.architecture');
  if (typeof architecture !== 'string' || !/^[a-z0-9][a-z0-9_.-]{0,63}$/.test(architecture)) {
    return refuse('The GGUF file names no architecture');
  }
  const contextTokens = number(metadata, `${architecture}.context_length`, 2048);
  if (!Number.isSafeInteger(contextTokens) || contextTokens < 16 || contextTokens > 2 ** 24) {
    refuse('The GGUF file’s context length is not sensible');
  }
  return {
    architecture,
    name: short(metadata.get('general.name')),
    licence: short(metadata.get('general.license')),
    contextTokens,
    parameters,
    chatTemplate: template(metadata.get('tokenizer.chat_template')),
    fileType: fileType(metadata.get('general.file_type')),
  };
}

function number(metadata: ReadonlyMap<string, GgufValue>, key: string, fallback: number): number {
  const value = metadata.get(key);
  if (value === undefined) return fallback;
  return typeof value === 'number' ? value : refuse(`${key} is not a number`);
}

function fileType(value: GgufValue | undefined): number | null {
  return typeof value === 'number' ? value : null;
}

function template(value: GgufValue | undefined): string | null {
  if (value === undefined) return null;
  return typeof value === 'string' ? value : refuse('The chat template is not text');
}

/** A name fit for one line. */
function short(value: GgufValue | undefined): string | null {
  if (typeof value !== 'string') return null;
  const line = value.replace(/\p{C}/gu, ' ').replace(/\s+/g, ' ').trim();
  return line === '' ? null : line.slice(0, 100);
}
