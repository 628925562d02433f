/** A wired app over real stores with everything behind them in memory, and templates drawn inside it. */
import { ContextProvider } from '@lit/context';
import { render, type LitElement, type TemplateResult } from 'lit';
import { newConversation } from '../../src/actions/new-conversation.js';
import { appContext, type App, type Stores } from '../../src/app-context.js';
import { createCatalogue } from '../../src/domain/catalogue.js';
import { withOwnModels } from '../../src/domain/own-models.js';
import type { WholeChat } from '../../src/domain/chat-file.js';
import type { Suite } from '../../src/domain/evaluate/suites.js';
import type { LedgerEntry } from '../../src/domain/ledger.js';
import type { Message } from '../../src/domain/messages.js';
import type { Route } from '../../src/domain/routes.js';
import type { Prompt } from '../../src/domain/prompts.js';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.js';
import type { TrialItem } from '../../src/domain/trials.js';
import type { VoteRecord } from '../../src/domain/votes.js';
import { EngineRegistry } from '../../src/engines/engine-registry.js';
import type { KeptTrial, Repositories } from '../../src/storage/contracts.js';
import { ChatListStore } from '../../src/stores/chat-list-store.js';
import { CloudStore } from '../../src/stores/cloud-store.js';
import { ConversationStore } from '../../src/stores/conversation-store.js';
import { LedgerStore } from '../../src/stores/ledger-store.js';
import { ModelStore } from '../../src/stores/model-store.js';
import { ReadingStore } from '../../src/stores/reading-store.js';
import { RepliesStore } from '../../src/stores/replies-store.js';
import { RouteStore } from '../../src/stores/route-store.js';
import { SettingsStore } from '../../src/stores/settings-store.js';
import { StatusStore } from '../../src/stores/status-store.js';
import { ToastStore } from '../../src/stores/toast-store.js';
import { TrialStore } from '../../src/stores/trial-store.js';
import { VotesStore } from '../../src/stores/votes-store.js';
import { workerTransfers } from '../../src/weights/worker-transfers.js';
import { FakeEngine } from './fake-engine.js';
import { FakeModelWeights } from './fake-model-weights.js';
import { MemoryEvaluations } from './memory-evaluations.js';
import { MemoryKeys } from './memory-keys.js';

/** The app's own type, with what tests look into. */
export interface MemoryApp extends App {
  readonly weights: FakeModelWeights;
  readonly engine: FakeEngine;
  /** Where the app went, in order; the route store follows. */
  readonly routes: Route[];
}

/** An app nothing of which outlives the test. */
export function memoryApp(): MemoryApp {
  const stores = emptyStores();
  const routes: Route[] = [];
  const engine = new FakeEngine();
  const engines = new EngineRegistry();
  engines.register('scripted', async () => engine);
  return {
    stores,
    routes,
    engine,
    engines,
    repositories: memoryRepositories(),
    weights: new FakeModelWeights(),
    transfers: workerTransfers(),
    network: { request: () => Promise.reject(new TypeError('No network in tests')), recheck() {} },
    loadCatalogue: async () => withOwnModels(createCatalogue(), stores.settings.state.ownModels),
    navigate(route) {
      routes.push(route);
      stores.route.replace(route);
    },
  };
}

/**
 * Draws a template below a provider of the app, in a new `<main>` in the body.
 * @returns its first element, drawn
 */
export async function mountWithApp<T extends Element = HTMLElement>(
  template: TemplateResult,
  app: App = memoryApp(),
): Promise<T> {
  const host = document.createElement('main');
  new ContextProvider(host, { context: appContext, initialValue: app });
  document.body.append(host);
  render(template, host);
  const element = host.firstElementChild as T;
  await drawn(element);
  return element;
}

/** Waits until an element and the elements in it are drawn, and what they fetch lazily is there. */
export async function drawn(element: Element): Promise<void> {
  for (let round = 0; round < 3; round += 1) {
    await (element as Partial<LitElement>).updateComplete;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function emptyStores(): Stores {
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

function memoryRepositories(): Repositories {
  const drafts = new Map<string, string>();
  const entries: LedgerEntry[] = [];
  const votes = new Map<string, VoteRecord>();
  const evaluations = new MemoryEvaluations();
  const prompts = new Map<string, Prompt>();
  const chats = memoryChats();
  let settings = DEFAULT_SETTINGS;
  return {
    chats,
    imports: memoryImports(chats),
    claims: {
      claim: async () => () => {},
      wait: async () => () => {},
      claimed: async () => new Set(),
      tell: () => {},
      watch: () => () => {},
    },
    drafts: {
      get: async (key) => drafts.get(key) ?? '',
      save: async (key, text) => void drafts.set(key, text),
    },
    settings: {
      load: async () => settings,
      save: async (part) => void (settings = { ...settings, ...part }),
      watch: () => () => {},
    },
    measurements: {
      bandwidth: async () => ({ kind: 'not-run' }),
      saveBandwidth: async () => {},
      addSpeed: async () => {},
      lastUses: async () => ({}),
      saveUse: async () => {},
      speeds: async () => null,
      allSpeeds: async () => new Map(),
    },
    markers: {
      set: async () => {},
      clear: async () => {},
      follow: async () => {},
      takeLeftOver: async () => undefined,
    },
    ledger: { all: async () => entries, add: async (entry) => void entries.push(entry) },
    trials: memoryTrials(),
    prompts: async () => ({
      all: async () => [...prompts.values()],
      save: async (saved) => saved.forEach((prompt) => prompts.set(prompt.id, prompt)),
      delete: async (id) => void prompts.delete(id),
    }),
    votes: {
      all: async () => [...votes.values()],
      save: async (saved) => saved.forEach((vote) => votes.set(vote.id, vote)),
      delete: async (ids) => ids.forEach((id) => votes.delete(id)),
      watch: () => () => {},
    },
    forgetTemporary: () => {},
    keys: new MemoryKeys(),
    evaluations: async () => evaluations,
    suites: memorySuites(),
  };
}

function memorySuites(): Repositories['suites'] {
  const suites = new Map<string, Suite>();
  return async () => ({
    all: async () => [...suites.values()],
    async change(id, change) {
      const after = change(suites.get(id));
      if (after) suites.set(id, after);
      return after;
    },
    delete: async (id) => void suites.delete(id),
  });
}

function memoryImports(chats: Repositories['chats']): Repositories['imports'] {
  return {
    async begin() {
      const staged: WholeChat[] = [];
      return {
        async stage(lot) {
          staged.push(...lot);
          return [];
        },
        async publish() {
          for (const { messages, chat, meta } of staged) await chats.saveTurn(messages, chat, meta);
          return { metas: staged.map(({ meta }) => meta), skipped: [] };
        },
        end: async () => {},
      };
    },
    sweep: async () => {},
  };
}

function memoryTrials(): Repositories['trials'] {
  const trials = new Map<string, KeptTrial>();
  const keep = (id: string, changed: readonly TrialItem[]): void => {
    const kept = trials.get(id);
    if (!kept) return;
    const ids = new Set(changed.map((item) => item.id));
    const items = [...kept.items.filter((item) => !ids.has(item.id)), ...changed];
    trials.set(id, { ...kept, items: items.sort((a, b) => a.place - b.place) });
  };
  return {
    newest: async () => [...trials.values()].at(-1),
    async save(trial, items = []) {
      trials.set(trial.id, { trial, items: trials.get(trial.id)?.items ?? [] });
      keep(trial.id, items);
    },
    saveItem: async (item) => keep(item.trialId, [item]),
    delete: async (id) => void trials.delete(id),
  };
}

function memoryChats(): Repositories['chats'] {
  const chats = new Map<string, NonNullable<Awaited<ReturnType<Repositories['chats']['open']>>>>();
  const keep = (message: Message): void => {
    const chat = chats.get(message.chatId);
    if (!chat) return;
    const others = chat.messages.filter(({ id }) => id !== message.id);
    chats.set(message.chatId, { ...chat, messages: [...others, message] });
  };
  return {
    list: async () => [...chats.values()].map(({ meta }) => meta),
    open: async (id) => chats.get(id),
    async saveTurn(messages, chat, meta) {
      chats.set(chat.id, { messages: chats.get(chat.id)?.messages ?? [], chat, meta });
      messages.forEach(keep);
    },
    async importAll(all) {
      for (const { messages, chat, meta } of all) await this.saveTurn(messages, chat, meta);
    },
    patchMetas: async (ids, part) =>
      ids.flatMap((id) => {
        const chat = chats.get(id);
        if (!chat) return [];
        const meta = { ...chat.meta, ...part };
        chats.set(id, { ...chat, meta });
        return [meta];
      }),
    saveMessage: async (message) => keep(message),
    unfinished: async () => [],
    purgeDeleted: async () => ({ chats: [], messages: [] }),
    watch: () => () => {},
    check: async () => ({ checked: 0, repaired: [] }),
  };
}
