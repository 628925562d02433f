/**
 * Talks to providers off the page's thread. Each time a host is named a new one of these is started: its
 * `connect-src` is that of the moment it is loaded, so that a page opened before can reach the host at once.
 */
import { WeightsError } from '../../domain/errors.js';
import { createNetwork } from '../../platform/network.js';
import type { NetworkPolicy } from '../../platform/network-policy.js';
import type { FromNetworkWorker, PlainRequest, ToNetworkWorker } from './network-messages.js';

/** Nothing is allowed before the page said what is. */
let policy: NetworkPolicy = { blockNetwork: true, stayOnDevice: true, trustedLibraryHosts: [] };
const running = new Map<number, AbortController>();

const network = createNetwork({
  policy: () => policy,
  record: (entry) => post({ type: 'ledger', entry }),
});

function post(message: FromNetworkWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}

async function run(id: number, { url, purpose, init }: PlainRequest): Promise<void> {
  const stopper = new AbortController();
  running.set(id, stopper);
  try {
    const { signal } = stopper;
    const response = await network.request(url, { purpose, init, signal });
    post({ type: 'head', id, status: response.status, headers: [...response.headers] });
    const reader = response.body?.getReader();
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done || !value) break;
      // A copy: what is handed over may be part of a larger buffer.
      const bytes = value.slice();
      post({ type: 'chunk', id, bytes }, [bytes.buffer]);
    }
    post({ type: 'end', id });
  } catch (error) {
    const blocked = error instanceof WeightsError && error.code === 'network-blocked';
    const message = error instanceof Error ? error.message : String(error);
    post({ type: 'failed', id, error: { blocked, message } });
  } finally {
    running.delete(id);
  }
}

self.addEventListener('message', ({ data }: MessageEvent<ToNetworkWorker>) => {
  switch (data.type) {
    case 'policy':
      policy = data.policy;
      network.recheck();
      break;
    case 'request':
      void run(data.id, data.request);
      break;
    case 'abort':
      running.get(data.id)?.abort();
      break;
  }
});
