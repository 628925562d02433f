import type { Page } from '@playwright/test';
import { expect, test, untilControlled } from '../support/node/built-site.js';

/** Looks into every store itself. */
function everyStore(page: Page): Promise<Record<string, readonly unknown[]>> {
  return page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    const files: string[] = [];
    for await (const name of folder.keys()) files.push(name);
    return {
      databases: await indexedDB.databases(),
      caches: await caches.keys(),
      local: Object.keys(localStorage),
      session: Object.keys(sessionStorage),
      files,
      workers: await navigator.serviceWorker.getRegistrations(),
    };
  });
}

test('erasing all data leaves every store empty, also beside another tab', async ({
  page,
  context,
  startSite,
}) => {
  const site = await startSite();
  await page.goto(site.url);
  await untilControlled(page);
  await page.getByRole('textbox', { name: 'Message' }).fill('A question that waits');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('article', { name: 'You' })).toBeVisible();
  await page.evaluate(async () => {
    sessionStorage.setItem('kinglet-note', 'x');
    const folder = await navigator.storage.getDirectory();
    await folder.getFileHandle('kinglet-note', { create: true });
  });
  const other = await context.newPage();
  await other.goto(site.url);
  await other.getByRole('textbox', { name: 'Message' }).waitFor();
  await page.goto(`${site.url}#/settings`);
  await page.getByRole('link', { name: 'Erase all data' }).click();
  const row = (name: string) => page.getByRole('row', { name });
  await expect(row('Chats 1')).toBeVisible();
  await expect(row('Private files 1')).toBeVisible();
  await expect(row('Service workers 1')).toBeVisible();
  const before = await everyStore(page);
  expect(Object.values(before).every((found) => found.length > 0)).toBe(true);
  await page.getByRole('button', { name: 'Erase all of it' }).click();
  const status = page.getByRole('status');
  await expect(status).toContainText('Erased. Every store was looked through again: 0 chats;');
  await expect(status).toContainText('0 models;');
  await expect(status).toContainText('0 keys of cloud models;');
  await expect(status).toContainText('0 databases;');
  for (const [store, found] of Object.entries(await everyStore(page)))
    expect(found, store).toEqual([]);
  // The other tab writes nothing anew: it is where this one is.
  await expect(other.getByRole('heading', { name: 'Erase all data' })).toBeVisible();
  await expect(other.getByRole('row', { name: 'Chats 0' })).toBeVisible();
  await page.getByRole('link', { name: 'Open Kinglet' }).click();
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible();
  await expect(page.getByText('A question that waits')).toHaveCount(0);
});
