/** A wired app over real stores, with what is behind them noted down, and elements mounted in it. */
import { ContextProvider } from '@lit/context';
import type { LitElement } from 'lit';
import { appContext, type App, type Stores } from '../../../../src/app-context.js';
import type {
  AnswerState,
  AssistantMessage,
  Chat,
  ChatMeta,
  Message,
  UserMessage,
} from '../../../../src/domain/messages.js';
import type { DiskState, DownloadProgress } from '../../../../src/domain/download.js';
import type { ModelEntry } from '../../../../src/domain/models.js';
import type { Route } from '../../../../src/domain/routes.js';
import { DEFAULT_SAMPLING } from '../../../../src/domain/sampling.js';
import { ChatListStore } from '../../../../src/stores/chat-list-store.js';
import { CloudStore } from '../../../../src/stores/cloud-store.js';
import { ConversationStore } from '../../../../src/stores/conversation-store.js';
import { LedgerStore } from '../../../../src/stores/ledger-store.js';
import { ModelStore, type ModelStatus } from '../../../../src/stores/model-store.js';
import { ReadingStore } from '../../../../src/stores/reading-store.js';
import { RepliesStore } from '../../../../src/stores/replies-store.js';
import { RouteStore } from '../../../../src/stores/route-store.js';
import { SettingsStore } from '../../../../src/stores/settings-store.js';
import { StatusStore } from '../../../../src/stores/status-store.js';
import type { StreamingReply } from '../../../../src/stores/streaming-reply.js';
import { ToastStore } from '../../../../src/stores/toast-store.js';
import { TrialStore } from '../../../../src/stores/trial-store.js';
import { VotesStore } from '../../../../src/stores/votes-store.js';
import '../../../../src/ui/styles/tokens.css';
import '../../../../src/ui/styles/base.css';
import '../../../../src/ui/styles/controls.css';
import '../../../../src/ui/styles/frame.css';
import '../../../../src/ui/styles/thread.css';
import '../../../../src/ui/styles/composer.css';
import '../../../../src/ui/styles/notes.css';
import '../../../../src/ui/styles/chat.css';

export interface TestApp {
  readonly app: App;
  readonly stores: Stores;
  readonly routes: Route[];
  /** Drafts as they stand on disk, by chat. */
  readonly drafts: Map<string, string>;
}

export function newChat(): Chat {
  return {
    id: 'new-chat',
    leafId: null,
    modelKey: null,
    systemPrompt: '',
    sampling: DEFAULT_SAMPLING,
  };
}

export function testApp(): TestApp {
  const stores: Stores = {
    chatList: new ChatListStore(),
    conversation: new ConversationStore({ phase: 'new', chat: newChat() }),
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
  const routes: Route[] = [];
  const drafts = new Map<string, string>();
  const repositories = {
    drafts: {
      get: async (key: string) => drafts.get(key) ?? '',
      save: async (key: string, text: string) => void drafts.set(key, text),
    },
    chats: { saveTurn: async () => {}, list: async () => [] },
    settings: { save: async () => {} },
  };
  const app = {
    stores,
    repositories,
    navigate: (route: Route) => {
      routes.push(route);
      stores.route.replace(route);
    },
  } as unknown as App;
  return { app, stores, routes, drafts };
}

/** Appends the element below a provider of the app and waits until it is drawn. */
export async function mountIn<T extends LitElement>(app: App, element: T): Promise<T> {
  const host = document.createElement('main');
  new ContextProvider(host, { context: appContext, initialValue: app });
  document.body.append(host);
  host.append(element);
  await settle(element);
  return element;
}

/** Waits for the element, and for what it fetched lazily. */
export async function settle(element: LitElement): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    await element.updateComplete;
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

export const PHI: ModelEntry = {
  key: 'phi-3.5-mini',
  name: 'Phi-3.5 mini',
  parameters: 3.8e9,
  licence: 'MIT',
  purpose: 'general',
  template: 'phi3',
  variants: [
    {
      id: 'Phi-3.5-mini-instruct-q4f16_1-MLC',
      engine: 'webllm',
      quantisation: 'q4f16_1',
      contextTokens: 4096,
      downloadBytes: 2.1e9,
      memoryBytes: 2.5e9,
      needsF16: true,
      source: {
        kind: 'webllm',
        modelUrl: 'https://hub.example/phi',
        libraryUrl: 'https://hub.example/phi.wasm',
      },
    },
  ],
};

export const QWEN: ModelEntry = {
  ...PHI,
  key: 'qwen2.5-0.5b',
  name: 'Qwen2.5 0.5B',
  parameters: 0.5e9,
  template: 'chatml',
  variants: [{ ...PHI.variants[0]!, id: 'qwen', downloadBytes: 2.9e8 }],
};

/** The model in the box. */
export const TELLER: ModelEntry = {
  ...QWEN,
  key: 'storyteller',
  name: 'Storyteller',
  purpose: 'stories',
  parameters: 2.9e6,
  variants: [
    {
      ...QWEN.variants[0]!,
      id: 'storyteller',
      engine: 'scripted',
      source: { kind: 'gguf', url: 'models/storyteller.gguf', builtIn: true },
    },
  ],
};

export function modelStatus(entry: ModelEntry, disk: DiskState): ModelStatus {
  const variant = entry.variants[0]!;
  return {
    entry,
    ref: { key: entry.key, name: entry.name, template: entry.template, variant },
    fit: { kind: 'runs-well', tokensPerSecond: 40, measured: false },
    disk,
    measuredTokensPerSecond: disk.phase === 'ready' ? 41 : null,
  };
}

/** Phi as the chosen model, in the given state on disk. */
/** A model of the provider `p`. */
export function cloudModel(): ModelStatus {
  const [variant] = PHI.variants;
  const source = { kind: 'cloud' as const, providerId: 'p', model: 'large' };
  const entry: ModelEntry = {
    ...PHI,
    key: 'cloud:p:large',
    name: 'Large',
    variants: [{ ...variant!, id: 'large', engine: 'cloud', source }],
  };
  return modelStatus(entry, { phase: 'elsewhere' });
}

export function withPhi(stores: Stores, disk: DiskState = { phase: 'ready', bytes: 2.1e9 }): void {
  stores.models.patch({
    ready: true,
    models: [modelStatus(PHI, disk), modelStatus(QWEN, { phase: 'absent' })],
    primaryKey: PHI.key,
    smallKey: QWEN.key,
  });
}

export const HALF_WAY: DownloadProgress = {
  loadedBytes: 0.9e9,
  totalBytes: 2.1e9,
  bytesPerSecond: 6.2e6,
  leftMs: 190_000,
  filesVerified: 36,
  filesTotal: 83,
  files: [],
};

export function question(id: string, text: string, parentId: string | null = null): UserMessage {
  return { id, chatId: 'c1', parentId, role: 'user', text, createdAt: 1 };
}

export function answer(
  id: string,
  parentId: string,
  text: string,
  state: AnswerState = { phase: 'done' },
): AssistantMessage {
  return {
    id,
    chatId: 'c1',
    parentId,
    role: 'assistant',
    text,
    createdAt: 2,
    state,
    by: { key: PHI.key, variantId: PHI.variants[0]!.id, name: PHI.name, where: 'device' },
    figures:
      state.phase === 'waiting' || state.phase === 'writing'
        ? undefined
        : { completionTokens: 268, firstTokenMs: 380, tokensPerSecond: 41.3, seed: 42 },
  };
}

export function meta(id: string, title: string, part: Partial<ChatMeta> = {}): ChatMeta {
  return {
    id,
    title,
    titleBy: 'auto',
    createdAt: 1,
    updatedAt: Date.now(),
    pinned: false,
    usedCloud: false,
    waiting: false,
    ...part,
  };
}

/** Puts a chat on the screen: its path, and all messages where there are versions. */
export function showChat(
  stores: Stores,
  path: readonly Message[],
  messages: readonly Message[] = path,
): void {
  stores.conversation.replace({
    phase: 'open',
    chat: { ...newChat(), id: 'c1', leafId: path.at(-1)?.id ?? null },
    meta: meta('c1', 'Reading a large CSV'),
    messages,
    path,
  });
  stores.route.replace({ screen: 'chat', chatId: 'c1' });
}

/** What was appended last stands on the screen after this. */
export async function announced(reply: StreamingReply): Promise<void> {
  await new Promise((resolve) => reply.addEventListener('change', resolve, { once: true }));
  for (let frame = 0; frame < 3; frame += 1)
    await new Promise((resolve) => requestAnimationFrame(resolve));
}
