/** Writes into the app's database what its screens would have written: settings, chats and runs, for tests and benchmarks. */
import type { Page } from '@playwright/test';
import type { Chat, ChatMeta } from '../../../src/domain/messages.js';
import type { EvalCase } from '../../../src/domain/evaluate/suites.js';
import type { Run } from '../../../src/domain/evaluate/runs.js';
import type { Provider } from '../../../src/domain/providers.js';
import type { Settings } from '../../../src/domain/settings.js';
import type { VoteRecord } from '../../../src/domain/votes.js';

interface Records {
  readonly settings?: Partial<Settings>;
  readonly chats?: readonly { readonly chat: Chat; readonly meta: ChatMeta }[];
}

/** The app has made the database by now; what it holds in memory it learns with the next load of the page. */
export async function storeRecords(page: Page, records: Records): Promise<void> {
  await page.evaluate(async ({ settings = {}, chats = [] }) => {
    const opening = indexedDB.open('kinglet');
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const writing = database.transaction(['settings', 'chats', 'metas'], 'readwrite');
    const store = writing.objectStore('settings');
    const reading = store.get('settings');
    reading.onsuccess = () => store.put({ ...reading.result, ...settings }, 'settings');
    for (const { chat, meta } of chats) {
      writing.objectStore('chats').put(chat);
      writing.objectStore('metas').put(meta);
    }
    await new Promise((resolve, reject) => {
      writing.oncomplete = resolve;
      writing.onerror = () => reject(writing.error);
    });
    database.close();
  }, records);
}

/** A run of a suite with what it asks; as with the others, the app learns of it with the next load of the page. */
export async function storeRun(page: Page, run: Run, cases: readonly EvalCase[]): Promise<void> {
  await page.evaluate(async (text) => {
    const kept = JSON.parse(text) as { run: { id: string }; cases: unknown };
    const opening = indexedDB.open('kinglet');
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const writing = database.transaction(['runs', 'run-cases'], 'readwrite');
    writing.objectStore('runs').put(kept.run);
    writing.objectStore('run-cases').put({ runId: kept.run.id, cases: kept.cases });
    await new Promise((resolve, reject) => {
      writing.oncomplete = resolve;
      writing.onerror = () => reject(writing.error);
    });
    database.close();
  }, JSON.stringify({ run, cases }));
}

/** Votes as the chat's screens record them; the app learns of them with the next load of the page. */
export async function storeVotes(page: Page, votes: readonly VoteRecord[]): Promise<void> {
  await page.evaluate(async (records) => {
    const opening = indexedDB.open('kinglet');
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const writing = database.transaction('votes', 'readwrite');
    for (const record of records) writing.objectStore('votes').put(record);
    await new Promise((resolve, reject) => {
      writing.oncomplete = resolve;
      writing.onerror = () => reject(writing.error);
    });
    database.close();
  }, votes);
}

/** Every record of one of the app's stores, as it lies on disk. */
export async function recordsOf(page: Page, store: string): Promise<unknown[]> {
  return page.evaluate(async (name) => {
    const opening = indexedDB.open('kinglet');
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const reading = database.transaction(name).objectStore(name).getAll();
    const found = await new Promise<unknown[]>((resolve, reject) => {
      reading.onsuccess = () => resolve(reading.result);
      reading.onerror = () => reject(reading.error);
    });
    database.close();
    return found;
  }, store);
}

/** A chat nobody wrote in yet. */
export function emptyChat(
  id: string,
  part: Partial<Chat> = {},
): { readonly chat: Chat; readonly meta: ChatMeta } {
  const now = Date.now();
  return {
    chat: {
      id,
      leafId: null,
      modelKey: null,
      systemPrompt: '',
      sampling: { temperature: 0.7, topP: 0.95, maxTokens: 1024, seed: null },
      ...part,
    },
    meta: {
      id,
      title: id,
      titleBy: 'person',
      createdAt: now,
      updatedAt: now,
      pinned: false,
      usedCloud: false,
      waiting: false,
    },
  };
}

/** One's own server that speaks OpenAI's protocol, with one model; no key. */
export function ownServer(baseUrl: string, modelId = 'test-large'): Provider {
  return {
    id: 'own',
    preset: 'other',
    name: 'Own server',
    baseUrl,
    models: [{ id: modelId, name: modelId, contextTokens: 8192 }],
  };
}
