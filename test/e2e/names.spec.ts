/** The accessible names that the design promises: what assistive technology, and every other test, looks for. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/node/app-server.js';
import { button, composer, openFirstRun, send, turns } from '../support/node/chat-page.js';
import { withAdapter } from '../support/node/fake-adapter.js';
import { FakeHub, storeChats, storedChat } from '../support/node/fake-visitor.js';
import { withScript } from '../support/node/hub-site.js';

// The fake hub answers what the page and its workers ask, not a service worker.
test.use({ serviceWorkers: 'block' });

const PHI = 'Phi-3.5 mini';

/** There is one for assistive technology, whatever the width. */
async function expectOne(...controls: readonly Locator[]): Promise<void> {
  for (const control of controls) await expect(control).toHaveCount(1);
}

async function openWithHub(page: Page): Promise<FakeHub> {
  const hub = new FakeHub();
  await hub.attach(page);
  await withAdapter(page);
  await openFirstRun(page, './');
  return hub;
}

test('the frame and the first run', async ({ page }) => {
  await openWithHub(page);
  const navigation = page.getByRole('navigation', { name: 'Main', exact: true });
  await expectOne(navigation, composer(page), button(page, 'Send'), button(page, 'New chat'));
  const links = ['Chat', 'Evaluate', 'Choose', 'Models', 'Settings'];
  await expect(navigation.getByRole('link')).toHaveText(links);
  for (const name of links) await expectOne(navigation.getByRole('link', { name, exact: true }));
  await expectOne(button(page, 'Tell me a story'), button(page, `Download ${PHI}`));
  await expectOne(page.getByRole('heading', { level: 1 }), page.getByRole('main'));
  const status = page.locator('[role=status]');
  await expectOne(status);
  await expect(status).toHaveAttribute('aria-live', 'polite');
});

test('a chat: its turns, its composer and what can be done with them', async ({ page }) => {
  await withScript(page, { answers: ['Yes:\n\n```js\nsing();\n```'], tokensPerSecond: 2 });
  await openWithHub(page);
  await button(page, `Download ${PHI}`).click();
  await button(page, /^Run code from/).click();
  await expect(page.getByText('What is on your mind?')).toBeVisible();
  await send(page, 'Does it sing?');
  await expectOne(button(page, 'Stop'), page.getByRole('log', { name: 'Conversation' }));
  await expect(page.getByRole('log')).toHaveAttribute('aria-live', 'off');
  await expect(button(page, 'Send')).toHaveCount(0);
  await button(page, 'Stop').click();
  await expect(button(page, 'Stop')).toHaveCount(0);

  const yours = turns(page, 'You');
  const answer = turns(page, PHI);
  await expectOne(yours, answer, button(page, 'Send'), button(page, 'New chat'));
  for (const name of ['Copy', 'Edit', 'Delete']) await expectOne(button(yours, name));
  for (const name of ['Regenerate', 'Delete']) await expectOne(button(answer, name));
  await expectOne(answer.getByRole('button', { name: /^(Continue|Retry)$/ }));
  await button(answer, 'Regenerate').click();
  await expect(button(answer, 'Copy code')).toBeVisible({ timeout: 20_000 });
  await expect(button(answer, 'Next version')).toBeVisible({ timeout: 20_000 });
  await expectOne(button(answer, 'Copy'), button(answer, 'Previous version'));
});

test('a question that waits, and answers that ended early', async ({ page }) => {
  await openWithHub(page);
  await send(page, 'Does it sing?');
  await expectOne(button(page, 'Cancel this question'), button(page, `Download ${PHI}`));
  await storeChats(page, [
    storedChat('cut', 'Cut', { text: 'Yes, and', state: { phase: 'cut' } }),
    storedChat('none', 'None', { text: '', state: { phase: 'interrupted' } }),
  ]);
  await page.goto('./#/chat/cut');
  await expectOne(button(page, 'Continue'));
  await page.goto('./#/chat/none');
  await expectOne(button(page, 'Retry'));
});

test('models and privacy', async ({ page }) => {
  const hub = await openWithHub(page);
  hub.mood = 'stalls';
  await page.getByRole('link', { name: 'Models', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Models' })).toBeVisible();
  await button(page, `Download ${PHI}`).click();
  await button(page, /^Run code from/).click();
  await expectOne(button(page, 'Pause download'), button(page, 'Cancel download'));
  await button(page, 'Pause download').click();
  await expectOne(button(page, 'Resume download'), button(page, 'Cancel download'));
  hub.mood = 'flows';
  await button(page, 'Resume download').click();
  await expectOne(button(page, `Delete ${PHI}`));

  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await expectOne(page.getByRole('switch', { name: 'Stay on this device', exact: true }));
});
