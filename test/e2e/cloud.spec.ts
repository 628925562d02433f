/** One's own cloud model: set up, asked, seen in the ledger; its key found nowhere it should not be. */
import type { Page } from '@playwright/test';
import { nameHosts, untilControlled } from '../support/node/built-site.js';
import { button, composer, send, textOf, turns, untilAnswered } from '../support/node/chat-page.js';
import { addOwnServer, chooseCloudModel, test } from '../support/node/cloud-site.js';
import { findEverywhere } from '../support/node/find-everywhere.js';
import { expect } from '../support/node/hub-site.js';

test.describe.configure({ timeout: 180_000 });

const KEY = 'sk-test-9f8e7d6c5b4a39281706';
const PASSPHRASE = 'the goldcrest in the yew';
const REMEMBER = 'Remember on this device, encrypted';

async function openControlled(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await untilControlled(page);
  // What the first visit loaded came without the service worker.
  await page.reload();
  await expect(composer(page)).toBeVisible();
}

test('a new address answers at once, though the page was loaded before it was named', async ({
  page,
  startSite,
  startProvider,
}) => {
  const site = await startSite();
  const provider = await startProvider();
  provider.play('first', { key: KEY });
  await page.goto(site.url);
  await untilControlled(page);
  await nameHosts(page, site, []);
  const response = await page.goto(site.url);
  expect(await response?.headerValue('content-security-policy')).not.toContain(provider.host);
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) refused.push(message.text());
  });

  await addOwnServer(page, { address: provider.addressOf('first'), key: KEY });
  await expect(page.getByText(/^Works\. Checked/)).toBeVisible();
  await chooseCloudModel(page, 'test-large');
  await expect(page.getByText(`Goes to ${provider.host}`)).toBeVisible();
  await send(page, 'What do kinglets eat?');
  await untilAnswered(turns(page, 'test-large'));
  expect(refused).toEqual([]);
  // The server logs a request when its answer has left.
  const logged = () => provider.log('first').map(({ method, path }) => `${method} ${path}`);
  await expect.poll(logged).toEqual(['GET /v1/models', 'POST /v1/chat/completions']);
  await expect(page.getByTitle('Sent to a cloud model')).toBeVisible();
});

test('the ledger says what the server counted, and the key is nowhere', async ({
  page,
  startSite,
  startProvider,
}) => {
  const site = await startSite();
  const provider = await startProvider();
  provider.play('first', { key: KEY });
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  const addresses: string[] = [];
  page.context().on('request', (request) => addresses.push(request.url()));
  await openControlled(page, site.url);
  await addOwnServer(page, { address: provider.addressOf('first'), key: KEY });
  await expect(page.getByText(/^Works\. Checked/)).toBeVisible();
  await chooseCloudModel(page, 'test-large');
  await send(page, 'What do kinglets eat?');
  await untilAnswered(turns(page, 'test-large'));
  await send(page, 'And in winter?');
  await expect(turns(page, 'test-large')).toHaveCount(2);
  await untilAnswered(turns(page, 'test-large').last());

  const log = provider.log('first');
  const sum = (part: 'receivedBytes' | 'sentBytes'): number =>
    log.reduce((total, entry) => total + entry[part], 0);
  await expect
    .poll(() => ledgerOf(page, provider.host))
    .toEqual({ requests: 3, sentBytes: sum('receivedBytes'), receivedBytes: sum('sentBytes') });
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await expect(page.getByRole('row', { name: new RegExp(provider.host) })).toContainText('3');

  // A wrong key is quoted by the provider; what is shown is not.
  provider.play('first', { key: 'sk-another-key-altogether' });
  await page.getByRole('link', { name: 'Chat', exact: true }).click();
  await send(page, 'Once more');
  await expect(page.getByRole('alert')).toContainText('did not accept the key');
  await expect(page.getByRole('alert')).toContainText('[key]');

  expect(await findEverywhere(page, KEY)).toEqual([]);
  expect(addresses.filter((address) => address.includes(KEY))).toEqual([]);
  expect(said.filter((line) => line.includes(KEY))).toEqual([]);
});

test('a remembered key is asked for again, and cannot be read without its passphrase', async ({
  page,
  startSite,
  startProvider,
}) => {
  const site = await startSite();
  const provider = await startProvider();
  provider.play('first', { key: KEY });
  await openControlled(page, site.url);
  await addOwnServer(page, {
    address: provider.addressOf('first'),
    key: KEY,
    keep: REMEMBER,
    passphrase: PASSPHRASE,
  });
  await expect(page.getByText(/^Works\. Checked/)).toBeVisible();
  await chooseCloudModel(page, 'test-large');

  await page.reload();
  await send(page, 'What do kinglets eat?');
  await expect(page.getByRole('alert')).toContainText('needs its key again');
  expect(provider.log('first').filter(({ method }) => method === 'POST')).toEqual([]);
  expect(await findEverywhere(page, KEY)).toEqual([]);
  expect(await findEverywhere(page, PASSPHRASE)).toEqual([]);

  await page.getByRole('link', { name: 'Open Settings' }).click();
  const passphrase = page.getByLabel('Passphrase of your remembered keys');
  await passphrase.fill('the firecrest in the yew');
  await button(page, 'Unlock').click();
  await expect(page.getByRole('alert')).toContainText('opens none of them');
  await passphrase.fill(PASSPHRASE);
  await button(page, 'Unlock').click();
  await expect(passphrase).toBeHidden();
  await page.getByRole('link', { name: 'Chat', exact: true }).click();
  await button(page, 'Retry').click();
  await untilAnswered(turns(page, 'test-large'));
  expect(await findEverywhere(page, KEY)).toEqual([]);

  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await page.getByRole('button', { name: /^Remove key/ }).click();
  await expect(page.getByRole('button', { name: /^Remove key/ })).toBeHidden();
  expect(await page.evaluate(keyRecords)).toBe(0);
});

test('“Stay on this device” ends what a provider writes, and reaches no host', async ({
  page,
  startSite,
  startProvider,
}) => {
  const site = await startSite();
  const provider = await startProvider();
  provider.play('first', { wordMs: 50 });
  await openControlled(page, site.url);
  await addOwnServer(page, { address: provider.addressOf('first') });
  await expect(page.getByText(/^Works\. Checked/)).toBeVisible();
  await chooseCloudModel(page, 'test-large');
  await send(page, 'What do kinglets eat?');
  await expect(textOf(turns(page, 'test-large'))).toContainText(/\w+ \w+ \w+/);

  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await page.getByRole('switch', { name: 'Stay on this device' }).check();
  await expect.poll(() => provider.log('first').at(-1)?.aborted).toBe(true);
  await page.getByRole('link', { name: 'Chat', exact: true }).click();
  await expect(turns(page, 'test-large')).toContainText('Stopped');
  await expect(page.getByText('Stays on this device')).toBeVisible();
  const before = provider.log('first').length;
  await send(page, 'And in winter?');
  await expect(page.getByRole('alert')).toContainText('Your settings keep words on this device');
  expect(provider.log('first')).toHaveLength(before);
  await expect
    .poll(async () => (await page.goto(site.url))?.headerValue('content-security-policy'))
    .not.toContain(provider.host);
});

test('a server that is not there, or does not answer pages, is explained with its checks', async ({
  page,
  startSite,
  startProvider,
}) => {
  const site = await startSite();
  const provider = await startProvider();
  provider.play('first', { closed: true });
  await openControlled(page, site.url);
  await addOwnServer(page, { address: provider.addressOf('first') });
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('Nothing that answers was reached.');
  await expect(alert.getByRole('listitem').first()).toContainText('No server is running at');
  await page.locator('provider-editor').getByLabel('Kind of server').selectOption('ollama');
  const origin = new URL(site.url).origin;
  await expect(page.locator('provider-editor')).toContainText(
    `OLLAMA_ORIGINS=${origin} ollama serve`,
  );
});

/** Requests and bytes of one host, as they lie on disk. */
async function ledgerOf(page: Page, host: string): Promise<object> {
  return page.evaluate(async (wanted) => {
    const entries = await new Promise<Record<string, string | number>[]>((resolve, reject) => {
      const opening = indexedDB.open('kinglet');
      opening.onerror = () => reject(opening.error!);
      opening.onsuccess = () => {
        const all = opening.result.transaction('ledger').objectStore('ledger').getAll();
        all.onsuccess = () => {
          opening.result.close();
          resolve(all.result as Record<string, string | number>[]);
        };
      };
    });
    const sum = { requests: 0, sentBytes: 0, receivedBytes: 0 };
    for (const entry of entries.filter((each) => each.host === wanted)) {
      sum.requests += Number(entry.requests);
      sum.sentBytes += Number(entry.sentBytes);
      sum.receivedBytes += Number(entry.receivedBytes);
    }
    return sum;
  }, host);
}

function keyRecords(): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('kinglet');
    opening.onerror = () => reject(opening.error!);
    opening.onsuccess = () => {
      const count = opening.result.transaction('keys').objectStore('keys').count();
      count.onsuccess = () => {
        opening.result.close();
        resolve(count.result);
      };
    };
  });
}
