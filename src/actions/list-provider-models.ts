import type { Provider, ProviderModel } from '../domain/providers.js';
import type { CloudDeps } from './cloud-deps.js';

/** What a provider offers to this key, which tests the key as well. Rejects with EngineError, or AbortError. */
export async function listProviderModels(
  { engines }: Pick<CloudDeps, 'engines'>,
  provider: Provider,
  signal: AbortSignal,
): Promise<readonly ProviderModel[]> {
  const engine = await engines.get('cloud');
  return engine.listModels!(provider, signal);
}
