/** The wired app: its type and its lit context. Made in app/create-app.ts only. */
import { createContext } from '@lit/context';
import type { Catalogue } from './domain/catalogue.js';
import type { Route } from './domain/routes.js';
import type { EngineRegistry } from './engines/engine-registry.js';
import type { ChatListStore } from './stores/chat-list-store.js';
import type { CloudStore } from './stores/cloud-store.js';
import type { ConversationStore } from './stores/conversation-store.js';
import type { LedgerStore } from './stores/ledger-store.js';
import type { ModelStore } from './stores/model-store.js';
import type { ReadingStore } from './stores/reading-store.js';
import type { RepliesStore } from './stores/replies-store.js';
import type { RouteStore } from './stores/route-store.js';
import type { SettingsStore } from './stores/settings-store.js';
import type { StatusStore } from './stores/status-store.js';
import type { ToastStore } from './stores/toast-store.js';
import type { TrialStore } from './stores/trial-store.js';
import type { VotesStore } from './stores/votes-store.js';
import type { Repositories } from './storage/contracts.js';
import type { Network } from './platform/network.js';
import type { ModelWeights } from './weights/contracts.js';
import type { ModelTransfers } from './weights/transfer-contracts.js';

export interface Stores {
  readonly chatList: ChatListStore;
  readonly conversation: ConversationStore;
  readonly replies: RepliesStore;
  readonly reading: ReadingStore;
  readonly models: ModelStore;
  readonly settings: SettingsStore;
  readonly toasts: ToastStore;
  readonly status: StatusStore;
  readonly ledger: LedgerStore;
  readonly route: RouteStore;
  readonly votes: VotesStore;
  readonly trial: TrialStore;
  readonly cloud: CloudStore;
}

/** Actions take the part of this they need as their first parameter. */
export interface App {
  readonly stores: Stores;
  readonly repositories: Repositories;
  readonly engines: EngineRegistry;
  readonly weights: ModelWeights;
  /** Models from and to a disk. */
  readonly transfers: ModelTransfers;
  /** The one gate to the network. */
  readonly network: Network;
  /** The models offered here: the built-in list with what the host of this site set. */
  readonly loadCatalogue: () => Promise<Catalogue>;
  /** Changes the hash; `replace` leaves no history entry. */
  readonly navigate: (route: Route, options?: { replace?: boolean }) => void;
}

export const appContext = createContext<App>(Symbol('app'));
