/** One step a version; a new database walks through all of them. Steps are never changed once shipped. */
import type { IDBPDatabase, IDBPTransaction } from 'idb';
import type { AnswerState, Chat, ChatMeta } from '../domain/messages.js';

/** Older versions have other shapes than KingletSchema, so steps work on untyped stores. */
type Upgrade = IDBPTransaction<unknown, string[], 'versionchange'>;
type Step = (database: IDBPDatabase, upgrade: Upgrade) => Promise<void>;

/** Version 1 kept title and dates in the chat itself. */
interface ChatV1 extends Chat {
  readonly title: string;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** Version 1 kept an answer's state as a word, and why it failed beside it. */
interface AnswerV1 {
  readonly role: 'assistant';
  readonly state: Exclude<AnswerState['phase'], 'failed'> | 'failed';
  readonly error?: string;
}

async function createFirstStores(database: IDBPDatabase): Promise<void> {
  database.createObjectStore('chats', { keyPath: 'id' });
  const messages = database.createObjectStore('messages', { keyPath: 'id' });
  messages.createIndex('by-chat', 'chatId');
  database.createObjectStore('drafts');
  database.createObjectStore('settings');
}

async function splitChats(database: IDBPDatabase, upgrade: Upgrade): Promise<void> {
  database.createObjectStore('metas', { keyPath: 'id' });
  for await (const cursor of upgrade.objectStore('chats')) {
    const { title, createdAt, updatedAt, ...chat } = cursor.value as ChatV1;
    const meta: ChatMeta = {
      id: chat.id,
      title,
      titleBy: 'auto',
      createdAt,
      updatedAt,
      pinned: false,
      usedCloud: false,
      waiting: false,
    };
    await Promise.all([upgrade.objectStore('metas').add(meta), cursor.update(chat)]);
  }
}

async function nameStates(upgrade: Upgrade): Promise<void> {
  const messages = upgrade.objectStore('messages');
  for await (const cursor of messages) {
    const message = cursor.value as { role: 'user' } | AnswerV1;
    if (message.role === 'user') continue;
    const { error, ...rest } = message;
    const state: AnswerState =
      message.state === 'failed'
        ? { phase: 'failed', code: 'unknown', detail: error ?? '' }
        : { phase: message.state };
    await cursor.update({ ...rest, state });
  }
  // Sparse: only answers have a state, only deleted messages a date of deletion.
  messages.createIndex('by-state', 'state.phase');
  messages.createIndex('by-deleted', 'deletedAt');
}

async function createLaterStores(database: IDBPDatabase): Promise<void> {
  database.createObjectStore('measurements');
  database.createObjectStore('markers', { keyPath: 'pageId' });
  database.createObjectStore('ledger', { keyPath: ['host', 'purpose', 'day'] });
  for (const name of ['votes', 'suites', 'runs'])
    database.createObjectStore(name, { keyPath: 'id' });
  database.createObjectStore('keys', { keyPath: 'providerId' });
}

/** "Would Phi have been enough?": its runs, and their questions with both answers. */
async function createTrialStores(database: IDBPDatabase): Promise<void> {
  database.createObjectStore('trials', { keyPath: 'id' });
  const items = database.createObjectStore('trial-items', { keyPath: 'id' });
  items.createIndex('by-trial', 'trialId');
}

/** Evaluations: what each run asked, and what came of each time it asked. */
async function createRunStores(database: IDBPDatabase): Promise<void> {
  database.createObjectStore('run-cases', { keyPath: 'runId' });
  const attempts = database.createObjectStore('attempts', { keyPath: 'id' });
  attempts.createIndex('by-run', 'runId');
}

async function createPromptStore(database: IDBPDatabase): Promise<void> {
  database.createObjectStore('prompts', { keyPath: 'id' });
}

/** So that the end of a long chat, and the youngest of many, are found without the rest. */
async function indexByTime(_database: IDBPDatabase, upgrade: Upgrade): Promise<void> {
  upgrade.objectStore('messages').createIndex('by-time', ['chatId', 'createdAt']);
  upgrade.objectStore('metas').createIndex('by-updated', 'updatedAt');
}

const steps: readonly Step[] = [
  createFirstStores,
  async (database, upgrade) => {
    await splitChats(database, upgrade);
    await nameStates(upgrade);
    await createLaterStores(database);
  },
  createTrialStores,
  createRunStores,
  createPromptStore,
  indexByTime,
];

/** Bring a database from `oldVersion` (0: new) to the newest version, inside its upgrade transaction. */
export async function migrate(
  database: IDBPDatabase,
  oldVersion: number,
  upgrade: Upgrade,
): Promise<void> {
  for (const step of steps.slice(oldVersion)) await step(database, upgrade);
}
