/** Cloud providers as the person set them up. Keys are not part of it: storage/keys-repository.ts alone holds them. */
import type { ModelKey } from './models.js';

/** The protocol an address speaks. */
export type WireFormat = 'openai' | 'anthropic' | 'gemini';

export type PresetId =
  | 'openai'
  | 'anthropic'
  | 'google'
  | 'openrouter'
  | 'mistral'
  | 'ollama'
  | 'lm-studio'
  | 'llama-cpp'
  | 'vllm'
  | 'sglang'
  | 'other';

export type ProviderId = string;

/** A model of a provider that the person wants in the menus. */
export interface ProviderModel {
  /** As the provider's API names it, e.g. `gpt-4.1`. */
  readonly id: string;
  readonly name: string;
  /** Tokens it can hold; null where the provider does not tell. */
  readonly contextTokens: number | null;
}

export interface Provider {
  readonly id: ProviderId;
  readonly preset: PresetId;
  readonly name: string;
  /** Without a slash at the end, e.g. `https://api.openai.com/v1`. */
  readonly baseUrl: string;
  /** In the order they were chosen. */
  readonly models: readonly ProviderModel[];
}

/** Whether a provider's key can be used now. `locked`: it is remembered, and its passphrase was not typed yet. */
export type KeyState = 'none' | 'session' | 'locked' | 'unlocked';

/**
 * How a key is kept: in this page's memory only, or on disk as well, encrypted under a passphrase that is typed once a
 * session, or under a key that this browser makes and does not give out.
 */
export type KeyKeeping =
  | { readonly kind: 'session' }
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  | { readonly kind: 'device' };

/** What tells cloud models from those on this device, in catalogue keys. */
const CLOUD_KEY = 'cloud:';
const MAX_PROVIDERS = 50;
const MAX_MODELS = 500;
const PLAIN_TEXT = /^[^\p{Cc}]{1,200}$/u;

export function cloudModelKey(providerId: ProviderId, modelId: string): ModelKey {
  return `${CLOUD_KEY}${providerId}:${modelId}`;
}

/** Also for models that are not set up any more: chats remember their keys. */
export function isCloudKey(key: ModelKey | null): boolean {
  return key?.startsWith(CLOUD_KEY) ?? false;
}

/** `api.openai.com`, with the port where one is named. */
export function hostOf({ baseUrl }: Pick<Provider, 'baseUrl'>): string {
  return new URL(baseUrl).host;
}

/** Is this a list of providers as this file describes them? */
export function isProviderList(value: unknown): value is readonly Provider[] {
  return Array.isArray(value) && value.length <= MAX_PROVIDERS && value.every(isProvider);
}

function isProvider(value: unknown): boolean {
  const { id, preset, name, baseUrl, models } = (value ?? {}) as Partial<Provider>;
  const plain = [id, preset, name].every((text) => isPlainText(text));
  const isHttp = typeof baseUrl === 'string' && /^https?:\/\//.test(baseUrl);
  if (!plain || !isHttp || !URL.canParse(baseUrl)) return false;
  return Array.isArray(models) && models.length <= MAX_MODELS && models.every(isProviderModel);
}

function isProviderModel(value: unknown): boolean {
  const { id, name, contextTokens } = (value ?? {}) as Partial<ProviderModel>;
  const isSize = contextTokens === null || (Number.isFinite(contextTokens) && contextTokens! > 0);
  return isPlainText(id) && isPlainText(name) && isSize;
}

/** One line of printable text, as a name from another's server must be to be shown. */
export function isPlainText(value: unknown): value is string {
  return typeof value === 'string' && PLAIN_TEXT.test(value);
}
