import type { App } from '../app-context.js';
import { keepOffline, keepWithImports } from '../platform/keep-offline.js';
import { createNetwork } from '../platform/network.js';
import { networkPolicyOf } from '../platform/network-policy.js';
import { BASE_URL } from './create-app.js';
import { recordInLedger } from './record-in-ledger.js';

type DeviceEngine = 'cpu' | 'webllm';

/**
 * Has the service worker keep what an engine starts with, and the page what it needs of it, so that a question finds
 * all of it without a network. Rejects when it cannot be fetched.
 */
export async function keepEngine({ stores, repositories }: App, id: DeviceEngine): Promise<void> {
  const network = createNetwork({
    policy: () => networkPolicyOf(stores.settings.state),
    record: (entry) => recordInLedger(stores.ledger, repositories.ledger, entry),
  });
  await fetchParts(id);
  if (id === 'cpu') {
    const { cpuEngineFiles } = await import('../engines/cpu/cpu-files.js');
    return keepOffline(network, cpuEngineFiles(), BASE_URL);
  }
  const { webllmWorkerScript } = await import('../engines/webllm/webllm-files.js');
  await keepWithImports(network, webllmWorkerScript, BASE_URL);
}

/** Where there is no service worker, as in some private windows, nothing else keeps them. */
async function fetchParts(id: DeviceEngine): Promise<void> {
  await Promise.all([
    import('../engines/shared/device-share.js'),
    import('../engines/shared/shared-engine.js'),
    import('../engines/shared/follow-page.js'),
    ...(id === 'webllm' ? [import('../engines/webllm/webllm-engine.js')] : []),
  ]);
}
