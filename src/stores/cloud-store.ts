import type { KeyState, ProviderId } from '../domain/providers.js';
import { Store } from './store.js';

/** Whether each provider's key can be used now. Never a key. */
export class CloudStore extends Store<Readonly<Record<ProviderId, KeyState>>> {
  constructor() {
    super({});
  }

  /** `none` also for providers that were never set up. */
  keyState(id: ProviderId): KeyState {
    return this.state[id] ?? 'none';
  }

  setAll(states: Readonly<Record<ProviderId, KeyState>>): void {
    this.set(states);
  }

  put(id: ProviderId, state: KeyState): void {
    this.set({ ...this.state, [id]: state });
  }
}
