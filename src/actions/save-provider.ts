import type { Provider, ProviderId } from '../domain/providers.js';
import type { CloudDeps } from './cloud-deps.js';
import { syncCloudModels } from './sync-cloud-models.js';
import { updateSettings } from './update-settings.js';

/** Adds a provider, or changes it. Another address forgets its key: a key goes to the host it was given for alone. */
export async function saveProvider(deps: CloudDeps, provider: Provider): Promise<void> {
  const { providers } = deps.stores.settings.state;
  const before = providers.find(({ id }) => id === provider.id);
  if (before && new URL(before.baseUrl).origin !== new URL(provider.baseUrl).origin)
    await forgetKey(deps, provider.id);
  const next = before
    ? providers.map((each) => (each.id === provider.id ? provider : each))
    : [...providers, provider];
  await updateSettings(deps, { providers: next });
  syncCloudModels(deps);
}

/** With its key and its models; what it wrote stays in the chats. */
export async function removeProvider(deps: CloudDeps, id: ProviderId): Promise<void> {
  await forgetKey(deps, id);
  const providers = deps.stores.settings.state.providers.filter((each) => each.id !== id);
  await updateSettings(deps, { providers });
  syncCloudModels(deps);
}

/** Rejects with StorageError when a remembered key could not be deleted. */
export async function forgetKey(
  { stores, repositories }: CloudDeps,
  id: ProviderId,
): Promise<void> {
  await repositories.keys.remove(id);
  stores.cloud.put(id, 'none');
}
