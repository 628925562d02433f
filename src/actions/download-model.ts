import type { DiskState, DownloadProgress } from '../domain/download.js';
import { WeightsError } from '../domain/errors.js';
import { formatPercent } from '../domain/format.js';
import type { ModelKey, ModelRef } from '../domain/models.js';
import type { ModelDownloadDeps } from './model-download-deps.js';
import { pendingDeletions } from './pending-deletions.js';
import { type RunningDownload, runningDownloads } from './running-downloads.js';

/**
 * Starts a model's download, or goes on with one; resolves when it has ended, in whatever way: the
 * outcome is in the models store. A second call joins the running one. Never rejects.
 *
 * @param options.unasked nobody asked for it: it announces nothing, and where it fails the model is just absent
 * @param options.join only follows a download that runs in another tab
 */
export async function downloadModel(
  deps: ModelDownloadDeps,
  modelKey: ModelKey,
  { unasked = false, join = false }: { unasked?: boolean; join?: boolean } = {},
): Promise<void> {
  const { models } = deps.stores;
  const running = runningDownloads(models);
  const known = running.get(modelKey);
  if (known) {
    known.unasked &&= unasked;
    return known.ended;
  }
  const controller = new AbortController();
  const download: Omit<RunningDownload, 'ended'> = { controller, unasked };
  const ended = runDownload(deps, modelKey, download, join);
  running.set(modelKey, Object.assign(download, { ended }));
  await ended;
  running.delete(modelKey);
}

async function runDownload(
  deps: ModelDownloadDeps,
  modelKey: ModelKey,
  download: Omit<RunningDownload, 'ended'>,
  join: boolean,
): Promise<void> {
  const { models } = deps.stores;
  // Wanted again before it was gone: nothing is fetched that is still here.
  await pendingDeletions(models).get(modelKey)?.takeBack();
  const model = models.find(modelKey);
  if (!model?.ref || model.disk.phase === 'ready') return;
  const announce = createAnnouncer(deps, model.ref);
  let progress = progressSoFar(model.disk, model.ref);
  const setDisk = (disk: DiskState): void => models.patchModel(modelKey, { disk });
  setDisk({ phase: 'downloading', progress });
  try {
    await deps.weights.download(model.ref, {
      signal: download.controller.signal,
      join,
      onProgress(told) {
        progress = told;
        setDisk({ phase: 'downloading', progress });
        if (!download.unasked) announce(told);
      },
    });
    setDisk({ phase: 'ready', bytes: progress.loadedBytes });
    if (!download.unasked) deps.stores.status.say(`${model.ref.name} is ready`);
  } catch (error) {
    setDisk(download.unasked ? { phase: 'absent' } : stateAfter(error, withoutSpeed(progress)));
  }
}

/** Says each tenth once. */
function createAnnouncer(
  { stores }: ModelDownloadDeps,
  { name }: ModelRef,
): (progress: DownloadProgress) => void {
  let announced: number | undefined;
  return ({ loadedBytes, totalBytes }) => {
    const tenth = Math.floor((loadedBytes / Math.max(totalBytes, 1)) * 10);
    const isNew = announced !== undefined && tenth > announced && tenth < 10;
    announced = Math.max(announced ?? tenth, tenth);
    if (isNew) stores.status.say(`${name}: ${formatPercent(tenth / 10)} downloaded`);
  };
}

function stateAfter(error: unknown, progress: DownloadProgress): DiskState {
  if (!(error instanceof WeightsError)) {
    return { phase: 'failed', code: 'storage-failed', detail: String(error), progress };
  }
  if (error.code === 'cancelled') return { phase: 'paused', progress };
  const { code, message, detail } = error;
  const told = detail.url ? `${message} (${detail.url})` : message;
  const { neededBytes } = detail;
  return { phase: 'failed', code, detail: told, progress, ...(neededBytes && { neededBytes }) };
}

function withoutSpeed(progress: DownloadProgress): DownloadProgress {
  return { ...progress, bytesPerSecond: null, leftMs: null };
}

function progressSoFar(disk: DiskState, ref: ModelRef): DownloadProgress {
  if ('progress' in disk && disk.progress) return disk.progress;
  return {
    loadedBytes: 0,
    totalBytes: ref.variant.downloadBytes,
    bytesPerSecond: null,
    leftMs: null,
    filesVerified: 0,
    filesTotal: 0,
    files: [],
  };
}
