/** Devices that cannot, or not quite: each its plain explanation and its way on, before any download. */
import { button, openFirstRun } from '../support/node/chat-page.js';
import { type FakeAdapter, withAdapter, withoutWebgpu } from '../support/node/fake-adapter.js';
import { expect, PHI, PHI_F32, test, withScript } from '../support/node/hub-site.js';

test.describe.configure({ timeout: 120_000 });

const PHI_NAME = 'Phi-3.5 mini';
const SMALL_NAME = 'Qwen2.5 0.5B';

interface Hindrance {
  readonly name: string;
  /** `none`: the browser offers no WebGPU; null: it offers it, and finds no chip. */
  readonly adapter: FakeAdapter | null | 'none';
  readonly title: string;
}

const HINDRANCES: readonly Hindrance[] = [
  {
    name: 'no WebGPU',
    adapter: 'none',
    title: 'This browser gives pages no graphics chip',
  },
  {
    name: 'WebGPU without a chip',
    adapter: null,
    title: 'This browser found no graphics chip it may use',
  },
  {
    name: 'a software adapter',
    adapter: { isFallbackAdapter: true },
    title: 'This browser imitates a graphics chip in software',
  },
  {
    name: 'a software adapter that tells it by its name only',
    adapter: { info: { vendor: 'google', architecture: 'swiftshader' } },
    title: 'This browser imitates a graphics chip in software',
  },
];

for (const { name, adapter, title } of HINDRANCES) {
  test(`${name}: said, and a small model on the processor instead`, async ({ page, startSite }) => {
    const site = await startSite();
    if (adapter === 'none') await withoutWebgpu(page);
    else await withAdapter(page, adapter);
    await openFirstRun(page, site.url);
    const note = page.getByRole('alert');
    await expect(note).toContainText(title);
    await expect(note).toContainText(/small model runs on the processor/);
    await expect(page.locator('.offers .primary')).toHaveAccessibleName(`Download ${SMALL_NAME}`);
    await expect(page.getByRole('region', { name: 'Ways to begin' })).toContainText(
      /On the processor: about [\d.]+ tok\/s, estimated from its cores/,
    );
    await expect(button(page, `Download ${PHI_NAME}`)).toHaveCount(0);
  });
}

test('a chip without 16-bit maths gets the 32-bit form, and nothing of the other is fetched', async ({
  page,
  startHubSite,
}) => {
  const site = await startHubSite();
  await withAdapter(page, { f16: false });
  await withScript(page);
  await openFirstRun(page, site.url);
  await expect(page.getByText('16-bit maths').locator('..')).toContainText(/no/i);
  await button(page, `Download ${PHI_NAME}`).click();
  await expect.poll(() => site.hub.requestsOf(PHI_F32)['params_shard_0.bin']).toBe(1);
  expect(site.hub.requestsOf(PHI)).toEqual({});
});

test('a chip with too small limits: nothing for it is offered, and the list says why', async ({
  page,
  startHubSite,
}) => {
  const site = await startHubSite();
  await withAdapter(page, { limits: { maxBufferSize: 64 * 1024 ** 2 } });
  await openFirstRun(page, site.url);
  await expect(button(page, `Download ${PHI_NAME}`)).toHaveCount(0);
  await expect(page.locator('.offers .primary')).toHaveAccessibleName(`Download ${SMALL_NAME}`);
  await page.goto(`${site.url}#/models`);
  const phi = page.getByRole('article', { name: PHI_NAME });
  await expect(phi).toContainText('this graphics chip’s limits are too small');
  await expect(phi).toContainText('Not on this device');
  expect(site.hub.requestsOf(PHI)).toEqual({});
});

test('a model that is too large has a reason in the place of its button', async ({
  page,
  startHubSite,
}) => {
  const site = await startHubSite();
  await withAdapter(page);
  await page.goto(`${site.url}#/models`);
  const large = page.getByRole('article', { name: 'Llama 3.1 70B' });
  await expect(large).toContainText('Too large');
  await expect(large).toContainText('more than this device can hold');
  await expect(large.getByRole('button', { name: /^Download/ })).toHaveCount(0);
});

test('a metered connection is said before anything large is fetched', async ({
  page,
  startSite,
}) => {
  const site = await startSite();
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
  });
  await page.goto(`${site.url}#/settings/device`);
  await expect(page.getByText('Metered, or data saver is on')).toBeVisible();
});
