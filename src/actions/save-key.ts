import type { KeyKeeping, Provider } from '../domain/providers.js';
import type { CloudDeps } from './cloud-deps.js';

/** Rejects with StorageError when it was to be remembered and could not be. */
export async function saveKey(
  { stores, repositories }: CloudDeps,
  provider: Provider,
  key: string,
  keep: KeyKeeping,
): Promise<void> {
  stores.cloud.put(provider.id, await repositories.keys.set(provider, key.trim(), keep));
}
