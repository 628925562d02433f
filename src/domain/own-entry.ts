/** The record of a model of one's own, out of what its files tell. */
import { estimatedDownloadBytes } from './catalogue-sizes.js';
import type { ModelEntry, ModelKey, ModelSource, ModelVariant } from './models.js';
import type { GgufHeader } from './untrusted/gguf-header.js';
import type { MlcConfig } from './untrusted/mlc-config.js';

export interface OwnNaming {
  readonly key: ModelKey;
  readonly name: string;
}

/** What is downloaded beside the shards: tokenizer, lists, compiled program; about. */
const BESIDE_SHARDS = 20e6;
/** The engine's own memory beside the weights and the context, bytes. */
const BESIDE_WEIGHTS = 250e6;
/** On the processor a longer context would read for minutes. */
const PROCESSOR_CONTEXT = 4096;

/** @param stock the listed variant it runs like; its memory is then known */
export function mlcEntry(
  { key, name }: OwnNaming,
  config: MlcConfig,
  shardBytes: number,
  source: Extract<ModelSource, { kind: 'webllm' }>,
  stock: ModelVariant | undefined,
): ModelEntry {
  const { quantisation } = config;
  const contextTokens = Math.min(config.contextTokens, stock?.contextTokens ?? 4096);
  const variant: ModelVariant = {
    id: key,
    engine: 'webllm',
    quantisation,
    contextTokens,
    downloadBytes: shardBytes + BESIDE_SHARDS,
    memoryBytes: stock?.memoryBytes ?? Math.round(shardBytes * 1.4),
    needsF16: quantisation.includes('f16'),
    ...(stock?.largestBufferBytes !== undefined && {
      largestBufferBytes: stock.largestBufferBytes,
    }),
    source,
  };
  return {
    ...ownEntry(key, name, parametersOf(shardBytes, quantisation)),
    licence: 'Own',
    ...(stock && { basedOn: stock.id }),
    variants: [variant],
  };
}

export function ggufEntry(
  { key, name }: OwnNaming,
  header: GgufHeader,
  fileBytes: number,
  url: string,
): ModelEntry {
  const variant: ModelVariant = {
    id: key,
    engine: 'cpu',
    quantisation: FILE_TYPES.get(header.fileType ?? -1) ?? 'GGUF',
    contextTokens: Math.min(header.contextTokens, PROCESSOR_CONTEXT),
    downloadBytes: fileBytes,
    memoryBytes: Math.round(fileBytes * 1.15 + BESIDE_WEIGHTS),
    needsF16: false,
    source: { kind: 'gguf', url },
  };
  return {
    ...ownEntry(key, name, header.parameters),
    licence: header.licence ?? 'Own',
    variants: [variant],
  };
}

function ownEntry(key: ModelKey, name: string, parameters: number) {
  return { key, name, parameters, purpose: 'general', origin: 'own', template: 'chatml' } as const;
}

/** By the size of the shards; the estimate turned round. */
function parametersOf(shardBytes: number, quantisation: string): number {
  const bytesEach =
    (estimatedDownloadBytes(1e9, quantisation, 0) - estimatedDownloadBytes(0, quantisation, 0)) /
    1e9;
  return Math.round(shardBytes / bytesEach);
}

/** llama.cpp's names of whole files by their number. */
const FILE_TYPES: ReadonlyMap<number, string> = new Map([
  [0, 'F32'],
  [1, 'F16'],
  [2, 'Q4_0'],
  [3, 'Q4_1'],
  [7, 'Q8_0'],
  [8, 'Q5_0'],
  [9, 'Q5_1'],
  [10, 'Q2_K'],
  [11, 'Q3_K_S'],
  [12, 'Q3_K_M'],
  [13, 'Q3_K_L'],
  [14, 'Q4_K_S'],
  [15, 'Q4_K_M'],
  [16, 'Q5_K_S'],
  [17, 'Q5_K_M'],
  [18, 'Q6_K'],
  [32, 'BF16'],
]);
