/** What a provider offers to this key: also how a key is tested, because it costs nothing. */
import { EngineError } from '../../domain/errors.js';
import { presetOf } from '../../domain/provider-presets.js';
import type { Provider, ProviderModel } from '../../domain/providers.js';
import type { Network } from '../../platform/network.js';
import { toCloudError } from './cloud-errors.js';
import { parsed } from './read-json.js';
import { sendToProvider } from './send-to-provider.js';
import { headersOf } from './wire.js';
import { wireOf } from './wires.js';

export interface ListDeps {
  readonly network: Network;
  readonly getKey: (provider: Provider) => Promise<string | undefined>;
}

const LIMIT_MS = 30_000;

/** In the provider's own order; rejects with EngineError, or AbortError. */
export async function listModels(
  { network, getKey }: ListDeps,
  provider: Provider,
  signal: AbortSignal,
): Promise<ProviderModel[]> {
  const key = await getKey(provider);
  if (!key && presetOf(provider.preset).key === 'needed')
    throw new EngineError('key-missing', provider.name);
  const wire = wireOf(provider);
  const limit = new AbortController();
  const timer = setTimeout(
    () => limit.abort(new EngineError('fell-silent', `Nothing came for ${LIMIT_MS / 1000} s.`)),
    LIMIT_MS,
  );
  try {
    const response = await sendToProvider(network, wire.modelsUrl(provider), {
      method: 'GET',
      headers: headersOf(wire, key),
      signal: AbortSignal.any([signal, limit.signal]),
    });
    const body = parsed(await response.text());
    if (!response.ok) throw toCloudError(wire.readFault(response.status, body), key ? [key] : []);
    if (typeof body !== 'object') throw new EngineError('bad-reply', 'It sent no list of models.');
    return wire.readModels(body);
  } finally {
    clearTimeout(timer);
  }
}
