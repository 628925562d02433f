import type { App } from '../app-context.js';
import { cpuEngineFiles } from '../engines/cpu/cpu-files.js';
import { keepOffline } from '../platform/keep-offline.js';
import { createNetwork } from '../platform/network.js';
import { networkPolicyOf } from '../platform/network-policy.js';
import { BASE_URL } from './create-app.js';
import { recordInLedger } from './record-in-ledger.js';

/** Has the service worker keep what the processor's engine starts with. Rejects when it cannot be fetched. */
export function keepEngine({ stores, repositories }: App): Promise<void> {
  const network = createNetwork({
    policy: () => networkPolicyOf(stores.settings.state),
    record: (entry) => recordInLedger(stores.ledger, repositories.ledger, entry),
  });
  return keepOffline(network, cpuEngineFiles(), BASE_URL);
}
