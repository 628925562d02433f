/** Between the page and the worker that talks to providers. */
import type { LedgerEntry, NetworkPurpose } from '../../domain/ledger.js';
import type { NetworkPolicy } from '../../platform/network-policy.js';

/** What can be posted of a request. */
export interface PlainRequest {
  readonly url: string;
  readonly purpose: NetworkPurpose;
  readonly init: RequestInit;
}

export type ToNetworkWorker =
  | { readonly type: 'policy'; readonly policy: NetworkPolicy }
  | { readonly type: 'request'; readonly id: number; readonly request: PlainRequest }
  | { readonly type: 'abort'; readonly id: number };

export interface PlainNetworkError {
  /** True when the settings ruled it out. */
  readonly blocked: boolean;
  readonly message: string;
}

export type FromNetworkWorker =
  | { readonly type: 'ledger'; readonly entry: LedgerEntry }
  | {
      readonly type: 'head';
      readonly id: number;
      readonly status: number;
      readonly headers: readonly (readonly [string, string])[];
    }
  | { readonly type: 'chunk'; readonly id: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: 'end'; readonly id: number }
  | { readonly type: 'failed'; readonly id: number; readonly error: PlainNetworkError };
