/** The ledger: requests and bodies as counted by Kinglet. Headers and addresses are sent too and are not counted. */

export type NetworkPurpose = 'app' | 'config' | 'model' | 'library' | 'cloud';

export interface LedgerEntry {
  /** Host name, or `this site`. */
  readonly host: string;
  readonly purpose: NetworkPurpose;
  /** Local calendar day, `YYYY-MM-DD`. */
  readonly day: string;
  readonly requests: number;
  readonly sentBytes: number;
  readonly receivedBytes: number;
  readonly lastAt: number;
}

/** All days of one host and purpose together. */
export type LedgerTotal = Omit<LedgerEntry, 'day'>;

/** One line a host and purpose, the latest first. */
export function totalsByHost(entries: readonly LedgerEntry[]): LedgerTotal[] {
  const totals = new Map<string, LedgerTotal>();
  for (const { host, purpose, requests, sentBytes, receivedBytes, lastAt } of entries) {
    const key = `${host} ${purpose}`;
    const before = totals.get(key);
    totals.set(key, {
      host,
      purpose,
      requests: requests + (before?.requests ?? 0),
      sentBytes: sentBytes + (before?.sentBytes ?? 0),
      receivedBytes: receivedBytes + (before?.receivedBytes ?? 0),
      lastAt: Math.max(lastAt, before?.lastAt ?? 0),
    });
  }
  return [...totals.values()].sort((a, b) => b.lastAt - a.lastAt);
}
