/** Long chats as earlier visits left them, written into the app's database in the page. */
import type { Page } from '@playwright/test';
import type { AnsweredBy } from '../../../src/domain/messages.js';

interface LongChats {
  readonly ids: readonly string[];
  /** Of each: questions and answers in turn. */
  readonly messages: number;
  readonly model: Pick<AnsweredBy, 'key' | 'name' | 'variantId'>;
}

/** The app has made the database by now; it learns of the chats with the next load of the page. */
export async function storeLongChats(page: Page, chats: LongChats): Promise<void> {
  await page.evaluate(writeChats, chats);
}

/** Runs in the page. */
async function writeChats({ ids, messages, model }: LongChats): Promise<void> {
  const opening = indexedDB.open('kinglet');
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const writing = database.transaction(['chats', 'metas', 'messages'], 'readwrite');
  const start = Date.now() - messages * 1000;
  const answers = [
    'Because the small bird is **light**, it can hang below a twig where others cannot.',
    'Three things matter:\n\n- the light\n- the *cold*\n- the wind, which is `strong` there',
    'Take this:\n\n```js\nconst rows = await readAll(file);\nconsole.log(rows.length);\n```\n\nIt reads all of it.',
    'As [the manual](https://example.org) says, it depends on the size. Both are fine below ten thousand rows.',
  ];
  ids.forEach((chatId, place) => {
    const of = { chatId, by: { ...model, where: 'device' }, state: { phase: 'done' } };
    for (let at = 0; at < messages; at += 1) {
      const message = {
        id: `${chatId}-${at}`,
        chatId,
        parentId: at === 0 ? null : `${chatId}-${at - 1}`,
        createdAt: start + at * 1000,
      };
      writing
        .objectStore('messages')
        .put(
          at % 2 === 0
            ? { ...message, role: 'user', text: `Question ${at}: and what of the other one?` }
            : { ...message, ...of, role: 'assistant', text: answers[(at >> 1) % answers.length] },
        );
    }
    writing.objectStore('chats').put({
      id: chatId,
      leafId: `${chatId}-${messages - 1}`,
      modelKey: model.key,
      systemPrompt: '',
      sampling: { temperature: 0.7, topP: 0.95, maxTokens: 8192, seed: null },
    });
    writing.objectStore('metas').put({
      id: chatId,
      title: chatId,
      titleBy: 'person',
      createdAt: start,
      updatedAt: start + place,
      pinned: false,
      usedCloud: false,
      waiting: false,
    });
  });
  await new Promise((resolve, reject) => {
    writing.oncomplete = resolve;
    writing.onerror = () => reject(writing.error);
  });
  database.close();
}
