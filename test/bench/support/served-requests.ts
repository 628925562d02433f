import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** A request that reached this process's server: what a cache answered is not among them. */
export interface ServedRequest {
  readonly path: string;
  /** `Date.now()` when it arrived. */
  readonly at: number;
  /** Of the body, as it was sent: compressed. */
  readonly bytes: number;
  readonly isScript: boolean;
}

const FINISHED = 'http.server.response.finish';

/** Writes down what the servers of this process send, as Node itself tells it. */
export class ServedRequests {
  #requests: ServedRequest[] = [];
  readonly #arrivals = new WeakMap<object, number>();

  constructor() {
    subscribe('http.server.request.start', this.#onStart);
    subscribe(FINISHED, this.#onFinish);
  }

  /** What was sent since the last call. */
  take(): ServedRequest[] {
    const taken = this.#requests;
    this.#requests = [];
    return taken;
  }

  stop(): void {
    unsubscribe('http.server.request.start', this.#onStart);
    unsubscribe(FINISHED, this.#onFinish);
  }

  readonly #onStart = (message: unknown): void => {
    this.#arrivals.set((message as { request: IncomingMessage }).request, Date.now());
  };

  readonly #onFinish = (message: unknown): void => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const type = String(response.getHeader('content-type') ?? '');
    this.#requests.push({
      path: request.url ?? '',
      at: this.#arrivals.get(request) ?? Date.now(),
      bytes: response.statusCode === 200 ? Number(response.getHeader('content-length') ?? 0) : 0,
      isScript: type.startsWith('text/javascript'),
    });
  };
}
