/** Every page and every state, in both themes and both sizes: axe, width, touch targets, and a picture of each. */
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { expect, test } from '../support/node/app-server.js';
import { withAdapter, withoutWebgpu } from '../support/node/fake-adapter.js';
import { ANDROID, FakeHub, IPHONE, storeChats, storedChat } from '../support/node/fake-visitor.js';
import { withScript } from '../support/node/hub-site.js';
import { lookAtScreen } from '../support/node/look-at-screen.js';

// Its requests would not pass the fake hub. What would move is where it goes at once: it is looked at when it is still.
test.use({ serviceWorkers: 'block', contextOptions: { reducedMotion: 'reduce' } });

const QUESTION = 'How do I read a very large CSV file?';
const STORY = 'Once there was a small fox who was afraid of the dark. “Who is there?” it asked.';
const TELLER = {
  key: 'storyteller',
  variantId: 'storyteller-q8_0',
  name: 'Storyteller',
  where: 'device',
} as const;
const ANSWER = `Read it **in chunks**, so that only a part is in memory:

\`\`\`python
for chunk in pd.read_csv("sales.csv", usecols=["date", "amount"], chunksize=100_000):
    total += chunk["amount"].sum()
\`\`\`

1. Name the columns you need.
2. Give each its type; \`category\` is small.

| Way | Memory | Speed |
|---|---|---|
| Whole file | 4 GB | fast |
| Chunks | 60 MB | nearly as fast |

> Measure before you change anything. See [the manual](https://example.org/).`;

async function open(page: Page, hash = ''): Promise<void> {
  await page.goto(`./${hash}`);
  await expect(page.getByRole('textbox', { name: 'Message' })).toBeVisible();
}

/** The device is known and the ways to begin stand on the screen. */
async function openFirstRun(page: Page): Promise<void> {
  await open(page);
  await expect(page.getByRole('button', { name: 'Tell me a story' })).toBeVisible();
}

/** A page of another browser than the project's. */
async function pageOf(
  browser: Browser,
  info: { project: { use: BrowserContextOptions } },
  options: BrowserContextOptions & { baseURL: string },
): Promise<Page> {
  const { viewport, isMobile, hasTouch } = info.project.use;
  const context = await browser.newContext({
    viewport,
    isMobile,
    hasTouch,
    serviceWorkers: 'block',
    reducedMotion: 'reduce',
    ...options,
  });
  return context.newPage();
}

test('the first run on a laptop, then the way of a download', async ({ page }, info) => {
  const hub = new FakeHub();
  hub.mood = 'stalls';
  await hub.attach(page);
  await withAdapter(page);
  await openFirstRun(page);
  await lookAtScreen(page, 'first-run', info);

  await page.getByRole('button', { name: 'Download Phi-3.5 mini' }).click();
  const trust = page.getByRole('button', { name: /^Run code from/ });
  await expect(trust).toBeVisible();
  await lookAtScreen(page, 'first-run-library-asked', info);

  await trust.click();
  await expect(page.getByRole('button', { name: 'Pause download' })).toBeVisible();
  await expect(page.getByRole('progressbar', { name: 'Downloading Phi-3.5 mini' })).toBeVisible();
  await lookAtScreen(page, 'first-run-downloading', info);

  const composer = page.getByRole('textbox', { name: 'Message' });
  await composer.fill(QUESTION);
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText(/Waiting for Phi-3.5 mini, \d+%/)).toBeVisible();
  await lookAtScreen(page, 'waiting-question', info);

  await page.getByRole('button', { name: 'Pause download' }).click();
  await expect(page.getByRole('button', { name: 'Resume download' })).toBeVisible();
  await lookAtScreen(page, 'waiting-question-paused', info);

  hub.mood = 'refuses';
  await page.getByRole('button', { name: 'Resume download' }).click();
  await expect(page.getByRole('alert')).toContainText('refused');
  await lookAtScreen(page, 'waiting-question-failed', info);
});

test('the first run on an Android phone', async ({ browser, baseURL }, info) => {
  const page = await pageOf(browser, info, { ...ANDROID, baseURL: baseURL ?? '' });
  await withAdapter(page);
  await openFirstRun(page);
  await lookAtScreen(page, 'first-run-android', info);
  await page.context().close();
});

test('the first run in a tab on an iPhone', async ({ browser, baseURL }, info) => {
  const page = await pageOf(browser, info, { ...IPHONE, baseURL: baseURL ?? '' });
  await withAdapter(page);
  await openFirstRun(page);
  await expect(page.getByText('Add to Home Screen', { exact: true })).toBeVisible();
  await lookAtScreen(page, 'first-run-iphone', info);
  await page.context().close();
});

test('the first run without WebGPU', async ({ page }, info) => {
  await withoutWebgpu(page);
  await openFirstRun(page);
  await page.getByText('How to switch it on').click();
  await lookAtScreen(page, 'first-run-no-webgpu', info);
  await page.getByRole('button', { name: 'Story settings' }).click();
  await expect(page.getByRole('dialog', { name: 'Story settings' })).toBeVisible();
  await lookAtScreen(page, 'story-settings', info);
});

test('answers: streaming, stopped; menus, dialogs and toasts', async ({ page }, info) => {
  test.slow();
  const phone = info.project.name === 'phone';
  await new FakeHub().attach(page);
  await withAdapter(page);
  // So long that no machine is too slow to see it being written.
  await withScript(page, { tokensPerSecond: 3, answers: [`${ANSWER}\n\n`.repeat(10)] });
  await openFirstRun(page);
  await page.getByRole('button', { name: 'Download Phi-3.5 mini' }).click();
  await page.getByRole('button', { name: /^Run code from/ }).click();
  await expect(page.getByText('What is on your mind?')).toBeVisible();
  await lookAtScreen(page, 'empty-chat', info);

  await page.getByRole('textbox', { name: 'Message' }).fill(QUESTION);
  await page.getByRole('button', { name: 'Send' }).click();
  const log = page.getByRole('log', { name: 'Conversation' });
  await expect(log).toContainText('Read it in chunks', { timeout: 30_000 });
  await lookAtScreen(page, 'answer-streaming', info);
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(log).toContainText('Stopped.');
  await lookAtScreen(page, 'answer-stopped', info);

  await page.locator('model-chip button.chip').click();
  await expect(page.getByRole('listbox', { name: 'Model for this chat' })).toBeVisible();
  await lookAtScreen(page, 'model-menu', info);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Settings of this chat' }).click();
  await expect(page.getByRole('dialog', { name: 'Settings of this chat' })).toBeVisible();
  await lookAtScreen(page, 'chat-settings', info);
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Shortcuts' })).toBeVisible();
  await lookAtScreen(page, 'shortcuts', info);
  await page.keyboard.press('Escape');

  if (phone) {
    await page.getByRole('button', { name: 'Chats' }).click();
    await expect(page.getByRole('searchbox', { name: 'Search chats' })).toBeFocused();
    await lookAtScreen(page, 'drawer', info);
  }
  await page.getByRole('button', { name: /^More about/ }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await lookAtScreen(page, 'chat-row-menu', info);
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await lookAtScreen(page, 'chat-rename', info);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^More about/ }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  await lookAtScreen(page, 'toast', info);
});

test('answers an earlier visit left: interrupted, failed, cut, finished', async ({
  page,
}, info) => {
  test.slow();
  await openFirstRun(page);
  const text = ANSWER.slice(0, 260);
  await storeChats(page, [
    storedChat('interrupted', 'Interrupted', {
      text: 'Read it in chunks, so',
      state: { phase: 'writing' },
    }),
    storedChat('failed', 'Failed', {
      text,
      state: { phase: 'failed', code: 'unknown', detail: 'GPUDevice was lost' },
    }),
    storedChat('cut', 'Cut', { text, state: { phase: 'cut' } }),
    storedChat('waiting', 'Waiting', { text: '', state: { phase: 'waiting' }, figures: undefined }),
    storedChat('finished', 'Finished', { text: ANSWER, state: { phase: 'done' } }),
    storedChat('story', 'A story', { text: STORY, state: { phase: 'done' }, by: TELLER }),
  ]);
  await page.reload();
  const shown = {
    interrupted: 'Interrupted:',
    failed: 'GPUDevice was lost',
    cut: 'Cut off at the token limit.',
    waiting: 'is not on this device yet',
    finished: 'nearly as fast',
    story: 'Once there was',
  };
  for (const [id, words] of Object.entries(shown)) {
    await open(page, `#/chat/${id}`);
    await expect(page.getByRole('log', { name: 'Conversation' })).toContainText(words);
    await lookAtScreen(page, `answer-${id}`, info);
  }
  await open(page, '#/chat/unknown');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await lookAtScreen(page, 'chat-missing', info);
});

test('the models in each state of their row', async ({ page }, info) => {
  test.slow();
  const hub = new FakeHub();
  hub.mood = 'stalls';
  await hub.attach(page);
  await withAdapter(page);
  await page.goto('./#/models');
  const phi = page.getByRole('article', { name: 'Phi-3.5 mini' });
  await expect(phi).toBeVisible();
  await lookAtScreen(page, 'models', info);
  await phi.getByRole('button', { name: 'Download Phi-3.5 mini' }).click();
  await expect(phi.getByRole('button', { name: /^Run code from/ })).toBeVisible();
  await lookAtScreen(page, 'models-library-asked', info);
  await phi.getByRole('button', { name: /^Run code from/ }).click();
  await expect(phi.getByRole('button', { name: 'Pause download' })).toBeVisible();
  await phi.getByText('Files', { exact: true }).click();
  await lookAtScreen(page, 'models-downloading', info);
  await phi.getByRole('button', { name: 'Pause download' }).click();
  await expect(phi.getByRole('button', { name: 'Resume download' })).toBeVisible();
  await lookAtScreen(page, 'models-paused', info);
  hub.mood = 'refuses';
  await phi.getByRole('button', { name: 'Resume download' }).click();
  await expect(phi.getByRole('alert')).toContainText('refused');
  await lookAtScreen(page, 'models-failed', info);
  hub.mood = 'flows';
  await page.getByRole('button', { name: 'Download Qwen2.5 0.5B' }).click();
  await expect(page.getByRole('button', { name: 'Delete Qwen2.5 0.5B' })).toBeVisible();
  await lookAtScreen(page, 'models-here', info);
  await page.getByRole('button', { name: 'Delete Qwen2.5 0.5B' }).click();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  await lookAtScreen(page, 'models-deleted', info);
});

test('settings, evaluate, choose, and the pages beside the app', async ({ page }, info) => {
  await openFirstRun(page);
  for (const [screen, heading] of [
    ['settings', 'Settings'],
    ['evaluate', 'Evaluate'],
    ['choose', 'Which model for this?'],
  ] as const) {
    await page.goto(`./#/${screen}`);
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
    await lookAtScreen(page, screen, info);
  }
  await page.goto('./reset.html');
  await lookAtScreen(page, 'reset', info);
  await page.goto('./nowhere');
  await lookAtScreen(page, 'not-found', info);
});

test('what keeps the app from starting', async ({ page, context }, info) => {
  await page.goto('./reset.html');
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('kinglet', 99);
        opening.onsuccess = () => resolve(opening.result.close());
      }),
  );
  await page.goto('./');
  await expect(page.getByRole('alert')).toContainText('newer Kinglet');
  await lookAtScreen(page, 'start-newer-version', info);

  const denied = await context.newPage();
  await denied.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('Storage is off', 'SecurityError');
    };
  });
  await denied.goto('./');
  await expect(denied.getByRole('alert')).toContainText('keeps nothing');
  await lookAtScreen(denied, 'start-storage-denied', info);
});

test('a part that cannot be fetched leaves the rest', async ({ page }, info) => {
  await openFirstRun(page);
  await page.route(/settings-screen/, (route) => route.abort());
  await page.getByRole('link', { name: 'Settings' }).first().click();
  await expect(page.getByRole('alert')).toContainText('Settings could not be shown');
  await lookAtScreen(page, 'part-missing', info);
});
