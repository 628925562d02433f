/** The model in the box: how it comes, who reaches it, and what may be chosen about a story. */
import type { Locator, Page } from '@playwright/test';
import { runtimeCache, untilControlled } from '../support/node/built-site.js';
import { button, notice, openFirstRun, send, textOf, turns } from '../support/node/chat-page.js';
import { expect, test } from '../support/node/hub-site.js';

const TELLER = 'Storyteller';
/** What a device without a graphics chip is offered first. */
const OWN = 'Qwen2.5 0.5B';

test.describe.configure({ timeout: 300_000 });

/** The engine is nine megabytes to compile: a busy machine takes its time. */
const patiently = expect.configure({ timeout: 120_000 });

async function untilTold(turn: Locator): Promise<void> {
  await patiently(button(turn, 'Regenerate')).toBeVisible();
}

function offer(page: Page) {
  return page.locator('story-offer');
}

test('it comes by itself, and tells a story with the server gone', async ({ page, startSite }) => {
  const site = await startSite();
  await openFirstRun(page, site.url);
  await patiently(offer(page)).toContainText('nothing else. Ready.');
  await untilControlled(page);
  await patiently
    .poll(() => runtimeCache(page, site))
    .toEqual(
      expect.arrayContaining([
        expect.stringMatching(/cpu\.worker-.*\.js$/),
        expect.stringMatching(/workers\/wllama-.*\.wasm$/),
      ]),
    );
  expect((await runtimeCache(page, site)).join()).not.toContain('compat');

  await site.close();
  await page.reload();
  await button(page, 'Tell me a story').click();
  await untilTold(turns(page, TELLER).first());
  await expect(textOf(turns(page, TELLER).first())).toHaveText(/\w+ \w+/);
  await expect(page.locator('story-bar')).toContainText('bedtime stories and nothing else');
});

test('over a link that saves data it comes at the press, not before', async ({
  page,
  startSite,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
  });
  const asked: string[] = [];
  page.context().on('request', (request) => {
    // The service worker looks into the browser's own cache, without the network.
    if (request.serviceWorker()) return;
    if (/storyteller\.gguf|\.wasm$/.test(request.url())) asked.push(request.url());
  });
  const site = await startSite();
  await openFirstRun(page, site.url);
  await untilControlled(page);
  // The chat's own chunks come in the idle time of the page, and after them nothing else.
  await page.waitForLoadState('networkidle');
  await expect(offer(page)).toContainText('MB the first time.');
  expect(asked).toEqual([]);
  await button(page, 'Tell me a story').click();
  await untilTold(turns(page, TELLER).first());
  expect(asked).not.toEqual([]);
});

test('a wish typed in the box is met, any other question waits for its model', async ({
  page,
  startSite,
}) => {
  const site = await startSite();
  await openFirstRun(page, site.url);
  await send(page, 'What is the capital of France?');
  await expect(turns(page, OWN)).toContainText('Waiting for');
  await expect(button(page, `Download ${OWN}`)).toBeVisible();
  await expect(turns(page, TELLER)).toHaveCount(0);

  await button(page, 'New chat').first().click();
  await send(page, 'Can you tell me a story about a bear?');
  await untilTold(turns(page, TELLER).first());
  await send(page, 'make it shorter');
  await untilTold(turns(page, TELLER).nth(1));
  await send(page, 'Why do bears sleep in winter?');
  await expect(turns(page, OWN)).toContainText('Waiting for');
  await expect(turns(page, TELLER)).toHaveCount(2);
});

test('for whom, about what and how long: chosen once, asked in words, remembered', async ({
  page,
  startSite,
}) => {
  const site = await startSite();
  await openFirstRun(page, site.url);
  await button(page, 'Story settings').click();
  const dialog = page.getByRole('dialog', { name: 'Story settings' });
  await expect(dialog).toContainText('“Tell me a bedtime story.”');
  await dialog.getByLabel('For whom').fill('Mia');
  await dialog.getByLabel('About what').fill('A fox who is afraid of the dark.');
  await dialog.getByRole('radio', { name: 'Short' }).check({ force: true });
  const request = 'Tell me a short bedtime story for Mia about a fox who is afraid of the dark.';
  await expect(dialog).toContainText(request);
  await button(dialog, 'Tell the story').click();
  await expect(dialog).toBeHidden();
  await expect(turns(page, 'You')).toContainText([request]);
  await untilTold(turns(page, TELLER).first());

  await button(page, 'Another story').click();
  await untilTold(turns(page, TELLER).nth(1));
  await page.reload();
  await button(page, 'Story settings').click();
  await expect(dialog.getByLabel('For whom')).toHaveValue('Mia');
  await expect(dialog).toContainText(request);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(button(page, 'Story settings')).toBeFocused();
});

test('chosen in the menu it is asked everything', async ({ page, startSite }) => {
  const site = await startSite();
  await openFirstRun(page, site.url);
  await button(page, 'Tell me a story').click();
  await untilTold(turns(page, TELLER).first());
  await page.locator('model-chip button.chip').click();
  await page.getByRole('option', { name: TELLER }).click();
  await send(page, 'What is the capital of France?');
  await untilTold(turns(page, TELLER).nth(1));
});

test('a story is read aloud with a voice of this device alone, until it is stopped', async ({
  page,
  startSite,
}) => {
  await page.addInitScript(() => {
    const said: string[] = [];
    const far = { name: 'Far', lang: 'en-GB', localService: false, default: true, voiceURI: 'far' };
    const voices = [far];
    const speech = Object.assign(new EventTarget(), {
      getVoices: () => voices,
      cancel: () => undefined,
      speak: ({ voice, text }: { voice: { name: string }; text: string }) =>
        said.push(`${voice.name}: ${text}`),
    });
    class Utterance {
      constructor(readonly text: string) {}
    }
    Object.defineProperty(window, 'speechSynthesis', { value: speech });
    Object.assign(window, { SpeechSynthesisUtterance: Utterance, said, voices });
  });
  const site = await startSite();
  await openFirstRun(page, site.url);
  await button(page, 'Tell me a story').click();
  const story = turns(page, TELLER).first();
  await untilTold(story);
  const said = () => page.evaluate(() => (window as unknown as { said: string[] }).said);
  await button(story, 'Read aloud').click();
  await expect(notice(page, 'no English voice of its own')).toBeVisible();
  await expect(button(story, 'Read aloud')).toBeVisible();
  expect(await said()).toEqual([]);

  await page.evaluate(() => {
    const { voices } = window as unknown as { voices: object[] };
    voices.push({
      name: 'Near',
      lang: 'en-GB',
      localService: true,
      default: false,
      voiceURI: 'near',
    });
  });
  await button(story, 'Read aloud').click();
  await expect(button(story, 'Stop reading')).toBeVisible();
  await expect.poll(said).toHaveLength(1);
  expect((await said())[0]).toMatch(/^Near: ./);
  await page.keyboard.press('Escape');
  await expect(button(story, 'Read aloud')).toBeVisible();
});
