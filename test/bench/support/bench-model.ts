/** A host's own model with room for long chats; a scripted model answers in its place. */
import type { BrowserContext, Page } from '@playwright/test';
import type { Script } from '../../support/script.js';
import { withAdapter } from '../../support/node/fake-adapter.js';
import { FakeHub } from '../../support/node/fake-visitor.js';

export const BENCH_MODEL = { key: 'wren-3b', name: 'Wren 3B', variantId: 'Wren-3B-q4f16_1-MLC' };

type Scope = Page | BrowserContext;

/**
 * Opens the app, downloads the model and waits until a question can be asked.
 *
 * @param scope what knows the model: this page alone, or every page of its context
 */
export async function openWithBenchModel(
  page: Page,
  url: string,
  script: Script,
  scope: Scope = page,
): Promise<void> {
  const { download } = await openBeforeBenchModel(page, url, script, scope);
  await download();
  await page.getByText('What is on your mind?').waitFor();
}

/** Opens the app, in which the model is offered. */
export async function openBeforeBenchModel(
  page: Page,
  url: string,
  script: Script,
  scope: Scope = page,
): Promise<{ readonly hub: FakeHub; readonly download: () => Promise<void> }> {
  const record = {
    model_id: BENCH_MODEL.variantId,
    name: BENCH_MODEL.name,
    model: 'https://huggingface.co/bench/wren',
    model_lib: 'https://raw.githubusercontent.com/bench/wren/main/wren-webgpu.wasm',
    overrides: { context_window_size: 65_536 },
  };
  const config = { models: [record], defaultModel: record.model_id };
  await scope.route('**/config.json', (route) => route.fulfill({ json: config }));
  const hub = new FakeHub();
  await hub.attach(scope);
  await withAdapter(scope);
  await scope.addInitScript((value) => {
    window.kingletScript = value;
  }, script);
  await page.goto(url);
  const download = async (): Promise<void> => {
    await page
      .getByRole('button', { name: `Download ${BENCH_MODEL.name}` })
      .first()
      .click();
    await page.getByRole('button', { name: /^Run code from/ }).click();
  };
  return { hub, download };
}
