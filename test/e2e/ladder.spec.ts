/** One question down two models on the built app, from a lesson file that sends nothing by itself. */
import { button, composer, send, textOf, turns } from '../support/node/chat-page.js';
import { test } from '../support/node/cloud-site.js';
import { expect } from '../support/node/hub-site.js';
import { lookAtScreen } from '../support/node/look-at-screen.js';
import { CLOUD, HERE, KEYS, openBothVoices, ROOM } from '../support/node/two-voices.js';

test.describe.configure({ timeout: 240_000 });

/** The first answer fetches and starts an engine, on a machine that may be busy. */
const patient = expect.configure({ timeout: 120_000 });

const QUESTION = 'Why do we see lightning first?';

test('a lesson is opened, asked of every size, and noted', async ({
  page,
  startHubSite,
  startProvider,
}, info) => {
  const provider = await startProvider();
  provider.play(ROOM, { text: 'Count the seconds.' });
  const script = { answers: ['Light is faster than sound.'] };
  await openBothVoices(page, { site: await startHubSite(), provider, mode: 'ladder', script });
  const ladder = button(page, 'Ladder');
  await expect(ladder).toHaveAttribute('aria-pressed', 'true');
  const lanes = Object.values(KEYS);
  const lesson = { kinglet: 'lesson', version: 1, title: 'Thunder', prompts: [QUESTION], lanes };
  await page.locator('ladder-view input[type=file]').setInputFiles({
    name: 'lesson.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(lesson)),
  });
  await expect(page.getByRole('heading', { name: 'Thunder' })).toBeVisible();
  await expect(turns(page, HERE)).toHaveCount(0);
  expect(provider.log(ROOM)).toEqual([]);
  await button(page, QUESTION).click();
  await expect(composer(page)).toHaveValue(QUESTION);
  await button(page, 'Send').click();

  const rung = turns(page, HERE);
  await patient(textOf(rung)).toHaveText('Light is faster than sound.');
  await expect(rung).toContainText('3.8B');
  await expect(rung).toContainText(/Sent to cloud\s*0 bytes/);
  await expect(rung).toContainText(/Whole answer\s*[\d.]+ s/);
  await patient(textOf(turns(page, CLOUD))).toHaveText('Count the seconds.');
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
