import type { Page } from '@playwright/test';

/**
 * Where a text lies in anything this page's origin keeps or shows: databases (bytes and blobs read as text), caches,
 * web storage, cookies, the address, the document with its fields. Worker memory and the page's own are not looked at.
 */
export async function findEverywhere(page: Page, text: string): Promise<string[]> {
  return page.evaluate(async (wanted) => {
    const found: string[] = [];
    const look = (place: string, content: string): void => {
      if (content.includes(wanted)) found.push(place);
    };
    const plain = async (value: unknown, depth = 0): Promise<string> => {
      if (typeof value === 'string') return value;
      if (depth > 8 || value === null || typeof value !== 'object') return '';
      if (value instanceof Blob) return value.size < 4e6 ? value.text() : '';
      if (value instanceof ArrayBuffer) return new TextDecoder().decode(value);
      if (ArrayBuffer.isView(value))
        return new TextDecoder().decode(new Uint8Array(value.buffer as ArrayBuffer));
      const parts = await Promise.all(
        Object.entries(value).map((entry) => plain(entry[1], depth + 1)),
      );
      return [...Object.keys(value), ...parts].join('\n');
    };
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error!);
      });
    for (const { name } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name ?? ''));
      for (const store of database.objectStoreNames) {
        const records = await done(database.transaction(store).objectStore(store).getAll());
        for (const record of records) look(`database ${name} ${store}`, await plain(record));
      }
      database.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        look(`address in cache ${name}`, request.url);
        const response = await cache.match(request);
        const isText = /text|json|javascript/.test(response?.headers.get('content-type') ?? '');
        if (response && isText) look(`cache ${name} ${request.url}`, await response.text());
      }
    }
    for (const [name, storage] of Object.entries({ localStorage, sessionStorage }))
      look(name, JSON.stringify(storage));
    look('cookies', document.cookie);
    look('address', location.href);
    look('history', JSON.stringify(history.state ?? ''));
    look('document', document.documentElement.outerHTML);
    for (const field of document.querySelectorAll('input, textarea'))
      look('field', (field as HTMLInputElement).value);
    return found;
  }, text);
}
