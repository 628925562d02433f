import type { LedgerEntry } from '../domain/ledger.js';
import type { LedgerRepository } from '../storage/contracts.js';
import type { LedgerStore } from '../stores/ledger-store.js';

/** Long enough to gather the many small counts of one download, short enough that a crash loses little. */
const SAVE_EVERY_MS = 2000;

const pending = new Map<string, LedgerEntry>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** Counts one request, or bytes of one, in memory at once and on disk soon. */
export function recordInLedger(
  store: LedgerStore,
  repository: Pick<LedgerRepository, 'add'>,
  entry: LedgerEntry,
): void {
  store.replace(added(store.state, entry));
  const key = keyOf(entry);
  const waiting = pending.get(key);
  pending.set(key, waiting ? sum(waiting, entry) : entry);
  timer ??= setTimeout(() => {
    timer = undefined;
    const entries = [...pending.values()];
    pending.clear();
    // A full disk must not stop a download or a chat; the count of this session stays in memory.
    for (const each of entries) repository.add(each).catch(() => undefined);
  }, SAVE_EVERY_MS);
}

/** The entries with one more, added to that of the same host, purpose and day. */
export function added(entries: readonly LedgerEntry[], entry: LedgerEntry): LedgerEntry[] {
  const key = keyOf(entry);
  const index = entries.findIndex((each) => keyOf(each) === key);
  const known = entries[index];
  return known ? entries.with(index, sum(known, entry)) : [...entries, entry];
}

function keyOf({ host, purpose, day }: LedgerEntry): string {
  return `${host} ${purpose} ${day}`;
}

function sum(a: LedgerEntry, b: LedgerEntry): LedgerEntry {
  return {
    ...a,
    requests: a.requests + b.requests,
    sentBytes: a.sentBytes + b.sentBytes,
    receivedBytes: a.receivedBytes + b.receivedBytes,
    lastAt: Math.max(a.lastAt, b.lastAt),
  };
}
