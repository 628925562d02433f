/** What a hub, or the network before it, can do wrong: each said clearly, nothing lost, and a way on. */
import type { Locator, Page } from '@playwright/test';
import { button, composer, openFirstRun, send, textOf, turns } from '../support/node/chat-page.js';
import { withAdapter } from '../support/node/fake-adapter.js';
import {
  expect,
  type HubSite,
  PHI,
  test,
  withScript,
  writeHostFile,
} from '../support/node/hub-site.js';

test.describe.configure({ timeout: 120_000 });

const MODEL = 'Phi-3.5 mini';
const QUESTION = 'Who sings in the spruce?';
const ANSWER = 'A goldcrest does.';
const SHARD = 'params_shard_2.bin';

/** Asks a question and begins the download it waits for. */
async function askAndDownload(page: Page, site: HubSite): Promise<Locator> {
  await withAdapter(page);
  await withScript(page, { answers: [ANSWER] });
  await openFirstRun(page, site.url);
  await send(page, QUESTION);
  const answer = turns(page, MODEL).first();
  await button(answer, `Download ${MODEL}`).click();
  return answer;
}

interface Trouble {
  readonly name: string;
  readonly kind: string;
  /** The file it happens to; every one when left out. */
  readonly file?: string;
  readonly title: string;
  readonly goOn: 'Try again' | 'Resume download';
}

const TROUBLES: readonly Trouble[] = [
  {
    name: 'the hub does not have the model',
    kind: 'not-found',
    title: 'Phi-3.5 mini was not found',
    goOn: 'Try again',
  },
  {
    name: 'a captive portal answers with its page',
    kind: 'login-page',
    title: 'A web page came instead of the model',
    goOn: 'Try again',
  },
  {
    name: 'a captive portal calls its page data',
    kind: 'login-page-as-bytes',
    title: 'A web page came instead of the model',
    goOn: 'Try again',
  },
  {
    name: 'a captive portal begins in the middle',
    kind: 'login-page',
    file: SHARD,
    title: 'A web page came instead of the model',
    goOn: 'Resume download',
  },
  {
    name: 'the hub fails',
    kind: 'server-error',
    file: SHARD,
    title: 'The download stopped',
    goOn: 'Resume download',
  },
  {
    name: 'a shard is shorter than it should be',
    kind: 'truncated',
    file: SHARD,
    title: 'The download broke off',
    goOn: 'Resume download',
  },
  {
    name: 'the connection dies in a shard',
    kind: 'cut',
    file: SHARD,
    title: 'The download broke off',
    goOn: 'Resume download',
  },
  {
    name: 'a shard has other content',
    kind: 'wrong-bytes',
    file: SHARD,
    title: 'A file arrived damaged',
    goOn: 'Resume download',
  },
];

/** Bytes that stay wrong may mean that the hub's list has changed: it is read anew. */
function goOnAfresh({ kind }: Pick<Trouble, 'kind'>): boolean {
  return kind === 'wrong-bytes';
}

for (const { name, title, goOn, ...fault } of TROUBLES) {
  test(`${name}: said, the question kept, and answered after`, async ({ page, startHubSite }) => {
    const site = await startHubSite();
    site.hub.setFaults(PHI, [fault]);
    const answer = await askAndDownload(page, site);
    await expect(answer.getByRole('alert')).toContainText(title);
    await expect(turns(page, 'You')).toHaveText([new RegExp('Who sings in the spruce')]);
    site.hub.setFaults(PHI, []);
    await button(answer, goOn).click();
    await expect(textOf(answer)).toHaveText(ANSWER);
    if (fault.file)
      expect(site.hub.requestsOf(PHI)['tensor-cache.json']).toBe(goOnAfresh(fault) ? 2 : 1);
  });
}

test('the hub asks for an account: said by its name, and the question can be taken back', async ({
  page,
  startHubSite,
}) => {
  const site = await startHubSite();
  site.hub.setFaults(PHI, [{ kind: 'not-allowed' }]);
  const answer = await askAndDownload(page, site);
  const note = answer.getByRole('alert');
  await expect(note).toContainText(`${site.hub.host} refused`);
  await expect(note).toContainText('It asks for an account');
  await expect(button(note, 'Try again')).toHaveCount(0);
  await button(answer, 'Cancel this question').click();
  await expect(composer(page)).toHaveValue(QUESTION);
});

test('the hub cannot be reached: the question is kept over a reload, and answered when it is there', async ({
  page,
  startHubSite,
}) => {
  const site = await startHubSite();
  await site.hub.close();
  const answer = await askAndDownload(page, site);
  const note = answer.getByRole('alert');
  await expect(note).toContainText('The download stopped');
  await expect(note).toContainText(`${site.hub.host} could not be reached.`);
  await site.hub.reopen();
  await page.reload();
  await button(turns(page, MODEL).first(), `Download ${MODEL}`).click();
  await expect(textOf(turns(page, MODEL).first())).toHaveText(ANSWER);
});

test('a library nobody vouches for is asked about once for its host', async ({
  page,
  startHubSite,
}) => {
  const site = await startHubSite({
    pinned: false,
    config: (hub) => ({
      models: [
        {
          model_id: 'Wren-1B-q4f16_1-MLC',
          name: 'Wren',
          model: `${hub.url}kinglet/wren`,
          model_lib: `${hub.url}kinglet/wren/resolve/main/tiny.wasm`,
          vram_required_MB: 900,
        },
      ],
    }),
  });
  const answer = await askAndDownload(page, site);
  const note = answer.getByRole('alert');
  await expect(note).toContainText(`Run code from ${site.hub.host}?`);
  expect(site.hub.requestsOf(PHI)).toEqual({});
  expect(site.hub.requestsOf('kinglet/libraries')).toEqual({});
  await button(note, `Run code from ${site.hub.host}`).click();
  await expect(textOf(answer)).toHaveText(ANSWER);

  await page.reload();
  await page.getByRole('link', { name: 'Models', exact: true }).click();
  const wren = page.getByRole('article', { name: 'Wren' });
  await button(wren, 'Download Wren').click();
  await expect(button(wren, 'Delete Wren')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a library that is not the one that was fixed is thrown away, not run', async ({
  page,
  startHubSite,
}) => {
  const site = await startHubSite();
  const name = 'Phi-3.5-mini-instruct-q4f16_1_cs1k-webgpu.wasm';
  const library = `${site.hub.url}kinglet/libraries/resolve/main/${name}`;
  await writeHostFile(site, 'model-pins.json', { libraries: { [library]: '0'.repeat(64) } });
  const answer = await askAndDownload(page, site);
  await expect(answer.getByRole('alert')).toContainText('A file arrived damaged');
  expect(site.hub.requestsOf('kinglet/libraries')[name]).toBe(2);
  await page.reload();
  await expect(turns(page, MODEL).first()).toContainText(/Waiting for Phi-3\.5 mini/);
});

test.describe('on a full disk', () => {
  // The room is so small that the app's own files, kept for offline use meanwhile, could take what is left for chats.
  test.use({ serviceWorkers: 'block' });

  test('no room: said, nothing lost, and the download goes on when there is some', async ({
    page,
    startHubSite,
  }) => {
    const site = await startHubSite();
    const devtools = await page.context().newCDPSession(page);
    const { origin } = new URL(site.url);
    // Set before anything is stored: the browser reckons with the room it found at first for a while.
    await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1_000_000 });
    // As browsers do that tell a page more than the disk holds.
    await page.addInitScript(() => {
      navigator.storage.estimate = () => Promise.resolve({ quota: 10e9, usage: 0 });
    });
    const answer = await askAndDownload(page, site);
    await expect(answer.getByRole('alert')).toContainText('Not enough room');
    await expect(answer.getByRole('alert')).toContainText('Your chats are safe.');

    // Chats still save: what is written now is there after a reload.
    await button(page, 'New chat').click();
    await send(page, 'And in the fir?');
    await expect(turns(page, 'You')).toHaveText('And in the fir?');
    await page.reload();
    const chats = page.getByRole('complementary', { name: 'Chats' });
    await expect(chats.getByRole('link', { name: 'And in the fir?' })).toBeVisible();
    await chats.getByRole('link', { name: QUESTION }).click();

    await devtools.send('Storage.overrideQuotaForOrigin', { origin });
    const again = turns(page, MODEL).first();
    await button(again, /^(Resume download|Try again|Download Phi-3\.5 mini)$/).click();
    await expect(textOf(again)).toHaveText(ANSWER);
  });
});

test('one download for two tabs: seen in both, paused from the other, and gone on with there', async ({
  page,
  context,
  startHubSite,
}) => {
  const site = await startHubSite();
  site.hub.setFaults(PHI, [{ kind: 'rate', bytesPerSecond: 15_000 }]);
  const answer = await askAndDownload(page, site);
  await expect(button(answer, 'Pause download')).toBeVisible();

  const other = await context.newPage();
  await withAdapter(other);
  await withScript(other, { answers: [ANSWER] });
  await other.goto(`${site.url}#/models`);
  const row = other.getByRole('article', { name: MODEL, exact: true });
  await expect(row.getByRole('progressbar', { name: `Downloading ${MODEL}` })).toBeVisible();
  await button(row, 'Pause download').click();
  await expect(button(row, 'Resume download')).toBeVisible();
  await expect(button(answer, 'Resume download')).toBeVisible();

  site.hub.setFaults(PHI, []);
  await button(row, 'Resume download').click();
  await expect(textOf(answer)).toHaveText(ANSWER);
});
