import type { LedgerEntry } from '../domain/ledger.js';
import { Store } from './store.js';

/** What was sent and received, by host, purpose and day. */
export class LedgerStore extends Store<readonly LedgerEntry[]> {
  constructor() {
    super([]);
  }

  replace(entries: readonly LedgerEntry[]): void {
    this.set(entries);
  }

  /** Bytes of bodies sent to cloud models on `day` (`YYYY-MM-DD`). */
  cloudBytesOn(day: string): number {
    return this.state
      .filter((entry) => entry.day === day && entry.purpose === 'cloud')
      .reduce((sum, entry) => sum + entry.sentBytes, 0);
  }
}
