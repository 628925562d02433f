import type { Provider } from '../domain/providers.js';
import type { CloudDeps } from './cloud-deps.js';

/** For this session only: in memory, gone with the page. */
export async function saveKey(
  { stores, repositories }: CloudDeps,
  provider: Provider,
  key: string,
): Promise<void> {
  stores.cloud.put(provider.id, await repositories.keys.set(provider, key.trim()));
}
