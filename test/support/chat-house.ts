import { newConversation } from '../../src/actions/new-conversation.js';
import type { ChatDeps } from '../../src/actions/chat-deps.js';
import type { Message } from '../../src/domain/messages.js';
import type { ModelRef } from '../../src/domain/models.js';
import type { Route } from '../../src/domain/routes.js';
import { EngineRegistry } from '../../src/engines/engine-registry.js';
import { createRepositories } from '../../src/storage/create-repositories.js';
import { Database } from '../../src/storage/database.js';
import { ChatListStore } from '../../src/stores/chat-list-store.js';
import { ConversationStore } from '../../src/stores/conversation-store.js';
import { ModelStore, type ModelStatus } from '../../src/stores/model-store.js';
import { RepliesStore } from '../../src/stores/replies-store.js';
import { SettingsStore } from '../../src/stores/settings-store.js';
import { StatusStore } from '../../src/stores/status-store.js';
import { ToastStore } from '../../src/stores/toast-store.js';
import { VotesStore } from '../../src/stores/votes-store.js';
import { FakeEngine } from './fake-engine.js';
import { freshName } from './test-database.js';

/** Everything the chat's actions need, over a real database and the fake engine. */
export interface ChatHouse extends ChatDeps {
  readonly stores: ChatDeps['stores'] & { readonly votes: VotesStore };
  readonly engine: FakeEngine;
  readonly databaseName: string;
  readonly routes: Route[];
  readonly said: string[];
}

/** A house on a new database, or on one that is there: what a reload finds. */
export async function openHouse(databaseName = freshName()): Promise<ChatHouse> {
  const engine = new FakeEngine();
  const engines = new EngineRegistry();
  engines.register('scripted', async () => engine);
  const routes: Route[] = [];
  const said: string[] = [];
  const status = new StatusStore();
  status.subscribe(() => said.push(status.state));
  const models = new ModelStore();
  models.patch({ ready: true, models: [modelOf('fake'), modelOf('other')], primaryKey: 'fake' });
  return {
    engine,
    engines,
    databaseName,
    routes,
    said,
    repositories: createRepositories(await Database.open({ name: databaseName })),
    navigate: (route) => routes.push(route),
    stores: {
      chatList: new ChatListStore(),
      conversation: new ConversationStore(newConversation()),
      models,
      replies: new RepliesStore(),
      settings: new SettingsStore(),
      status,
      toasts: new ToastStore(),
      votes: new VotesStore(),
    },
  };
}

export function modelOf(key: string, part: Partial<ModelStatus> = {}): ModelStatus {
  const ref: ModelRef = {
    key,
    name: key === 'fake' ? 'Fake' : 'Other',
    template: 'phi3',
    variant: {
      id: `${key}-q4`,
      engine: 'scripted',
      quantisation: 'q4',
      contextTokens: 4096,
      downloadBytes: 1,
      memoryBytes: 1,
      needsF16: false,
      source: { kind: 'gguf', url: 'models/fake.gguf' },
    },
  };
  return {
    entry: {
      key,
      name: ref.name,
      parameters: 1e6,
      licence: 'MIT',
      purpose: 'general',
      template: 'phi3',
      variants: [ref.variant],
    },
    ref,
    fit: { kind: 'runs-well', tokensPerSecond: null, measured: false },
    disk: { phase: 'ready', bytes: 1 },
    measuredTokensPerSecond: null,
    ...part,
  };
}

/** The texts on the screen, with their states. */
export function shown({ stores }: ChatHouse): string[] {
  const { state } = stores.conversation;
  return state.phase === 'open' ? state.path.map(inWords) : [];
}

/** The same of a chat on disk, in order of age, deleted ones left out. */
export async function stored(
  { repositories }: Pick<ChatHouse, 'repositories'>,
  chatId: string,
): Promise<string[]> {
  const messages = (await repositories.chats.open(chatId))?.messages ?? [];
  return messages.filter(({ deletedAt }) => deletedAt === undefined).map(inWords);
}

function inWords(message: Message): string {
  return message.role === 'user' ? message.text : `${message.state.phase}: ${message.text}`;
}

export function openIds({ stores }: ChatHouse): { chatId: string; ids: string[]; lastId: string } {
  const { state } = stores.conversation;
  if (state.phase !== 'open') throw new Error(`The conversation is ${state.phase}`);
  const ids = state.path.map(({ id }) => id);
  return { chatId: state.chat.id, ids, lastId: ids.at(-1) ?? '' };
}

/** Waits until `condition` holds; fails after two seconds. */
export async function until(condition: () => boolean, what = 'the condition'): Promise<void> {
  const start = performance.now();
  while (!condition()) {
    if (performance.now() - start > 2000) throw new Error(`${what} did not come`);
    await new Promise((done) => setTimeout(done, 5));
  }
}

export function sleep(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
