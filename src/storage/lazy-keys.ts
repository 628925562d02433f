import type { KeysRepository } from './contracts.js';

/** Keys whose code comes with the first question about one: without a key nothing of it is loaded. */
export function lazyKeys(open: () => Promise<KeysRepository>): KeysRepository {
  let opening: Promise<KeysRepository> | undefined;
  const keys = (): Promise<KeysRepository> => {
    opening ??= open();
    opening.catch(() => (opening = undefined));
    return opening;
  };
  return {
    states: async (providers) => (await keys()).states(providers),
    set: async (provider, key, keep) => (await keys()).set(provider, key, keep),
    get: async (provider) => (await keys()).get(provider),
    unlock: async (provider, passphrase) => (await keys()).unlock(provider, passphrase),
    remove: async (id) => (await keys()).remove(id),
  };
}
