/** Files in the built app: a PDF is read in its worker under the shipped headers; a long paste goes along as one. */
import { button, composer, openFirstRun, send, turns } from '../support/node/chat-page.js';
import { expect, test } from '../support/node/hub-site.js';
import { tinyPdf } from '../support/tiny-pdf.js';

test.describe.configure({ timeout: 60_000 });

test('a PDF, a bad PDF and a long paste', async ({ page, startSite }) => {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (/Content Security Policy|TrustedScript/.test(message.text())) problems.push(message.text());
  });
  const site = await startSite();
  await openFirstRun(page, site.url);
  const choosing = page.waitForEvent('filechooser');
  await button(page, 'Attach files').click();
  await (
    await choosing
  ).setFiles([
    pdf('birds.pdf', tinyPdf(['A wren weighs nine grams', 'A goldcrest weighs six'])),
    pdf('broken.pdf', new TextEncoder().encode('%PDF-1.4 and no more')),
  ]);
  const files = page.getByRole('list', { name: 'Attached files' });
  await expect(files.getByText('birds.pdf')).toBeVisible();
  await expect(page.getByText('broken.pdf was not attached: it could not be read.')).toBeVisible();
  await composer(page).focus();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', 'feather '.repeat(400));
    const event = new ClipboardEvent('paste', {
      clipboardData: data,
      bubbles: true,
      cancelable: true,
    });
    document.querySelector('chat-composer textarea')?.dispatchEvent(event);
  });
  await expect(files.getByText('Pasted text')).toBeVisible();
  await expect(page.getByText(/^About [\d,]+ tokens/)).toBeVisible();
  await button(page, 'Remove Pasted text').click();
  await expect(files.getByText('Pasted text')).toBeHidden();
  await send(page, 'Which is lighter?');
  await page.reload();
  const asked = turns(page, 'You').first();
  await asked.getByText('birds.pdf').click();
  await expect(asked.locator('pre')).toContainText('A wren weighs nine grams');
  await expect(asked.locator('pre')).toContainText('A goldcrest weighs six');
  expect(problems).toEqual([]);
});

function pdf(name: string, bytes: Uint8Array) {
  return { name, mimeType: 'application/pdf', buffer: Buffer.from(bytes) };
}
