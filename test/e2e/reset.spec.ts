import type { Page } from '@playwright/test';
import { expect, nameHosts, test, untilControlled } from '../support/node/built-site.js';

test('resetting removes worker and shell, and keeps chats and models', async ({
  page,
  startSite,
}) => {
  const site = await startSite();
  await page.goto(site.url);
  await untilControlled(page);
  await nameHosts(page, site, []);
  const another = 'kinglet-precache-v2-http://localhost/another-copy/';
  await page.evaluate((name) => caches.open(name), another);
  await page.goto(`${site.url}reset.html`);
  await keepNote(page, 'still here');
  await page.getByRole('button', { name: 'Fetch the app anew' }).click();
  await expect(page.getByRole('status')).toContainText('Done');
  const left = await page.evaluate(async () => ({
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
  expect(left.workers).toBe(0);
  expect(left.caches.filter((name) => name.endsWith(site.url))).toEqual([]);
  expect(left.caches).toContain(another);
  await page.getByRole('link', { name: 'Open Kinglet' }).click();
  await expect(page).toHaveURL(site.url);
  await untilControlled(page);
  // The shell is there again, whatever the browser made of the worker that was ended.
  await expect.poll(() => shellFiles(page, site.url)).toBeGreaterThan(20);
  expect(await readNote(page)).toBe('still here');
});

test('the reset page comes from the server, so that a bad build cannot hold it', async ({
  page,
  startSite,
}) => {
  const site = await startSite();
  await page.goto(site.url);
  await untilControlled(page);
  const response = await page.goto(`${site.url}reset.html`);
  expect(response?.fromServiceWorker()).toBe(false);
});

function shellFiles(page: Page, scope: string): Promise<number> {
  return page.evaluate(async (end) => {
    const name = (await caches.keys()).find(
      (each) => each.includes('precache') && each.endsWith(end),
    );
    return name ? (await (await caches.open(name)).keys()).length : 0;
  }, scope);
}

function openNotes(page: Page) {
  return page.evaluateHandle(
    () =>
      new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open('reset-spec', 1);
        request.onupgradeneeded = () => request.result.createObjectStore('notes');
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('no database'));
      }),
  );
}

async function keepNote(page: Page, text: string): Promise<void> {
  const database = await openNotes(page);
  await database.evaluate(
    (notes, note) =>
      new Promise<void>((done) => {
        const transaction = notes.transaction('notes', 'readwrite');
        transaction.objectStore('notes').put(note, 'note');
        transaction.oncomplete = () => done();
      }),
    text,
  );
}

async function readNote(page: Page): Promise<unknown> {
  const database = await openNotes(page);
  return database.evaluate(
    (notes) =>
      new Promise((resolve) => {
        const request = notes.transaction('notes').objectStore('notes').get('note');
        request.onsuccess = () => resolve(request.result);
      }),
  );
}
