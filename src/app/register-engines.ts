import type { Provider, ProviderId } from '../domain/providers.js';
import type { LedgerEntry } from '../domain/ledger.js';
import type { Engine } from '../engines/engine.js';
import { CpuEngine } from '../engines/cpu/cpu-engine.js';
import type { EngineRegistry } from '../engines/engine-registry.js';
import type { Network } from '../platform/network.js';
import type { NetworkPolicy } from '../platform/network-policy.js';
import { workerUrl } from '../platform/worker-urls.js';
import { startCpuWorker } from './early-cpu-worker.js';

interface EngineDeps {
  readonly policy: () => NetworkPolicy;
  readonly record: (entry: LedgerEntry) => void;
  readonly baseUrl: string;
  /** Calls back when what the settings allow may have changed. */
  readonly onPolicyChange: (listener: () => void) => void;
  /** See CloudNetwork. */
  readonly nameHosts: () => Promise<string>;
  readonly provider: (id: ProviderId) => Provider | undefined;
  readonly getKey: (provider: Provider) => Promise<string | undefined>;
}

/** Says how each engine is made; no library is loaded before a model is wanted. */
export function registerEngines(engines: EngineRegistry, deps: EngineDeps): void {
  engines.register('webllm', () => createWebllmEngine(deps));
  const { baseUrl } = deps;
  // Small, and what wakes at the start waits for nothing.
  engines.register('cpu', async () => new CpuEngine({ createWorker: startCpuWorker, baseUrl }));
  const network = lazyCloudNetwork(deps);
  engines.register('cloud', () => createCloudEngine(deps, network), { instances: 'each-model' });
}

async function createWebllmEngine({ policy, record }: EngineDeps): Promise<Engine> {
  const [{ WebllmEngine }, startWorker] = await Promise.all([
    import('../engines/webllm/webllm-engine.js'),
    webllmWorker(),
  ]);
  return new WebllmEngine({ createWorker: startWorker, policy, onLedgerEntry: record });
}

/** Test builds may put a scripted model behind WebLLM's own worker protocol. */
async function webllmWorker(): Promise<() => Worker> {
  if (import.meta.env.MODE === 'test') {
    const { scriptedWebllmWorker } = await import('../../test/support/start-scripted-worker.js');
    const start = scriptedWebllmWorker();
    if (start) return start;
  }
  const { default: url } = await import('../engines/webllm/webllm.worker.ts?worker&url');
  return () => new Worker(workerUrl(url), { type: 'module', name: 'webllm' });
}

async function createCloudEngine(
  { provider, getKey }: EngineDeps,
  network: () => Promise<Network>,
): Promise<Engine> {
  const { CloudEngine } = await import('../engines/cloud/cloud-engine.js');
  return new CloudEngine({ network: await network(), provider, getKey });
}

/** One for all cloud models. */
function lazyCloudNetwork(deps: EngineDeps): () => Promise<Network> {
  let network: Promise<Network> | undefined;
  return () => (network ??= createCloudNetwork(deps));
}

async function createCloudNetwork(deps: EngineDeps): Promise<Network> {
  const [{ CloudNetwork }, { default: url }] = await Promise.all([
    import('../engines/cloud/cloud-network.js'),
    import('../engines/cloud/cloud-network.worker.ts?worker&url'),
  ]);
  const { policy, record, nameHosts } = deps;
  const network = new CloudNetwork({
    startWorker: () => new Worker(workerUrl(url), { type: 'module', name: 'cloud' }),
    policy,
    record,
    nameHosts,
  });
  deps.onPolicyChange(() => network.recheck());
  return network;
}
