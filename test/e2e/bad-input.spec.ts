/** Storage, settings of the host and messages that are wrong: each said clearly, and nothing lost. */
import {
  button,
  composer,
  notice,
  openFirstRun,
  openWithModel,
  send,
  textOf,
  turns,
  untilAnswered,
} from '../support/node/chat-page.js';
import { withAdapter } from '../support/node/fake-adapter.js';
import { expect, PHI, test, writeHostFile } from '../support/node/hub-site.js';

test.describe.configure({ timeout: 120_000 });

const MODEL = 'Phi-3.5 mini';
const DRAFT = 'A thought that must not be lost';

test.describe('storage', () => {
  test('denied: the page says so, and what is typed stays', async ({ page, startSite }) => {
    const site = await startSite();
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('Access is denied', 'SecurityError');
      };
    });
    await page.goto(site.url);
    await expect(page.getByRole('alert')).toContainText('This browser keeps nothing for this page');
    await composer(page).fill(DRAFT);
    await expect(page.getByRole('link', { name: 'Repair the app' })).toBeVisible();
    await expect(composer(page)).toHaveValue(DRAFT);
  });

  test('of a newer version: it is left alone', async ({ page, startSite }) => {
    const site = await startSite();
    await page.goto(`${site.url}reset.html`);
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const opening = indexedDB.open('kinglet', 99);
          opening.onsuccess = () => {
            opening.result.close();
            resolve();
          };
        }),
    );
    await page.goto(site.url);
    await expect(page.getByRole('alert')).toContainText('Your chats were saved by a newer Kinglet');
    const databases = await page.evaluate(() => indexedDB.databases());
    expect(databases).toContainEqual({ name: 'kinglet', version: 99 });
  });

  test('held back by an older copy in another tab: said, and the chats come over after', async ({
    page,
    context,
    startSite,
  }) => {
    const site = await startSite();
    const older = await context.newPage();
    await older.goto(`${site.url}reset.html`);
    await older.evaluate(keepFirstVersion);
    await page.goto(site.url);
    await expect(page.getByRole('alert')).toContainText('Another tab holds an older Kinglet open');
    await older.close();
    await button(page, 'Reload').click();
    await expect(page.getByRole('link', { name: 'A chat of the first version' })).toBeVisible();
  });

  test('full: the message is back in the box, and is sent when there is room', async ({
    page,
    startSite,
  }) => {
    const site = await startSite();
    const devtools = await page.context().newCDPSession(page);
    const { origin } = new URL(site.url);
    // The browser asks what is left once, and lets small writes pass after that.
    await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 500_000 });
    await withAdapter(page);
    await openFirstRun(page, site.url);
    const long = 'A thought that must not be lost. '.repeat(30_000);
    await send(page, long);
    await expect(page.getByRole('alert')).toContainText('Not enough room');
    const isBack = async () => (await composer(page).inputValue()) === long.trim();
    await expect.poll(isBack).toBe(true);
    await expect(turns(page, 'You')).toHaveCount(0);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin });
    await button(page, 'Send').click();
    await expect(turns(page, 'You')).toHaveCount(1);
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect(composer(page)).toHaveValue('');
  });
});

test('a message longer than the model can hold: said before anything is generated', async ({
  page,
  startHubSite,
}) => {
  const site = await startHubSite();
  await openWithModel(page, site, { answers: ['A goldcrest does.'] });
  const long = Array.from({ length: 5000 }, () => 'word').join(' ');
  await send(page, long);
  const answer = turns(page, MODEL).first();
  await expect(answer.getByRole('alert')).toContainText('This is longer than the model can hold');
  await expect(answer.getByRole('link', { name: 'New chat' })).toBeVisible();
  await expect(turns(page, 'You').first()).toContainText(long.slice(0, 500));
  const mine = turns(page, 'You').first();
  await mine.hover();
  await button(mine, 'Edit').click();
  await page.getByRole('textbox', { name: 'Your message' }).fill('Shorter');
  await button(page, 'Ask again').click();
  await untilAnswered(answer);
  await expect(textOf(answer)).toHaveText('A goldcrest does.');
});

interface HostFile {
  readonly name: string;
  readonly content: unknown;
  readonly told: string;
}

const BAD_CONFIGS: readonly HostFile[] = [
  { name: 'cut off', content: '{ "hub": ', told: 'config.json is not valid JSON' },
  { name: 'a list', content: [], told: 'config.json does not hold an object' },
  {
    name: 'a hub without encryption',
    content: { hub: 'http://evil.test/' },
    told: 'neither https nor on this site',
  },
  {
    name: 'a script for a hub',
    content: { hub: 'javascript:alert(1)' },
    told: 'neither https nor on this site',
  },
  {
    name: 'a password in an address',
    content: { hub: 'https://me:secret@evil.test/' },
    told: 'holds a user name or password',
  },
  {
    name: 'a prototype',
    content: '{ "__proto__": { "hub": "https://evil.test/" } }',
    told: 'uses the name "__proto__"',
  },
  {
    name: 'a model without its parts',
    content: { models: [{ model_id: 'x' }] },
    told: 'the address in "model" is missing',
  },
  {
    name: 'far too much',
    content: { padding: 'x'.repeat(300_000) },
    told: 'larger than 256 kB',
  },
];

test('a config.json that is wrong is ignored, and told', async ({ page, startSite }) => {
  const site = await startSite();
  const foreign: string[] = [];
  page.context().on('request', (request) => {
    if (!request.url().startsWith(site.url)) foreign.push(request.url());
  });
  await withAdapter(page);
  for (const { name, content, told } of BAD_CONFIGS) {
    await test.step(name, async () => {
      await writeHostFile(site, 'config.json', content);
      await page.goto('about:blank');
      await page.goto(site.url);
      await expect(notice(page, told)).toContainText('It is ignored.');
      await expect(button(page, `Download ${MODEL}`)).toBeVisible();
    });
  }
  expect(foreign.filter((url) => url.startsWith('http'))).toEqual([]);
});

test('markup in config.json is shown as text', async ({ page, startHubSite }) => {
  const name = '<img src=x onerror="document.title=\'taken\'">';
  const site = await startHubSite({
    config: (hub) => ({
      models: [
        {
          model_id: 'Wren-1B-q4f16_1-MLC',
          name,
          model: `${hub.url}kinglet/wren`,
          model_lib: `${hub.url}kinglet/wren/resolve/main/tiny.wasm`,
          vram_required_MB: 900,
        },
      ],
    }),
  });
  await withAdapter(page);
  await page.goto(`${site.url}#/models`);
  await expect(page.getByRole('article', { name })).toContainText(name);
  await expect(page).toHaveTitle(/Kinglet/);
  await expect(page.locator('main img')).toHaveCount(0);
});

test('a hub the host named and cannot have is not asked before the person wants something', async ({
  page,
  startHubSite,
}) => {
  const site = await startHubSite();
  await withAdapter(page);
  await openFirstRun(page, site.url);
  expect(site.hub.requestsOf(PHI)).toEqual({});
});

/** Runs in the page: what Kinglet's first version left, its database kept open. */
async function keepFirstVersion(): Promise<void> {
  const opening = indexedDB.open('kinglet', 1);
  opening.onupgradeneeded = () => {
    const { result: database } = opening;
    const chats = database.createObjectStore('chats', { keyPath: 'id' });
    chats.put({
      id: 'c1',
      title: 'A chat of the first version',
      createdAt: 1,
      updatedAt: 1,
      leafId: null,
      modelKey: null,
      systemPrompt: '',
      sampling: { temperature: 0.7, topP: 0.95, maxTokens: 1024, seed: null },
    });
    database.createObjectStore('messages', { keyPath: 'id' }).createIndex('by-chat', 'chatId');
    database.createObjectStore('drafts');
    database.createObjectStore('settings');
  };
  await new Promise((resolve) => (opening.onsuccess = resolve));
}
