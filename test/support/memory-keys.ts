import type { KeyState, Provider, ProviderId } from '../../src/domain/providers.js';
import type { KeysRepository } from '../../src/storage/contracts.js';

/** Keys for tests of what stands above them: in memory, nothing encrypted. */
export class MemoryKeys implements KeysRepository {
  readonly #keys = new Map<ProviderId, string>();

  async states(providers: readonly Provider[]): Promise<Record<ProviderId, KeyState>> {
    return Object.fromEntries(
      providers.map(({ id }) => [id, this.#keys.has(id) ? 'session' : 'none'] as const),
    );
  }

  async set({ id }: Provider, key: string): Promise<KeyState> {
    this.#keys.set(id, key);
    return 'session';
  }

  async get({ id }: Provider): Promise<string | undefined> {
    return this.#keys.get(id);
  }

  async unlock(): Promise<boolean> {
    return true;
  }

  async remove(id: ProviderId): Promise<void> {
    this.#keys.delete(id);
  }
}
