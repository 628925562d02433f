import type { ModelKey } from '../domain/models.js';
import type { ModelStore } from '../stores/model-store.js';
import { downloadModel } from './download-model.js';
import type { ModelDownloadDeps } from './model-download-deps.js';
import { testBandwidth, type TestBandwidthDeps } from './test-bandwidth.js';

export type StartDownloadDeps = ModelDownloadDeps & TestBandwidthDeps;

/** One test at a time, however often is pressed meanwhile. */
const testing = new WeakMap<ModelStore, Promise<void>>();

/**
 * What a press on Download does: where the graphics chip's speed was never tested, the half-second test, so that what
 * is to be expected stands there while the download runs; then the download. Resolves when it ended. Never rejects.
 */
export async function startDownload(deps: StartDownloadDeps, modelKey: ModelKey): Promise<void> {
  const { models } = deps.stores;
  const onGraphics = models.find(modelKey)?.ref?.variant.engine === 'webllm';
  if (onGraphics && models.state.bandwidth.kind === 'not-run') await testOnce(deps);
  await downloadModel(deps, modelKey);
}

async function testOnce(deps: StartDownloadDeps): Promise<void> {
  const { models } = deps.stores;
  const running = testing.get(models) ?? testBandwidth(deps).catch(() => undefined);
  testing.set(models, running);
  await running;
  testing.delete(models);
}
