/**
 * The one gate to the network. Every request names its purpose, is counted in the ledger, and is
 * refused when the person's settings say so. Workers import the same module and post their records.
 */
import { WeightsError } from '../domain/errors.js';
import type { LedgerEntry, NetworkPurpose } from '../domain/ledger.js';
import { countBytes } from './count-bytes.js';
import { mirrored } from '../domain/mirror.js';
import { localDay } from './local-day.js';
import { allowsRequest, type NetworkPolicy } from './network-policy.js';

export interface NetworkOptions {
  /** Read anew for every request. */
  readonly policy: () => Pick<NetworkPolicy, 'blockNetwork' | 'stayOnDevice' | 'mirrorUrl'>;
  /** Told of each request, and of received bytes as a body is read (then `requests` is 0). */
  readonly record: (entry: LedgerEntry) => void;
  /** Origin of this app. */
  readonly origin?: string;
}

export interface NetworkRequest {
  readonly purpose: NetworkPurpose;
  readonly init?: RequestInit;
  readonly signal?: AbortSignal;
}

export interface Network {
  /**
   * Like `fetch`; the response's body counts itself as it is read. When it is broken off, a reader of
   * `body` gets the reason; Chromium's `text()` and `json()` say `TypeError` whatever it was.
   * Rejects with WeightsError `network-blocked` when the settings rule the request out, else as `fetch` does.
   */
  request(url: string | URL, request: NetworkRequest): Promise<Response>;
  /** Ends the running requests that the settings now rule out. Call it when they change. */
  recheck(): void;
}

interface RunningRequest {
  readonly url: URL;
  readonly purpose: NetworkPurpose;
  readonly controller: AbortController;
}

/** Taken once: WebLLM's worker gets another `fetch` of ours, which comes back here. */
const send = globalThis.fetch.bind(globalThis);

/** Statuses whose responses must not have a body. */
const BODILESS = new Set([101, 204, 205, 304]);

export function createNetwork(options: NetworkOptions): Network {
  const origin = options.origin ?? globalThis.location.origin;
  const running = new Set<RunningRequest>();

  const refusal = (url: URL, purpose: NetworkPurpose): WeightsError | undefined =>
    allowsRequest(options.policy(), purpose, url.origin === origin)
      ? undefined
      : new WeightsError('network-blocked', `Settings block requests to ${url.host}`, {
          url: url.href,
        });

  const record = (url: URL, purpose: NetworkPurpose, part: Partial<LedgerEntry>): void => {
    const host = url.origin === origin ? 'this site' : url.host;
    const now = Date.now();
    const none = { requests: 0, sentBytes: 0, receivedBytes: 0 };
    options.record({ host, purpose, day: localDay(now), lastAt: now, ...none, ...part });
  };

  async function request(target: string | URL, wanted: NetworkRequest): Promise<Response> {
    const { purpose, init } = wanted;
    const asked = new URL(target, globalThis.location.href);
    const url = purpose === 'model' ? mirrored(asked, options.policy().mirrorUrl) : asked;
    // `data:` and `blob:` never leave this device.
    if (!url.protocol.startsWith('http')) return send(url, init);
    const refused = refusal(url, purpose);
    if (refused) throw refused;
    const entry: RunningRequest = { url, purpose, controller: new AbortController() };
    const signals = [wanted.signal, init?.signal, entry.controller.signal].filter((s) => s != null);
    running.add(entry);
    record(url, purpose, { requests: 1, sentBytes: sizeOf(init?.body) });
    try {
      const response = await send(url, { ...init, signal: AbortSignal.any(signals) });
      // A hub often sends on to the host that keeps its large files: the bytes are that one's.
      const from = response.redirected ? new URL(response.url) : url;
      if (from.host !== url.host) record(from, purpose, { requests: 1 });
      if (!response.body || response.status === 0 || BODILESS.has(response.status)) {
        running.delete(entry);
        return response;
      }
      const onBytes = (receivedBytes: number): void => record(from, purpose, { receivedBytes });
      const body = countBytes(response.body, onBytes, () => running.delete(entry));
      return new Response(body, response);
    } catch (error) {
      running.delete(entry);
      throw error;
    }
  }

  return {
    request,
    recheck() {
      for (const { url, purpose, controller } of running) {
        const refused = refusal(url, purpose);
        if (refused) controller.abort(refused);
      }
    },
  };
}

/** Bytes of a request's body; streams and forms are not used here and count as 0. */
function sizeOf(body: BodyInit | null | undefined): number {
  if (typeof body === 'string') return new TextEncoder().encode(body).byteLength;
  if (body instanceof URLSearchParams) return body.toString().length;
  if (body instanceof Blob) return body.size;
  if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) return body.byteLength;
  return 0;
}
