/** The built app with a cloud provider of the test's own beside it, on another origin. */
import type { Page } from '@playwright/test';
import { cloudModelKey } from '../../../src/domain/providers.js';
import type { Settings } from '../../../src/domain/settings.js';
import { createCloudServer } from '../cloud-server.mjs';
import { untilControlled } from './built-site.js';
import { button } from './chat-page.js';
import { expect, test as hubTest } from './hub-site.js';
import { recordsOf } from './store-records.js';

type Server = ReturnType<typeof createCloudServer>;
type Room = ReturnType<Server['roomOf']>;

export interface CloudProvider {
  /** Base URL of a room, e.g. `http://127.0.0.1:49152/first/v1`. */
  addressOf(room: string): string;
  readonly host: string;
  play(room: string, script: Room['script']): void;
  log(room: string): Room['log'];
  close(): Promise<void>;
}

/** Playwright's `test` with `startProvider`; what it starts ends with the test. */
export const test = hubTest.extend<{ startProvider: () => Promise<CloudProvider> }>({
  startProvider: async ({}, use) => {
    const started: CloudProvider[] = [];
    await use(async () => {
      const provider = await startProvider();
      started.push(provider);
      return provider;
    });
    for (const provider of started) await provider.close();
  },
});

async function startProvider(): Promise<CloudProvider> {
  const server = createCloudServer();
  const { url, close } = await server.listen();
  let running = true;
  return {
    addressOf: (room) => `${url}${room}/v1`,
    host: new URL(url).host,
    play(room, script) {
      server.roomOf(room).script = script;
      server.roomOf(room).log = [];
    },
    log: (room) => server.roomOf(room).log,
    async close() {
      if (running) await close();
      running = false;
    },
  };
}

export interface OwnServer {
  readonly address: string;
  readonly key?: string;
  /** The words beside the choice, as in Settings. */
  readonly keep?: string;
  readonly passphrase?: string;
}

/** Sets a server of one's own up in Settings, from wherever the app is, and tests it. */
export async function addOwnServer(page: Page, server: OwnServer): Promise<void> {
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await button(page, 'Add for Your own server').click();
  const editor = page.locator('provider-editor');
  await editor.getByLabel('Kind of server').selectOption('other');
  await editor.getByRole('textbox', { name: 'Address' }).fill(server.address);
  if (server.key) await editor.locator('[name=key]').fill(server.key);
  if (server.keep) await editor.getByRole('radio', { name: server.keep }).check();
  if (server.passphrase)
    await editor.getByLabel('Passphrase', { exact: true }).fill(server.passphrase);
  await button(editor, 'Test').click();
}

/** Sets it up as above, and chooses its model for the chat. */
export async function useOwnServer(page: Page, server: OwnServer, model: string): Promise<void> {
  await addOwnServer(page, server);
  await expect(page.getByText(/^Works\. Checked/)).toBeVisible();
  await chooseCloudModel(page, model);
}

/** The app under the service worker that it installed: what the first visit loaded came without it. */
export async function openControlled(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await untilControlled(page);
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible();
}

/** Catalogue keys of the models that were set up, as a hostile link would have to name them. */
export async function cloudKeys(page: Page): Promise<string[]> {
  const kept = (await recordsOf(page, 'settings')) as Partial<Settings>[];
  const providers = kept.flatMap((settings) => settings.providers ?? []);
  return providers.flatMap(({ id, models }) => models.map((model) => cloudModelKey(id, model.id)));
}

/** From Settings: the first chat with a model of the provider. */
export async function chooseCloudModel(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'Chat', exact: true }).click();
  await page.locator('model-chip button.chip').click();
  await page.getByRole('option', { name }).click();
  await expect(page.getByRole('textbox', { name: 'Message' })).toHaveAttribute(
    'placeholder',
    `Message ${name}`,
  );
}
