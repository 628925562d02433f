/** The main job on WebLLM's path: two presses to the first answer, with a scripted model behind the real protocol. */
import type { Page } from '@playwright/test';
import { runtimeCache, untilControlled } from '../support/node/built-site.js';
import {
  button,
  changeChatSettings,
  composer,
  notice,
  openFirstRun,
  openWithModel,
  send,
  textOf,
  turns,
  untilAnswered,
  watchGrowth,
} from '../support/node/chat-page.js';
import { withAdapter } from '../support/node/fake-adapter.js';
import { expect, type HubSite, PHI, test, withScript } from '../support/node/hub-site.js';

test.describe.configure({ timeout: 120_000 });

const MODEL = 'Phi-3.5 mini';
/** What the person may notice of it. */
const STOP_LIMIT_MS = 100;
const QUESTION = 'What does the kinglet eat in winter?';
const ANSWER =
  'It eats spiders, springtails and their eggs, which it finds under the bark of spruces.';

test('two presses from the first run to the first answer, then everything offline', async ({
  page,
  startHubSite,
}) => {
  const site = await startHubSite();
  const hosts = watchHosts(page);
  await withAdapter(page);
  await withScript(page, { answers: [ANSWER], tokensPerSecond: 10, prefillMs: 50 });
  await openFirstRun(page, site.url);
  await expect(page.locator('.offers .primary')).toHaveCount(1);
  await expect(page.locator('.offers .primary')).toHaveAccessibleName(`Download ${MODEL}`);

  await composer(page).fill(QUESTION);
  const expectGrown = await watchGrowth(page);
  await button(page, `Download ${MODEL}`).click();
  await button(page, 'Send').click();
  const answer = turns(page, MODEL).first();
  await expect(textOf(answer)).toHaveText(ANSWER);
  await expectGrown(4);
  await untilAnswered(answer);
  await expect(answer).toContainText(/\d tok\/s.*first token.*tokens.*seed \d+/s);

  await untilControlled(page);
  // The engine came with the model; here a script answers in its place.
  for (const part of ['/webllm.worker', '/webllm-library'])
    await expect.poll(async () => (await runtimeCache(page, site)).join()).toContain(part);
  await expectAnswersAlone(page, site);
  expect([...hosts].sort()).toEqual([new URL(site.url).host, site.hub.host].sort());
  expect(await webllmStores(page)).toEqual([]);
});

/** Neither the site nor the hub is there any more: the shell and the model come from this device. */
async function expectAnswersAlone(page: Page, site: HubSite): Promise<void> {
  await site.hub.close();
  await site.close();
  await page.reload();
  await expect(textOf(turns(page, MODEL).first())).toHaveText(ANSWER);
  await send(page, 'And in summer?');
  await expect(textOf(turns(page, MODEL).nth(1))).toHaveText(ANSWER);
  await untilAnswered(turns(page, MODEL).nth(1));
}

test('a question waits for its model over a reload and is answered when it is ready', async ({
  page,
  startHubSite,
}) => {
  const site = await startHubSite();
  await withAdapter(page);
  await withScript(page, { answers: [ANSWER] });
  site.hub.setFaults(PHI, [{ kind: 'stalled', file: 'params_shard_3.bin' }]);
  await openFirstRun(page, site.url);
  await button(page, `Download ${MODEL}`).click();
  await send(page, QUESTION);

  const answer = turns(page, MODEL).first();
  await expect(answer).toContainText(/Waiting for Phi-3\.5 mini, [1-9]\d?% downloaded/);
  await expect(answer.getByRole('progressbar', { name: `Downloading ${MODEL}` })).toBeVisible();
  await expect(button(page, 'Send')).toBeVisible();
  await expect(answer).toContainText('8 of 9 files verified');

  await page.reload();
  await expect(turns(page, 'You')).toHaveText([new RegExp(QUESTION.replace('?', '\\?'))]);
  await expect(turns(page, MODEL).first()).toContainText(/Waiting for Phi-3\.5 mini, \d+%/);
  // The download goes on by itself, and stalls once more.
  await expect.poll(() => site.hub.requestsOf(PHI)['params_shard_3.bin']).toBe(2);
  site.hub.setFaults(PHI, []);
  await page.reload();
  await expect(textOf(turns(page, MODEL).first())).toHaveText(ANSWER);
  await expect(turns(page, 'You')).toHaveCount(1);
  // Verified shards were not fetched again.
  expect(site.hub.requestsOf(PHI)['params_shard_0.bin']).toBe(1);
});

test('a waiting question can be taken back, and sending starts no download unasked', async ({
  page,
  startHubSite,
}) => {
  const site = await startHubSite();
  await withAdapter(page);
  await withScript(page);
  await openFirstRun(page, site.url);
  await send(page, QUESTION);
  const waiting = turns(page, MODEL).first();
  await expect(waiting).toContainText('Phi-3.5 mini is not on this device yet.');
  await expect(button(waiting, `Download ${MODEL}`)).toBeVisible();
  expect(site.hub.requestsOf(PHI)).toEqual({});
  await button(waiting, 'Cancel this question').click();
  await expect(composer(page)).toHaveValue(QUESTION);
  await expect(page.getByRole('log')).toHaveCount(0);
});

test.describe('with the model here', () => {
  const LONG = Array.from({ length: 400 }, (_, at) => `word${at}`).join(' ');

  test('Stop is at once, the model finishes behind it', async ({ page, startHubSite }) => {
    const site = await startHubSite();
    await openWithModel(page, site, { answers: [LONG], tokensPerSecond: 2 });
    await send(page, QUESTION);
    const answer = turns(page, MODEL).first();
    await expect(textOf(answer)).toContainText('word0');
    const first = await stopAndLook(page);
    expect(first.chip).toContain('Finishing');
    await expect(answer).toContainText('Stopped.');
    await expect(textOf(answer)).toContainText('word0');
    await expect(button(answer, 'Continue')).toBeVisible();
    await expect(page.getByRole('status')).toHaveText('Stopped');
    await expect(button(page, /^Phi-3\.5 mini/)).toContainText('Ready');
    // A busy machine may keep the page itself waiting: one press within the limit will do.
    let { stoppedMs } = first;
    for (let presses = 1; stoppedMs > STOP_LIMIT_MS && presses < 5; presses += 1) {
      await button(answer, 'Regenerate').click();
      await expect(textOf(answer)).toContainText('word0');
      ({ stoppedMs } = await stopAndLook(page));
    }
    expect(stoppedMs).toBeLessThan(STOP_LIMIT_MS);
  });

  test('another version, the rest of a cut answer, another question, undo', async ({
    page,
    startHubSite,
  }) => {
    const site = await startHubSite();
    await openWithModel(page, site, { tokensPerSecond: 200 });
    await send(page, QUESTION);
    const answer = turns(page, MODEL).first();
    await untilAnswered(answer);
    const first = await textOf(answer).textContent();

    await button(answer, 'Regenerate').click();
    const versions = answer.getByRole('group', { name: 'Versions of this answer' });
    await expect(versions).toContainText('2 / 2');
    await untilAnswered(answer);
    await expect(textOf(answer)).not.toHaveText(first ?? '');
    await button(versions, 'Previous version').click();
    await expect(versions).toContainText('1 / 2');
    await expect(textOf(answer)).toHaveText(first ?? '');

    await changeChatSettings(page, { 'Longest answer': '16', Temperature: '0' });
    await button(answer, 'Regenerate').click();
    await expect(versions).toContainText('3 / 3');
    await expect(answer).toContainText('Cut off at the token limit.');
    const cut = (await textOf(answer).textContent()) ?? '';
    await changeChatSettings(page, { 'Longest answer': '512' });
    await button(answer, 'Continue').click();
    await expect(answer).not.toContainText('Cut off at the token limit.');
    await untilAnswered(answer);
    const whole = (await textOf(answer).textContent()) ?? '';
    expect(whole.startsWith(cut)).toBe(true);
    expect(whole.split(' ')).toHaveLength(40);

    const mine = turns(page, 'You').first();
    await mine.hover();
    await button(mine, 'Edit').click();
    await page.getByRole('textbox', { name: 'Your message' }).fill('And in summer?');
    await button(page, 'Ask again').click();
    await expect(mine).toContainText('2 / 2');
    await untilAnswered(answer);
    await expect(turns(page, 'You')).toHaveText([/And in summer\?/]);

    await answer.hover();
    await button(answer, 'Delete').click();
    await expect(turns(page, MODEL)).toHaveCount(0);
    await button(notice(page, 'Answer deleted.'), 'Undo').click();
    await expect(turns(page, MODEL)).toHaveCount(1);

    await page.reload();
    await expect(turns(page, 'You')).toHaveText([/And in summer\?/]);
    await expect(turns(page, 'You').first()).toContainText('2 / 2');
  });
});

/** Presses Stop within the page, so that the measure holds nothing of the test's own way there. */
function stopAndLook(page: Page): Promise<{ stoppedMs: number; chip: string }> {
  return page.evaluate(async () => {
    const at = performance.now();
    document.querySelector<HTMLElement>('button[aria-label=Stop]')?.click();
    const stopped = () => document.querySelector('button[aria-label=Send]') !== null;
    while (!stopped() && performance.now() - at < 5000)
      await new Promise((resolve) => setTimeout(resolve, 1));
    return {
      stoppedMs: performance.now() - at,
      chip: document.querySelector('model-chip')?.textContent ?? '',
    };
  });
}

/** Every host anything was asked of, workers included. */
function watchHosts(page: Page): ReadonlySet<string> {
  const hosts = new Set<string>();
  page.context().on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol.startsWith('http')) hosts.add(host);
  });
  return hosts;
}

/** Databases and caches under WebLLM's own names: there must be none. */
function webllmStores(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const databases = (await indexedDB.databases()).map(({ name }) => name ?? '');
    const names = [...databases, ...(await caches.keys())];
    return names.filter((name) => /webllm|tvmjs/i.test(name));
  });
}
