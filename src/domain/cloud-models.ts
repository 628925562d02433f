/** Cloud models as entries beside those on this device. */
import type { ModelEntry, ModelRef } from './models.js';
import { cloudModelKey, type Provider, type ProviderModel } from './providers.js';

/** Where a provider does not tell how much a model holds: what every current one holds at least. */
const ASSUMED_CONTEXT_TOKENS = 32_768;

/** Every model the person chose, provider by provider. */
export function cloudEntries(providers: readonly Provider[]): ModelEntry[] {
  return providers.flatMap((provider) =>
    provider.models.map((model) => cloudEntry(provider, model)),
  );
}

/** The one variant of a cloud entry, ready for an engine. */
export function cloudRef({ key, name, template, variants }: ModelEntry): ModelRef {
  return { key, name, template, variant: variants[0]! };
}

function cloudEntry(provider: Provider, { id, name, contextTokens }: ProviderModel): ModelEntry {
  const key = cloudModelKey(provider.id, id);
  return {
    key,
    name,
    parameters: 0,
    licence: '',
    purpose: 'general',
    // Never used: the provider applies its own.
    template: 'chatml',
    variants: [
      {
        id: key,
        engine: 'cloud',
        quantisation: '',
        contextTokens: contextTokens ?? ASSUMED_CONTEXT_TOKENS,
        downloadBytes: 0,
        memoryBytes: 0,
        needsF16: false,
        source: { kind: 'cloud', providerId: provider.id, model: id },
      },
    ],
  };
}
