import type { EngineRegistry } from '../engines/engine-registry.js';
import type { Route } from '../domain/routes.js';
import type { ChatListStore } from '../stores/chat-list-store.js';
import type { ConversationStore } from '../stores/conversation-store.js';
import type { ModelStore } from '../stores/model-store.js';
import type { RepliesStore } from '../stores/replies-store.js';
import type { SettingsStore } from '../stores/settings-store.js';
import type { StatusStore } from '../stores/status-store.js';
import type { ToastStore } from '../stores/toast-store.js';
import type { Repositories } from '../storage/contracts.js';

/** The part of the app that chatting needs. */
export interface ChatDeps {
  readonly stores: {
    readonly chatList: ChatListStore;
    readonly conversation: ConversationStore;
    readonly models: ModelStore;
    readonly replies: RepliesStore;
    readonly settings: SettingsStore;
    readonly status: StatusStore;
    readonly toasts: ToastStore;
  };
  readonly repositories: Repositories;
  readonly engines: EngineRegistry;
  readonly navigate: (route: Route, options?: { replace?: boolean }) => void;
}
