/** The models Kinglet offers: its own list, changed by what the host of the site set. */
import { estimatedDownloadBytes } from './catalogue-sizes.js';
import type { HostConfig } from './config.js';
import { type ModelPins, pinned } from './model-pins.js';
import type { ModelEntry, ModelKey, ModelVariant } from './models.js';
import { processorVariants, storyteller } from './processor-models.js';
import {
  FURTHER_MODELS,
  HUB_URL,
  LIBRARIES_URL,
  WEBLLM_MODELS,
  type WebllmRow,
  type WebllmTuple,
} from './webllm-models.js';

export const DEFAULT_MODEL_KEY: ModelKey = 'phi-3.5-mini';

const SMALL_MODEL_KEY: ModelKey = 'qwen2.5-0.5b';

export interface Catalogue {
  /** In the order they are listed; the host's own models first. */
  readonly entries: readonly ModelEntry[];
  readonly defaultKey: ModelKey;
  /** What is offered first on a phone, on a slow link and without graphics. */
  readonly smallKey: ModelKey;
  /** True when the host of the site named the default. */
  readonly defaultIsHosts: boolean;
}

export interface CatalogueOptions {
  readonly config?: HostConfig;
  readonly pins?: ModelPins;
}

/** Everything offered here, with addresses, pins and the host's own records applied. */
export function createCatalogue({ config, pins }: CatalogueOptions = {}): Catalogue {
  const hub = config?.hubUrl ?? HUB_URL;
  const libraries = config?.librariesUrl ?? LIBRARIES_URL;
  const listed = [
    ...withProcessorVariants(
      WEBLLM_MODELS.map((row) => webllmEntry(row, hub, libraries)),
      hub,
    ),
    storyteller(),
    ...FURTHER_MODELS.map((row): ModelEntry => ({
      ...webllmEntry(row, hub, libraries),
      origin: 'library',
    })),
  ];
  const entries = withHostModels(listed, config?.models ?? []);
  const asked = config?.defaultModel && findEntry(entries, config.defaultModel);
  return {
    entries: pins ? entries.map((entry) => pinned(entry, pins)) : entries,
    defaultKey: asked ? asked.key : DEFAULT_MODEL_KEY,
    smallKey: SMALL_MODEL_KEY,
    defaultIsHosts: Boolean(asked),
  };
}

/** By catalogue key or by the id of one of its variants. */
export function findEntry(
  entries: readonly ModelEntry[],
  keyOrVariantId: string,
): ModelEntry | undefined {
  return entries.find(
    ({ key, variants }) =>
      key === keyOrVariantId || variants.some((variant) => variant.id === keyOrVariantId),
  );
}

function webllmEntry(row: WebllmRow, hub: string, libraries: string): ModelEntry {
  const [key, name, , parameters, licence, template] = row;
  return {
    key,
    name,
    parameters,
    licence,
    purpose: 'general',
    template,
    variants: row[8].map((tuple) => webllmVariant(row, tuple, hub, libraries)),
  };
}

function webllmVariant(
  [, , id, parameters, , , largestBufferBytes, tokenizerMB]: WebllmRow,
  [quantisation, contextTokens, memoryMiB, library]: WebllmTuple,
  hub: string,
  libraries: string,
): ModelVariant {
  const folder = `${id}-${quantisation}-MLC`;
  const bits = /^q0f(\d+)/.exec(quantisation)?.[1] ?? 4;
  return {
    id: contextTokens === 1024 ? `${folder}-1k` : folder,
    engine: 'webllm',
    quantisation,
    contextTokens,
    downloadBytes: estimatedDownloadBytes(parameters, quantisation, tokenizerMB * 1e6),
    memoryBytes: memoryMiB * 1024 * 1024,
    // The library's own records for Phi do not say so; the shaders need it all the same.
    needsF16: quantisation.includes('f16'),
    largestBufferBytes: (largestBufferBytes * Number(bits)) / 4,
    source: {
      kind: 'webllm',
      modelUrl: `${hub}mlc-ai/${folder}`,
      libraryUrl: `${libraries}${library}-webgpu.wasm`,
    },
  };
}

function withProcessorVariants(entries: readonly ModelEntry[], hub: string): ModelEntry[] {
  const variants = processorVariants(hub);
  return entries.map((entry) => {
    const variant = variants.get(entry.key);
    return variant ? { ...entry, variants: [...entry.variants, variant] } : entry;
  });
}

/** A record of the host with the id of a listed variant takes its place; others come first, as models of their own. */
function withHostModels(
  listed: readonly ModelEntry[],
  own: readonly ModelEntry[],
): readonly ModelEntry[] {
  const replacements = new Map(
    own.flatMap(({ variants }) => variants.map((variant) => [variant.id, variant] as const)),
  );
  const taken = new Set<string>();
  const entries = listed.map((entry) => ({
    ...entry,
    variants: entry.variants.map((variant) => {
      const replacement = replacements.get(variant.id);
      if (!replacement) return variant;
      taken.add(variant.id);
      return { ...variant, source: replacement.source };
    }),
  }));
  const added = own
    .map((entry) => ({ ...entry, variants: entry.variants.filter(({ id }) => !taken.has(id)) }))
    .filter(({ variants }) => variants.length > 0);
  const addedKeys = new Set(added.map(({ key }) => key));
  return [...added, ...entries.filter(({ key }) => !addedKeys.has(key))];
}
