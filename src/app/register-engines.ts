import type { Provider, ProviderId } from '../domain/providers.js';
import type { LedgerEntry } from '../domain/ledger.js';
import type { HeldEarly } from '../engines/shared/device-share.js';
import type { Engine } from '../engines/engine.js';
import { CpuEngine, WLLAMA_LIBRARY } from '../engines/cpu/cpu-engine.js';
import type { EngineRegistry } from '../engines/engine-registry.js';
import type { Network } from '../platform/network.js';
import type { NetworkPolicy } from '../platform/network-policy.js';
import { DEVICE_LOCK, holdLock } from '../platform/web-locks.js';
import { workerUrl } from '../platform/worker-urls.js';
import { cpuWorker } from './early-cpu-worker.js';

interface EngineDeps {
  readonly policy: () => NetworkPolicy;
  readonly record: (entry: LedgerEntry) => void;
  readonly baseUrl: string;
  /** Called when this tab goes on with what was asked of one that is gone. */
  readonly onTakeover: () => void;
  /** Calls back when what the settings allow may have changed. */
  readonly onPolicyChange: (listener: () => void) => void;
  /** See CloudNetwork. */
  readonly nameHosts: () => Promise<string>;
  readonly provider: (id: ProviderId) => Provider | undefined;
  readonly getKey: (provider: Provider) => Promise<string | undefined>;
}

/** For the model that wakes before the rest of the app is there. */
export interface EarlyEngine {
  /** The processor's engine, where no other tab holds the models: this one does from then on. */
  readonly holdEarly: () => Promise<Engine | undefined>;
}

/** Says how each engine is made; no library is loaded before a model is wanted. */
export function registerEngines(engines: EngineRegistry, deps: EngineDeps): EarlyEngine {
  const { baseUrl } = deps;
  const createCpuEngine = (): CpuEngine =>
    new CpuEngine({ createWorker: () => cpuWorker.take(), baseUrl });
  let early: Promise<HeldEarly | undefined> | undefined;
  let share: Promise<View> | undefined;
  const shared = (): Promise<View> => {
    share ??= openShare(deps, createCpuEngine, early);
    share.catch(() => (share = undefined));
    return share;
  };
  const oneForAllTabs = { instances: 'shared' } as const;
  engines.register('cpu', async () => (await shared()).see('cpu', WLLAMA_LIBRARY), oneForAllTabs);
  engines.register(
    'webllm',
    async () => {
      const [{ see }, { WEBLLM_LIBRARY }] = await Promise.all([
        shared(),
        import('../engines/webllm/webllm-engine.js'),
      ]);
      return see('webllm', WEBLLM_LIBRARY);
    },
    oneForAllTabs,
  );
  const network = lazyCloudNetwork(deps);
  engines.register('cloud', () => createCloudEngine(deps, network), { instances: 'each-model' });
  return {
    holdEarly: async () => (await (early ??= holdEarly(createCpuEngine)))?.engine,
  };
}

async function holdEarly(createEngine: () => Engine): Promise<HeldEarly | undefined> {
  const stolen = new AbortController();
  const release = await holdLock(DEVICE_LOCK, { onStolen: () => stolen.abort() });
  return release && { release, engine: createEngine(), stolen: stolen.signal };
}

/** A tab's view of one engine, whichever tab runs it. */
interface View {
  readonly see: (id: 'cpu' | 'webllm', library: string) => Engine;
}

/** One tab runs the models for all; what makes it so comes when a model is first wanted. */
async function openShare(
  deps: EngineDeps,
  createCpuEngine: () => Engine,
  early: Promise<HeldEarly | undefined> | undefined,
): Promise<View> {
  const [{ DeviceShare }, { SharedEngine }, { followPage }, heldEarly] = await Promise.all([
    import('../engines/shared/device-share.js'),
    import('../engines/shared/shared-engine.js'),
    import('../engines/shared/follow-page.js'),
    early,
  ]);
  const share = new DeviceShare({
    local: { cpu: async () => createCpuEngine(), webllm: () => createWebllmEngine(deps) },
    onTakeover: deps.onTakeover,
    early: heldEarly,
  });
  followPage(share);
  return { see: (id, library) => new SharedEngine(id, library, share) };
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
