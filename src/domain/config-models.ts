/** The host's own models: WebLLM's record format, and GGUF files in the same manner. */
import { allowedUrl } from './config-urls.js';
import { estimatedDownloadBytes } from './catalogue-sizes.js';
import type { ModelEntry, ModelSource, ModelVariant } from './models.js';
import { ConfigProblem, isRecord } from './plain-json.js';

const MAX_MODELS = 100;
const MAX_BYTES = 1e12;
const TEMPLATES = ['phi3', 'phi4', 'chatml', 'llama3', 'gemma', 'mistral'] as const;

/** What template a model's id suggests; `chatml` is the commonest. */
const TEMPLATE_HINTS: readonly (readonly [RegExp, ModelEntry['template']])[] = [
  [/phi-?4/i, 'phi4'],
  [/phi/i, 'phi3'],
  [/llama-?3|llama-?4/i, 'llama3'],
  [/gemma/i, 'gemma'],
  [/^mistral|ministral/i, 'mistral'],
];

type Raw = Readonly<Record<string, unknown>>;

/**
 * Records of one model in several quantisations become one entry with several variants.
 * @throws {ConfigProblem}
 */
export function hostModels(value: unknown, baseUrl: string): ModelEntry[] {
  if (!Array.isArray(value)) throw new ConfigProblem('config.json: "models" is not a list');
  if (value.length > MAX_MODELS) {
    throw new ConfigProblem(`config.json: more than ${MAX_MODELS} models`);
  }
  const entries = new Map<string, ModelEntry>();
  for (const record of value) {
    if (!isRecord(record)) throw new ConfigProblem('config.json: a model is not an object');
    const entry = hostEntry(record, baseUrl);
    const known = entries.get(entry.key);
    entries.set(
      entry.key,
      known ? { ...known, variants: [...known.variants, ...entry.variants] } : entry,
    );
  }
  return [...entries.values()];
}

function hostEntry(record: Raw, baseUrl: string): ModelEntry {
  const id = text(record.model_id, 'model_id');
  const plain = withoutQuantisation(id);
  const parameters = optionalNumber(record.parameters, 'parameters') ?? parametersIn(plain);
  return {
    key: plain.toLowerCase(),
    name: record.name === undefined ? plain.replace(/-instruct$/i, '') : text(record.name, 'name'),
    parameters,
    licence: record.licence === undefined ? 'Own' : text(record.licence, 'licence'),
    purpose: 'general',
    origin: 'host',
    template: templateOf(record.template, id),
    variants: [hostVariant(record, id, parameters, baseUrl)],
  };
}

function hostVariant(record: Raw, id: string, parameters: number, baseUrl: string): ModelVariant {
  const source = sourceOf(record, baseUrl);
  const quantisation = quantisationIn(id);
  const memory = optionalNumber(record.vram_required_MB, 'vram_required_MB');
  const downloadBytes =
    optionalNumber(record.download_bytes, 'download_bytes') ??
    estimatedDownloadBytes(parameters, quantisation, 10e6);
  return {
    id,
    engine: source.kind === 'gguf' ? 'cpu' : 'webllm',
    quantisation,
    contextTokens: contextOf(record.overrides),
    downloadBytes,
    memoryBytes: memory === undefined ? Math.round(downloadBytes * 1.3) : memory * 1024 * 1024,
    needsF16: source.kind === 'webllm' && needsF16(record.required_features, quantisation),
    ...(record.buffer_size_required_bytes !== undefined && {
      largestBufferBytes: number(record.buffer_size_required_bytes, 'buffer_size_required_bytes'),
    }),
    source,
  };
}

/** A record without a compiled library whose model is a `.gguf` file runs on the processor. */
function sourceOf(record: Raw, baseUrl: string): ModelSource {
  const model = allowedUrl(record.model, baseUrl, 'model').href;
  if (record.model_lib === undefined && model.endsWith('.gguf')) {
    return { kind: 'gguf', url: model };
  }
  return {
    kind: 'webllm',
    modelUrl: model.replace(/\/$/, ''),
    libraryUrl: allowedUrl(record.model_lib, baseUrl, 'model_lib').href,
  };
}

function templateOf(value: unknown, id: string): ModelEntry['template'] {
  if (value === undefined) {
    return TEMPLATE_HINTS.find(([hint]) => hint.test(id))?.[1] ?? 'chatml';
  }
  const known = TEMPLATES.find((template) => template === value);
  if (known) return known;
  throw new ConfigProblem(`config.json: "template" is none of ${TEMPLATES.join(', ')}`);
}

function needsF16(features: unknown, quantisation: string): boolean {
  return (
    quantisation.includes('f16') || (Array.isArray(features) && features.includes('shader-f16'))
  );
}

function contextOf(overrides: unknown): number {
  const size = isRecord(overrides) ? overrides.context_window_size : undefined;
  return size === undefined ? 4096 : number(size, 'context_window_size');
}

function withoutQuantisation(id: string): string {
  return id.replace(/-MLC(-1k)?$/, '').replace(/-(q\d+f\d+(_\d)?|q\d(_[0-9k]+(_[a-z]+)?)?)$/i, '');
}

function quantisationIn(id: string): string {
  return (
    /-(q\d+f\d+(?:_\d)?|q\d(?:_[0-9k]+(?:_[a-z]+)?)?)(?:-MLC(?:-1k)?)?$/i.exec(id)?.[1] ?? 'q4f16_1'
  );
}

/** `3.8B` or `360M` in a name; a billion when it tells nothing. */
function parametersIn(name: string): number {
  const match = /(\d+(?:\.\d+)?)([BM])\b/i.exec(name);
  if (!match?.[1]) return 1e9;
  return Number(match[1]) * (match[2]?.toUpperCase() === 'M' ? 1e6 : 1e9);
}

function text(value: unknown, name: string): string {
  if (typeof value === 'string' && /^[^\p{Cc}]{1,200}$/u.test(value)) return value;
  throw new ConfigProblem(`config.json: "${name}" of a model is missing or not plain text`);
}

function optionalNumber(value: unknown, name: string): number | undefined {
  return value === undefined ? undefined : number(value, name);
}

function number(value: unknown, name: string): number {
  if (typeof value === 'number' && value > 0 && value <= MAX_BYTES) return value;
  throw new ConfigProblem(`config.json: "${name}" of a model is not a sensible number`);
}
