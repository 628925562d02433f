/** Models the person added: their records, and how they join the list. */
import type { Catalogue } from './catalogue.js';
import type { ModelEntry, ModelKey, ModelSource, ModelVariant } from './models.js';

export const MAX_OWN_MODELS = 100;

/** The host's models first, then the person's, then the rest. A key that is taken stays whose it was. */
export function withOwnModels(catalogue: Catalogue, own: readonly ModelEntry[]): Catalogue {
  const taken = new Set(catalogue.entries.map(({ key }) => key));
  const added = own.filter(({ key }) => !taken.has(key));
  if (added.length === 0) return catalogue;
  const isHosts = ({ origin }: ModelEntry): boolean => origin === 'host';
  const entries = [
    ...catalogue.entries.filter(isHosts),
    ...added,
    ...catalogue.entries.filter((entry) => !isHosts(entry)),
  ];
  return { ...catalogue, entries };
}

/** A key like `own-my-model`, unlike every other. */
export function ownKey(name: string, taken: readonly ModelKey[]): ModelKey {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  const plain = `own-${slug || 'model'}`;
  for (let count = 1; ; count += 1) {
    const key = count === 1 ? plain : `${plain}-${count}`;
    if (!taken.includes(key)) return key;
  }
}

/** Whether a stored value is a record this version can use. */
export function isOwnModel(value: unknown): value is ModelEntry {
  const entry = value as Partial<ModelEntry> | null;
  return (
    typeof entry === 'object' &&
    entry !== null &&
    typeof entry.key === 'string' &&
    typeof entry.name === 'string' &&
    typeof entry.licence === 'string' &&
    typeof entry.template === 'string' &&
    Number.isFinite(entry.parameters) &&
    entry.origin === 'own' &&
    entry.purpose === 'general' &&
    (entry.basedOn === undefined || typeof entry.basedOn === 'string') &&
    Array.isArray(entry.variants) &&
    entry.variants.length > 0 &&
    entry.variants.every(isVariant)
  );
}

function isVariant(value: Partial<ModelVariant>): boolean {
  return (
    typeof value.id === 'string' &&
    (value.engine === 'webllm' || value.engine === 'cpu') &&
    typeof value.quantisation === 'string' &&
    [value.contextTokens, value.downloadBytes, value.memoryBytes].every(Number.isFinite) &&
    isSource(value.source)
  );
}

function isSource(source: ModelSource | undefined): boolean {
  if (source?.kind === 'gguf') return URL.canParse(source.url);
  return (
    source?.kind === 'webllm' && URL.canParse(source.modelUrl) && URL.canParse(source.libraryUrl)
  );
}
