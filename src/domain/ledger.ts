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
