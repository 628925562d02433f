import type { KeyState, Provider, ProviderId } from '../domain/providers.js';
import type { KeysRepository } from './contracts.js';

interface SessionKey {
  readonly key: string;
  /** The only origin it is ever handed out for. */
  readonly origin: string;
}

/** Keys, in this page's memory: a reload forgets them. */
export class SessionKeysRepository implements KeysRepository {
  readonly #session = new Map<ProviderId, SessionKey>();

  async states(providers: readonly Provider[]): Promise<Record<ProviderId, KeyState>> {
    const states = providers.map((provider) => [provider.id, this.#stateOf(provider)] as const);
    return Object.fromEntries(states);
  }

  async set(provider: Provider, key: string): Promise<KeyState> {
    this.#session.set(provider.id, { key, origin: originOf(provider) });
    return 'session';
  }

  async get(provider: Provider): Promise<string | undefined> {
    const kept = this.#session.get(provider.id);
    return kept?.origin === originOf(provider) ? kept.key : undefined;
  }

  async remove(id: ProviderId): Promise<void> {
    this.#session.delete(id);
  }

  #stateOf(provider: Provider): KeyState {
    const kept = this.#session.get(provider.id);
    return kept?.origin === originOf(provider) ? 'session' : 'none';
  }
}

function originOf({ baseUrl }: Provider): string {
  return new URL(baseUrl).origin;
}
