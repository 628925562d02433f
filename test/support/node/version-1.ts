/** Runs in a page: a database as the first version left it, with so many chats of two messages each. */
export async function storeVersion1(count: number): Promise<void> {
  const opening = indexedDB.open('kinglet', 1);
  opening.onupgradeneeded = () => {
    const { result: made } = opening;
    made.createObjectStore('chats', { keyPath: 'id' });
    made.createObjectStore('messages', { keyPath: 'id' }).createIndex('by-chat', 'chatId');
    made.createObjectStore('drafts');
    made.createObjectStore('settings');
  };
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const writing = database.transaction(['chats', 'messages'], 'readwrite');
  const sampling = { temperature: 0.7, topP: 0.95, maxTokens: 1024, seed: null };
  const by = { key: 'phi-3.5-mini', variantId: 'p', name: 'Phi-3.5 mini', where: 'device' };
  for (let at = 0; at < count; at += 1) {
    const id = `old-${at}`;
    const chat = { id, leafId: `${id}-a`, modelKey: null, systemPrompt: '', sampling };
    writing.objectStore('chats').put({ ...chat, title: `Old ${at}`, createdAt: at, updatedAt: at });
    const question = { id: `${id}-q`, chatId: id, parentId: null, createdAt: 1 };
    const answer = { id: `${id}-a`, chatId: id, parentId: `${id}-q`, createdAt: 2 };
    writing.objectStore('messages').put({ ...question, role: 'user', text: 'Why?' });
    writing
      .objectStore('messages')
      .put({ ...answer, role: 'assistant', text: 'So.', state: 'done', by });
  }
  await new Promise((resolve, reject) => {
    writing.oncomplete = resolve;
    writing.onerror = () => reject(writing.error);
  });
  database.close();
}
