import { WeightsError } from '../../domain/errors.js';
import type { LedgerEntry } from '../../domain/ledger.js';
import type { Network, NetworkRequest } from '../../platform/network.js';
import type { NetworkPolicy } from '../../platform/network-policy.js';
import type { FromNetworkWorker, PlainNetworkError, ToNetworkWorker } from './network-messages.js';

export interface CloudNetworkOptions {
  readonly startWorker: () => Worker;
  readonly policy: () => NetworkPolicy;
  readonly record: (entry: LedgerEntry) => void;
  /**
   * Has the hosts that may be reached written down, where the service worker finds them for the next worker it serves.
   * @returns the same text for the same hosts
   */
  readonly nameHosts: () => Promise<string>;
}

/** One request while it runs in the worker. */
interface Pending {
  readonly onHead: (response: Response) => void;
  readonly onFail: (error: Error) => void;
  body?: ReadableStreamDefaultController<Uint8Array>;
}

/** The gate to the network, in a worker whose policy names the hosts of this moment. */
export class CloudNetwork implements Network {
  readonly #options: CloudNetworkOptions;
  readonly #workers = new Set<NetworkWorker>();
  #current: { readonly hosts: string; readonly worker: NetworkWorker } | undefined;

  constructor(options: CloudNetworkOptions) {
    this.#options = options;
  }

  async request(url: string | URL, { purpose, init, signal }: NetworkRequest): Promise<Response> {
    signal?.throwIfAborted();
    const worker = await this.#worker();
    signal?.throwIfAborted();
    return worker.send({ url: new URL(url).href, purpose, init: init ?? {} }, signal);
  }

  /** Tells the workers what the settings allow now; what they rule out ends. */
  recheck(): void {
    for (const worker of this.#workers) worker.allow(this.#options.policy());
  }

  async #worker(): Promise<NetworkWorker> {
    const hosts = await this.#options.nameHosts();
    if (this.#current?.hosts === hosts && !this.#current.worker.dead) return this.#current.worker;
    this.#current?.worker.retire();
    const worker = new NetworkWorker(this.#options, () => this.#workers.delete(worker));
    this.#workers.add(worker);
    this.#current = { hosts, worker };
    return worker;
  }
}

class NetworkWorker {
  /** It failed or ended: the next request needs another. */
  dead = false;
  readonly #worker: Worker;
  readonly #onGone: () => void;
  readonly #pending = new Map<number, Pending>();
  #retired = false;
  #next = 1;

  constructor({ startWorker, policy, record }: CloudNetworkOptions, onGone: () => void) {
    this.#onGone = onGone;
    this.#worker = startWorker();
    this.#worker.onmessage = ({ data }: MessageEvent<FromNetworkWorker>) => {
      if (data.type === 'ledger') record(data.entry);
      else this.#take(data);
    };
    this.#worker.onerror = (event) => this.#die(event.message || 'The worker could not be loaded');
    this.allow(policy());
  }

  allow(policy: NetworkPolicy): void {
    this.#post({ type: 'policy', policy });
  }

  send(
    request: Extract<ToNetworkWorker, { type: 'request' }>['request'],
    signal: AbortSignal | undefined,
  ): Promise<Response> {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      const pending: Pending = { onHead: resolve, onFail: reject };
      this.#pending.set(id, pending);
      this.#post({ type: 'request', id, request });
      const abort = (): void => this.#fail(id, signal?.reason as Error);
      signal?.addEventListener('abort', abort, { once: true });
    });
  }

  /** Takes no more requests; ends with the last it has. */
  retire(): void {
    this.#retired = true;
    this.#endIfIdle();
  }

  #take(message: Exclude<FromNetworkWorker, { type: 'ledger' }>): void {
    const pending = this.#pending.get(message.id);
    if (!pending) return;
    switch (message.type) {
      case 'head':
        pending.onHead(this.#response(message, pending));
        break;
      case 'chunk':
        pending.body?.enqueue(message.bytes);
        break;
      case 'end':
        pending.body?.close();
        this.#forget(message.id);
        break;
      case 'failed':
        this.#fail(message.id, revived(message.error));
        break;
    }
  }

  #response(
    { id, status, headers }: Extract<FromNetworkWorker, { type: 'head' }>,
    pending: Pending,
  ): Response {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        pending.body = controller;
      },
      cancel: () => this.#drop(id),
    });
    const isBodiless = status === 204 || status === 205 || status === 304;
    return new Response(isBodiless ? null : body, {
      status,
      headers: headers as [string, string][],
    });
  }

  #fail(id: number, error: Error): void {
    const pending = this.#pending.get(id);
    if (!pending) return;
    pending.onFail(error);
    pending.body?.error(error);
    this.#drop(id);
  }

  #drop(id: number): void {
    if (this.#pending.has(id)) this.#post({ type: 'abort', id });
    this.#forget(id);
  }

  #forget(id: number): void {
    this.#pending.delete(id);
    this.#endIfIdle();
  }

  #die(message: string): void {
    this.dead = true;
    for (const id of [...this.#pending.keys()]) this.#fail(id, new TypeError(message));
    this.retire();
  }

  #endIfIdle(): void {
    if (!this.#retired || this.#pending.size > 0) return;
    this.dead = true;
    // What it counted last is on its way.
    setTimeout(() => this.#worker.terminate(), 1000);
    this.#onGone();
  }

  #post(message: ToNetworkWorker): void {
    this.#worker.postMessage(message);
  }
}

function revived({ blocked, message }: PlainNetworkError): Error {
  return blocked ? new WeightsError('network-blocked', message) : new TypeError(message);
}
