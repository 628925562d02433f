/** A chat with both voices: a scripted model on this device, and one of a server of the test's own. */
import type { Page } from '@playwright/test';
import type { ChatMode } from '../../../src/domain/messages.js';
import { cloudModelKey } from '../../../src/domain/providers.js';
import type { Script } from '../script.js';
import { composer, openWithModel } from './chat-page.js';
import type { CloudProvider } from './cloud-site.js';
import { expect, type HubSite } from './hub-site.js';
import { emptyChat, ownServer, storeRecords } from './store-records.js';

/** Display names. */
export const HERE = 'Phi-3.5 mini';
export const CLOUD = 'test-large';

/** The server's room in which a test plays its script. */
export const ROOM = 'voices';

/** Catalogue keys. */
export const KEYS = { here: 'phi-3.5-mini', cloud: cloudModelKey('own', CLOUD) };

interface Voices {
  readonly site: HubSite;
  readonly provider: CloudProvider;
  readonly mode: ChatMode;
  /** What the model on this device does. */
  readonly script: Script;
}

/** Both models are set up as their screens would have done it, and a chat is open that asks them; answers are short. */
export async function openBothVoices(
  page: Page,
  { site, provider, mode, script }: Voices,
): Promise<void> {
  await openWithModel(page, site, script);
  const chat = emptyChat('both', {
    mode,
    lanes: [KEYS.here, KEYS.cloud],
    sampling: { temperature: 0.7, topP: 0.95, maxTokens: 24, seed: null },
  });
  const providers = [ownServer(provider.addressOf(ROOM), CLOUD)];
  await storeRecords(page, { settings: { providers }, chats: [chat] });
  await page.goto(`${site.url}#/chat/both`);
  await page.reload();
  await expect(composer(page)).toHaveAttribute('placeholder', 'Message both');
}
