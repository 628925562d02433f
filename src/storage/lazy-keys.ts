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
    set: async (provider, key) => (await keys()).set(provider, key),
    get: async (provider) => (await keys()).get(provider),
    remove: async (id) => (await keys()).remove(id),
  };
}
