/** One's own cloud model: set up, asked, seen in the ledger; its key found nowhere it should not be. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { LedgerEntry } from '../../src/domain/ledger.js';
import { nameHosts, untilControlled } from '../support/node/built-site.js';
import { button, composer, send, textOf, turns, untilAnswered } from '../support/node/chat-page.js';
import {
  addOwnServer,
  chooseCloudModel,
  cloudKeys,
  openControlled,
  test,
  useOwnServer,
} from '../support/node/cloud-site.js';
import { findEverywhere } from '../support/node/find-everywhere.js';
import { expect } from '../support/node/hub-site.js';
import { recordsOf } from '../support/node/store-records.js';

test.describe.configure({ timeout: 180_000 });

const KEY = 'sk-test-9f8e7d6c5b4a39281706';
const PASSPHRASE = 'the goldcrest in the yew';
const REMEMBER = 'Remember on this device, encrypted';

/** The text of the file that a press hands out. */
async function savedBy(page: Page, name: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, name).click()]);
  return readFile(await download.path(), 'utf8');
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

  // Now that there is one to choose: a link fills the composer, and chooses and sends nothing.
  const [key] = await cloudKeys(page);
  const wish = new URLSearchParams({ model: key!, modelKey: key!, lanes: key!, mode: 'compare' });
  await page.goto(`${site.url}#/chat?${wish}&send=1&draft=Ask%20it`);
  await expect(composer(page)).toHaveValue('Ask it');
  await expect(composer(page)).not.toHaveAttribute('placeholder', /test-large/);
  await expect(page.getByText('Stays on this device')).toBeVisible();
  expect(provider.log('first').map(({ method }) => method)).toEqual(['GET']);

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
  page.context().on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  const addresses: string[] = [];
  page.context().on('request', (request) => addresses.push(request.url()));
  await openControlled(page, site.url);
  await useOwnServer(page, { address: provider.addressOf('first'), key: KEY }, 'test-large');
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

  // A blind round, its vote, a ladder: and every file that may be saved of them.
  await page.getByRole('link', { name: 'Chat', exact: true }).click();
  await button(page, 'Compare').click();
  await button(page, 'Blind').click();
  await send(page, 'Which bird is smaller?');
  await button(page, 'Both good').click();
  await button(page, 'Show the names').click();
  await page.getByRole('link', { name: 'All your votes' }).click();
  const files = [await savedBy(page, 'Save without texts'), await savedBy(page, 'Save with texts')];
  expect(files[0]).not.toContain('Which bird is smaller?');
  expect(files[1]).toContain('Which bird is smaller?');
  await page.getByRole('link', { name: 'Chat', exact: true }).click();
  await button(page, 'Ladder').click();
  await send(page, 'And down the ladder?');
  await expect(turns(page, 'test-large')).toContainText(/Whole answer\s*[\d.]+ s/);
  files.push(await savedBy(page, 'Save as a page'));
  files.push(await savedBy(page, 'Save these questions as a lesson'));
  expect(files.filter((text) => text.includes(KEY))).toEqual([]);
  await button(page, 'Ladder').click();

  // A wrong key is quoted by the provider; what is shown is not.
  provider.play('first', { key: 'sk-another-key-altogether' });
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
  const server = {
    address: provider.addressOf('first'),
    key: KEY,
    keep: REMEMBER,
    passphrase: PASSPHRASE,
  };
  await useOwnServer(page, server, 'test-large');

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
  expect(await recordsOf(page, 'keys')).toEqual([]);
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
  await useOwnServer(page, { address: provider.addressOf('first') }, 'test-large');
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
  const entries = (await recordsOf(page, 'ledger')) as LedgerEntry[];
  const own = entries.filter((entry) => entry.host === host);
  const sum = (part: 'requests' | 'sentBytes' | 'receivedBytes'): number =>
    own.reduce((total, entry) => total + entry[part], 0);
  return {
    requests: sum('requests'),
    sentBytes: sum('sentBytes'),
    receivedBytes: sum('receivedBytes'),
  };
}
