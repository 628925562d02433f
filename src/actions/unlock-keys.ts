import type { CloudDeps } from './cloud-deps.js';

/** Opens every remembered key that this passphrase opens. Resolves to how many. */
export async function unlockKeys(deps: CloudDeps, passphrase: string): Promise<number> {
  const { cloud, settings } = deps.stores;
  const locked = settings.state.providers.filter(({ id }) => cloud.keyState(id) === 'locked');
  let opened = 0;
  for (const provider of locked) {
    if (await deps.repositories.keys.unlock(provider, passphrase)) opened += 1;
  }
  await loadKeyStates(deps);
  return opened;
}

/** Which keys can be used: asked when there are providers at all. Rejects with StorageError. */
export async function loadKeyStates({ stores, repositories }: CloudDeps): Promise<void> {
  const { providers } = stores.settings.state;
  if (providers.length === 0) return;
  stores.cloud.setAll(await repositories.keys.states(providers));
}
