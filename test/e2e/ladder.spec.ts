/** One question down two sizes of model on the built app, from a lesson file that sends nothing by itself. */
import {
  button,
  changeChatSettings,
  composer,
  openWithModel,
  send,
  textOf,
  turns,
} from '../support/node/chat-page.js';
import { expect, test } from '../support/node/hub-site.js';
import { lookAtScreen } from '../support/node/look-at-screen.js';

test.describe.configure({ timeout: 400_000 });

/** The first answer fetches and starts an engine, on a machine that may be busy. */
const patient = expect.configure({ timeout: 120_000 });

const PHI = 'Phi-3.5 mini';
const QUESTION = 'Why do we see lightning first?';

test('a lesson is opened, asked of every size, and noted', async ({ page, startHubSite }, info) => {
  const site = await startHubSite();
  await openWithModel(page, site, { answers: ['Light is faster than sound.'] });
  await page.goto(`${site.url}#/chat`);
  await changeChatSettings(page, { 'Longest answer': '24' });
  const ladder = button(page, 'Ladder');
  await expect(ladder).toHaveAttribute('aria-pressed', 'false');
  await ladder.click();
  await expect(ladder).toHaveAttribute('aria-pressed', 'true');
  const lesson = { kinglet: 'lesson', version: 1, title: 'Thunder', prompts: [QUESTION] };
  await page.locator('ladder-view input[type=file]').setInputFiles({
    name: 'lesson.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(lesson)),
  });
  await expect(page.getByRole('heading', { name: 'Thunder' })).toBeVisible();
  await lookAtScreen(page, 'ladder-lesson', info);
  await expect(turns(page, PHI)).toHaveCount(0);
  await button(page, QUESTION).click();
  await expect(composer(page)).toHaveValue(QUESTION);
  await button(page, 'Send').click();

  const rung = turns(page, PHI);
  await patient(textOf(rung)).toHaveText('Light is faster than sound.');
  await expect(rung).toContainText('3.8B');
  await expect(rung).toContainText(/Sent to cloud\s*0 bytes/);
  await expect(rung).toContainText(/Whole answer\s*[\d.]+ s/);
  const note = rung.getByRole('textbox', { name: 'Your note' });
  await note.fill('Right, but no number.');
  await note.blur();
  await lookAtScreen(page, 'ladder', info);
  await page.reload();
  await patient(note).toHaveValue('Right, but no number.');

  await send(page, 'And how far away is it?');
  await patient(button(page, 'Previous question')).toBeVisible();
  await patient(page.getByRole('button', { name: /^Stop/ })).toHaveCount(0);
  await ladder.click();
  await expect(ladder).toHaveAttribute('aria-pressed', 'false');
  await expect(turns(page, 'You')).toHaveCount(2);
});
