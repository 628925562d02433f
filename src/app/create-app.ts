/** Wires the app: the only place that knows every room. */
import { newConversation } from '../actions/new-conversation.js';
import { type EarlyWake, wakeEarly } from '../actions/wake-at-start.js';
import type { App, Stores } from '../app-context.js';
import type { Catalogue } from '../domain/catalogue.js';
import type { LedgerEntry } from '../domain/ledger.js';
import { withOwnModels } from '../domain/own-models.js';
import { EngineRegistry } from '../engines/engine-registry.js';
import { askPersistence } from '../platform/ask-persistence.js';
import { createNetwork, type Network } from '../platform/network.js';
import { networkPolicyOf } from '../platform/network-policy.js';
import type { Repositories } from '../storage/contracts.js';
import { createRepositories } from '../storage/create-repositories.js';
import { Database } from '../storage/database.js';
import { ChatListStore } from '../stores/chat-list-store.js';
import { CloudStore } from '../stores/cloud-store.js';
import { ConversationStore } from '../stores/conversation-store.js';
import { LedgerStore } from '../stores/ledger-store.js';
import { ModelStore } from '../stores/model-store.js';
import { ReadingStore } from '../stores/reading-store.js';
import { RepliesStore } from '../stores/replies-store.js';
import { RouteStore } from '../stores/route-store.js';
import { SettingsStore } from '../stores/settings-store.js';
import { StatusStore } from '../stores/status-store.js';
import { ToastStore } from '../stores/toast-store.js';
import { TrialStore } from '../stores/trial-store.js';
import { VotesStore } from '../stores/votes-store.js';
import { startDownloadWorker } from '../weights/start-download-worker.js';
import { cpuWorker, wakeHint } from './early-cpu-worker.js';
import { followSettings } from './follow-settings.js';
import { followWakeHint } from './follow-wake-hint.js';
import { lazyTransfers } from './lazy-transfers.js';
import { keyFor } from './key-for.js';
import { lazyWeights } from './lazy-weights.js';
import { recordInLedger } from './record-in-ledger.js';
import { type EarlyEngine, registerEngines } from './register-engines.js';
import { Router } from './router.js';

interface CatalogueDeps {
  readonly network: Network;
  readonly baseUrl: string;
  readonly stores: Pick<Stores, 'toasts' | 'settings'>;
}

/** The app's own folder, with a closing slash: `dist/` works from any sub-path. */
export const BASE_URL = new URL('./', document.baseURI).href;

/**
 * Opens the database, reads the settings, makes the stores. Everything else waits for `startApp`, so that the text box
 * is there first.
 * @returns the app, and what becomes of a model that wakes early, if one does
 * @throws StorageError when the database cannot be opened
 */
export async function createApp(): Promise<{ app: App; woken: Promise<EarlyWake> | null }> {
  const stores = createStores();
  const opening = openRepositories(stores);
  const { holdEarly, ...parts } = wire(stores, opening);
  const woken = wakeHint && wakeEarly({ stores, holdEarly }, wakeHint);
  void woken?.then((outcome) => outcome === 'not-tried' && cpuWorker.end());
  const repositories = await opening;
  // What was begun early is shared with other tabs from here on.
  if (wakeHint) parts.engines.get('cpu').catch(() => undefined);
  followSettings({ stores, repositories });
  void followWakeHint({ stores, repositories }, woken);
  return { app: { stores, repositories, ...parts }, woken };
}

async function openRepositories({ settings, toasts }: Stores): Promise<Repositories> {
  const database = await Database.open({
    onVersionChange: (erased) => {
      // A page that stays would write anew what was erased.
      if (erased) return location.replace('erase.html');
      toasts.show({
        text: 'Kinglet was updated in another tab. Reload this one to go on.',
        action: { label: 'Reload', run: () => location.reload() },
      });
    },
  });
  const repositories = createRepositories(database);
  settings.patch(await repositories.settings.load());
  return repositories;
}

/** What does not wait for the database. */
function wire(
  stores: Stores,
  opening: Promise<Repositories>,
): Omit<App, 'stores' | 'repositories'> & EarlyEngine {
  const ledger = { add: async (entry: LedgerEntry) => (await opening).ledger.add(entry) };
  const record = (entry: LedgerEntry): void => recordInLedger(stores.ledger, ledger, entry);
  const policy = () => networkPolicyOf(stores.settings.state);
  const network = createNetwork({ policy, record });
  stores.settings.subscribe(() => network.recheck());
  const weights = lazyWeights(async () => {
    const { openModelWeights } = await import('../weights/model-weights.js');
    return openModelWeights({
      startWorker: startDownloadWorker,
      policy: { current: policy, subscribe: (listener) => stores.settings.subscribe(listener) },
      record,
      baseUrl: BASE_URL,
      askPersistence: () => askPersistence(),
    });
  });
  const engines = new EngineRegistry();
  const loadCatalogue = lazyCatalogue({ network, baseUrl: BASE_URL, stores });
  const { holdEarly } = registerEngines(engines, {
    policy,
    onTakeover: () => sayTakeover(stores),
    onPolicyChange: (listener) => stores.settings.subscribe(listener),
    nameHosts: async () => {
      const { nameHosts } = await import('./name-hosts.js');
      return (await nameHosts({ stores, loadCatalogue }, BASE_URL)).text;
    },
    record,
    baseUrl: BASE_URL,
    provider: (id) => stores.settings.state.providers.find((each) => each.id === id),
    getKey: async (provider) => keyFor((await opening).keys, provider),
  });
  const router = new Router(stores.route);
  return {
    holdEarly,
    engines,
    weights,
    network,
    transfers: lazyTransfers(),
    loadCatalogue,
    navigate: (route, options) => router.navigate(route, options),
  };
}

function sayTakeover({ status, toasts }: Stores): void {
  const text = 'The tab that ran the model is gone. This one wakes it again and goes on.';
  status.say(text);
  toasts.show({ text });
}

/** The list and what reads the host's files come after the first paint. */
function lazyCatalogue({ network, baseUrl, stores }: CatalogueDeps): () => Promise<Catalogue> {
  let load: Promise<() => Promise<Catalogue>> | undefined;
  const prepare = async (): Promise<() => Promise<Catalogue>> => {
    const [{ createCatalogueLoader }, { openConfigCache }] = await Promise.all([
      import('../platform/catalogue-loader.js'),
      import('../platform/load-config.js'),
    ]);
    const onProblem = (problem: string): void => void stores.toasts.show({ text: problem });
    const listed = createCatalogueLoader({ network, cache: openConfigCache, baseUrl, onProblem });
    return async () => withOwnModels(await listed(), stores.settings.state.ownModels);
  };
  return async () => (await (load ??= prepare()))();
}

function createStores(): Stores {
  return {
    chatList: new ChatListStore(),
    conversation: new ConversationStore(newConversation()),
    replies: new RepliesStore(),
    reading: new ReadingStore(),
    models: new ModelStore(),
    settings: new SettingsStore(),
    toasts: new ToastStore(),
    status: new StatusStore(),
    ledger: new LedgerStore(),
    route: new RouteStore({ screen: 'chat', chatId: null }),
    votes: new VotesStore(),
    trial: new TrialStore(),
    cloud: new CloudStore(),
  };
}
