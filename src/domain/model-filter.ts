/** Finding a model in a long list: by words, by family, by the size of its download. */
import type { ModelEntry } from './models.js';

/** In the order the filter offers them. `Other` takes what fits none. */
export const FAMILIES = [
  'Phi',
  'Llama',
  'Qwen',
  'Gemma',
  'Mistral',
  'SmolLM',
  'DeepSeek',
  'Hermes',
  'OLMo',
  'Other',
] as const;

export type ModelFamily = (typeof FAMILIES)[number];

/** Bytes of the download. */
export const SIZES = {
  any: { label: 'Any size', from: 0, to: Infinity },
  small: { label: 'Up to 1 GB', from: 0, to: 1e9 },
  medium: { label: '1 to 3 GB', from: 1e9, to: 3e9 },
  large: { label: 'Over 3 GB', from: 3e9, to: Infinity },
} as const;

export type ModelSize = keyof typeof SIZES;

export interface ModelFilter {
  readonly text: string;
  /** Null for all of them. */
  readonly family: ModelFamily | null;
  readonly size: ModelSize;
}

export const NO_FILTER: ModelFilter = { text: '', family: null, size: 'any' };

/** A model made of another's is of the family its makers name it by. */
const BY_NAME: readonly (readonly [RegExp, ModelFamily])[] = [
  [/deepseek/i, 'DeepSeek'],
  [/hermes/i, 'Hermes'],
  [/\bphi\b|^phi/i, 'Phi'],
  [/llama/i, 'Llama'],
  [/qwen/i, 'Qwen'],
  [/gemma/i, 'Gemma'],
  [/mistral|ministral/i, 'Mistral'],
  [/smollm/i, 'SmolLM'],
  [/olmo/i, 'OLMo'],
];

export function familyOf({ name, key }: Pick<ModelEntry, 'name' | 'key'>): ModelFamily {
  return BY_NAME.find(([pattern]) => pattern.test(name) || pattern.test(key))?.[1] ?? 'Other';
}

/** Every word must be somewhere in the name, the licence, the family or a variant's id. */
export function matchesFilter(
  entry: ModelEntry,
  downloadBytes: number,
  { text, family, size }: ModelFilter,
): boolean {
  if (family && familyOf(entry) !== family) return false;
  const { from, to } = SIZES[size];
  if (downloadBytes < from || downloadBytes >= to) return false;
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const ids = entry.variants.map(({ id }) => id);
  const searched = [entry.name, entry.licence, familyOf(entry), ...ids].join(' ').toLowerCase();
  return words.every((word) => searched.includes(word));
}
