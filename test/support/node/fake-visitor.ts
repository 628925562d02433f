/** What an end-to-end test says about the person's device, network and earlier visits. */
import type { BrowserContextOptions, Page, Route } from '@playwright/test';
import type { AssistantMessage, Chat, ChatMeta, Message } from '../../../src/domain/messages.js';
import { createTinyModel } from '../model-hub.mjs';

export const IPHONE: BrowserContextOptions = {
  userAgent:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1',
};

export const ANDROID: BrowserContextOptions = {
  userAgent:
    'Mozilla/5.0 (Linux; Android 16; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
};

/** The model hub and the host of compiled libraries, as far as the page can tell. */
export class FakeHub {
  /** `flows`: every file arrives; `stalls`: the first two shards do; `refuses`: the hub asks for an account. */
  mood: 'flows' | 'stalls' | 'refuses' = 'flows';
  readonly #files = createTinyModel();
  #held: Route[] = [];

  async attach(scope: Pick<Page, 'route'>): Promise<void> {
    const hosts = /^https:\/\/(huggingface\.co|raw\.githubusercontent\.com)\//;
    await scope.route(hosts, (route) => this.#answer(route));
  }

  /** What stalled arrives now. */
  flow(): void {
    this.mood = 'flows';
    // Whoever asked may be gone.
    for (const route of this.#held.splice(0)) void this.#answer(route).catch(() => undefined);
  }

  async #answer(route: Route): Promise<void> {
    const name = new URL(route.request().url()).pathname.split('/').at(-1) ?? '';
    if (this.mood === 'stalls' && /shard_[2-9]/.test(name)) {
      this.#held.push(route);
      return;
    }
    const headers = { 'Access-Control-Allow-Origin': '*' };
    if (this.mood === 'refuses') return route.fulfill({ status: 401, headers, body: 'No' });
    const body = this.#files.get(name.endsWith('.wasm') ? 'tiny.wasm' : name);
    await route.fulfill(
      body
        ? { status: 200, headers, body, contentType: 'application/octet-stream' }
        : { status: 404, headers, body: 'Not found' },
    );
  }
}

interface StoredChat {
  readonly meta: ChatMeta;
  readonly chat: Chat;
  readonly messages: readonly Message[];
}

/** A chat of one question and one answer, as an earlier visit left it. */
export function storedChat(
  id: string,
  title: string,
  answer: Pick<AssistantMessage, 'text' | 'state'> & Partial<AssistantMessage>,
): StoredChat {
  const now = Date.now();
  const question = { id: `${id}-q`, chatId: id, parentId: null, role: 'user', createdAt: now };
  return {
    meta: {
      id,
      title,
      titleBy: 'auto',
      createdAt: now,
      updatedAt: now,
      pinned: false,
      usedCloud: false,
      waiting: false,
    },
    chat: {
      id,
      leafId: `${id}-a`,
      modelKey: null,
      systemPrompt: '',
      sampling: { temperature: 0.7, topP: 0.95, maxTokens: 1024, seed: null },
    },
    messages: [
      { ...question, role: 'user', text: 'How do I read a very large CSV file?' },
      {
        id: `${id}-a`,
        chatId: id,
        parentId: `${id}-q`,
        role: 'assistant',
        createdAt: now + 1,
        by: {
          key: 'phi-3.5-mini',
          variantId: 'Phi-3.5-mini-instruct-q4f16_1-MLC',
          name: 'Phi-3.5 mini',
          where: 'device',
        },
        figures: { completionTokens: 268, firstTokenMs: 380, tokensPerSecond: 41.3, seed: 42 },
        ...answer,
      },
    ],
  };
}

/** Writes chats into the app's database, which the app has made by now. */
export async function storeChats(page: Page, chats: readonly StoredChat[]): Promise<void> {
  await page.evaluate(async (records) => {
    const opening = indexedDB.open('kinglet');
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const writing = database.transaction(['chats', 'metas', 'messages'], 'readwrite');
    for (const { meta, chat, messages } of records) {
      writing.objectStore('metas').put(meta);
      writing.objectStore('chats').put(chat);
      for (const message of messages) writing.objectStore('messages').put(message);
    }
    await new Promise((resolve, reject) => {
      writing.oncomplete = resolve;
      writing.onerror = reject;
    });
    database.close();
  }, chats);
}
