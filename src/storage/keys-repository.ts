import type { KeyKeeping, KeyState, Provider, ProviderId } from '../domain/providers.js';
import type { KeysRepository } from './contracts.js';
import type { Database } from './database.js';
import { openSealed, sealWithDevice, sealWithPassphrase, type KeyRecord } from './seal-key.js';

interface SessionKey {
  readonly key: string;
  readonly origin: string;
  readonly remembered: boolean;
}

export interface KeysOptions {
  /** May what is remembered be opened in this page? */
  readonly mayUnlock: () => boolean;
}

/** Keys: those in use in this page's memory, remembered ones encrypted on disk. */
export class StoredKeysRepository implements KeysRepository {
  readonly #database: Database;
  readonly #options: KeysOptions;
  readonly #session = new Map<ProviderId, SessionKey>();

  constructor(database: Database, options: KeysOptions) {
    this.#database = database;
    this.#options = options;
  }

  async states(providers: readonly Provider[]): Promise<Record<ProviderId, KeyState>> {
    const states = providers.map(async (provider) => [provider.id, await this.#stateOf(provider)]);
    return Object.fromEntries(await Promise.all(states)) as Record<ProviderId, KeyState>;
  }

  async set(provider: Provider, key: string, keep: KeyKeeping): Promise<KeyState> {
    const origin = originOf(provider);
    await this.remove(provider.id);
    if (keep.kind !== 'session') {
      const bound = boundTo(provider);
      const sealed =
        keep.kind === 'device'
          ? await sealWithDevice(key, bound)
          : await sealWithPassphrase(key, keep.passphrase, bound);
      await this.#save({ providerId: provider.id, origin, ...sealed });
    }
    const remembered = keep.kind !== 'session';
    this.#session.set(provider.id, { key, origin, remembered });
    return remembered ? 'unlocked' : 'session';
  }

  async get(provider: Provider): Promise<string | undefined> {
    const kept = this.#session.get(provider.id);
    if (kept) return kept.origin === originOf(provider) ? kept.key : undefined;
    return this.#open(provider);
  }

  async unlock(provider: Provider, passphrase: string): Promise<boolean> {
    return (await this.#open(provider, passphrase)) !== undefined;
  }

  async remove(id: ProviderId): Promise<void> {
    this.#session.delete(id);
    await this.#database.write(['keys'], 'strict', (tx) => tx.objectStore('keys').delete(id));
  }

  async #open(provider: Provider, passphrase?: string): Promise<string | undefined> {
    const record = await this.#recordOf(provider);
    if (!record || !this.#options.mayUnlock()) return undefined;
    if (record.lock.kind === 'passphrase' && passphrase === undefined) return undefined;
    const key = await openSealed(record, boundTo(provider), passphrase);
    if (key !== undefined)
      this.#session.set(provider.id, { key, origin: record.origin, remembered: true });
    return key;
  }

  async #stateOf(provider: Provider): Promise<KeyState> {
    const kept = this.#session.get(provider.id);
    if (kept?.origin === originOf(provider)) return kept.remembered ? 'unlocked' : 'session';
    const record = await this.#recordOf(provider);
    if (!record) return 'none';
    return record.lock.kind === 'device' && this.#options.mayUnlock() ? 'unlocked' : 'locked';
  }

  /** One given for another origin is as good as none. */
  async #recordOf(provider: Provider): Promise<KeyRecord | undefined> {
    const record = await this.#database.read(['keys'], (tx) =>
      tx.objectStore('keys').get(provider.id),
    );
    return record?.origin === originOf(provider) ? record : undefined;
  }

  async #save(record: KeyRecord): Promise<void> {
    await this.#database.write(['keys'], 'strict', async (tx) => {
      await tx.objectStore('keys').put(record);
    });
  }
}

function originOf({ baseUrl }: Provider): string {
  return new URL(baseUrl).origin;
}

function boundTo(provider: Provider): string {
  return `${provider.id}\n${originOf(provider)}`;
}
