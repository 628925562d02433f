import type { DownloadProgress } from '../domain/download.js';
import { WeightsError } from '../domain/errors.js';
import type { NetworkPurpose } from '../domain/ledger.js';
import type { GgufSource, WebllmSource } from '../domain/models.js';
import {
  ggufFile,
  libraryFile,
  modelFolderUrl,
  type WeightFile,
} from '../domain/weight-manifest.js';
import type { NetworkPolicy } from '../platform/network-policy.js';
import { DownloadMeter } from './download-meter.js';
import { fetchFiles, type FetchFilesDeps, type FetchFilesOptions } from './fetch-files.js';
import { isCurrent } from './is-current.js';
import { assertLibraryTrusted } from './library-trust.js';
import { listModelFiles } from './list-model-files.js';
import type { ModelPlans } from './model-plans.js';
import { RESERVE_BYTES } from './room-keeper.js';

export interface DownloadRequest {
  readonly source: WebllmSource | GgufSource;
  /** The catalogue's figure, for the progress until the files' own sizes are known. */
  readonly downloadBytes: number;
  /** The app's base, for the model in the box. */
  readonly baseUrl: string;
}

export interface DownloadDeps extends FetchFilesDeps {
  readonly plans: ModelPlans;
  readonly policy: () => NetworkPolicy;
  readonly origin: string;
}

export interface DownloadOptions {
  readonly onProgress: (progress: DownloadProgress) => void;
  readonly signal: AbortSignal;
  /** Only follows a download that runs in another tab, and starts none. */
  readonly join?: boolean;
}

/**
 * Fetches the files of one model that are not here yet, checked. Each is kept as it comes, so a stopped download goes on where it was, to the byte. Rejects with WeightsError.
 */
export async function downloadModelFiles(
  deps: DownloadDeps,
  request: DownloadRequest,
  options: DownloadOptions,
): Promise<void> {
  const meter = new DownloadMeter(options.onProgress, request.downloadBytes);
  try {
    const { source } = request;
    if (source.kind === 'gguf') await downloadGguf(deps, request, source, meter, options.signal);
    else await downloadWebllm(deps, source, meter, options.signal);
  } finally {
    meter.report();
  }
}

async function downloadGguf(
  deps: DownloadDeps,
  request: DownloadRequest,
  source: GgufSource,
  meter: DownloadMeter,
  signal: AbortSignal,
): Promise<void> {
  const file = ggufFile(source, request.baseUrl);
  const purpose = source.builtIn ? 'app' : 'model';
  const options = { meter, signal, purposeOf: () => purpose } as const;
  await fetchMissing(deps, [file], request.downloadBytes, options);
}

async function downloadWebllm(
  deps: DownloadDeps,
  source: WebllmSource,
  meter: DownloadMeter,
  signal: AbortSignal,
): Promise<void> {
  assertLibraryTrusted(source, deps.policy(), deps.origin);
  const folder = modelFolderUrl(source);
  const ensure = async (file: WeightFile): Promise<void> => {
    meter.add([file]);
    await fetchFiles(deps, [file], { meter, signal, purposeOf: () => 'model' });
  };
  const files = await listModelFiles(deps.store, ensure, source);
  await deps.plans.saveFiles(folder, files);
  const library = libraryFile(source);
  const purposeOf = (file: WeightFile): NetworkPurpose => (file === library ? 'library' : 'model');
  try {
    await fetchMissing(deps, [library, ...files], 0, { meter, signal, purposeOf });
  } catch (error) {
    await forgetOutdatedManifests(deps, error, files);
    throw error;
  }
  await deps.store.delete(await deps.plans.saveLibrary(folder, library.url));
}

/** A checksum that stays wrong may mean that the hub's manifest has changed: read it anew next time. */
async function forgetOutdatedManifests(
  deps: DownloadDeps,
  error: unknown,
  files: readonly WeightFile[],
): Promise<void> {
  if (!(error instanceof WeightsError) || error.code !== 'wrong-checksum') return;
  await deps.store.delete(files.filter((file) => file.type === 'json').map((file) => file.url));
}

/** @param unknownBytes what to reckon for the files whose size only the server knows */
async function fetchMissing(
  deps: DownloadDeps,
  files: readonly WeightFile[],
  unknownBytes: number,
  options: FetchFilesOptions,
): Promise<void> {
  const { meter } = options;
  const records = await Promise.all(files.map((file) => deps.store.describe(file.url)));
  const missing = files.filter((file, index) => !isCurrent(records[index], file));
  meter.add(files);
  for (const [index, file] of files.entries()) {
    const record = records[index];
    if (record && !missing.includes(file)) meter.verified(file.url, record.bytes);
  }
  if (missing.length === 0) return;
  const wholeBytes = missing.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0) || unknownBytes;
  const hereBytes = await deps.partials.bytesOf(missing.map(({ url }) => url));
  await assertRoom(deps, Math.max(0, wholeBytes - hereBytes));
  try {
    await fetchFiles(deps, missing, options);
  } catch (error) {
    throw namingTheNeed(error, meter.progress());
  }
}

async function assertRoom(deps: DownloadDeps, neededBytes: number): Promise<void> {
  const { quota, usage } = await deps.estimate();
  if (quota === undefined || usage === undefined) return;
  if (neededBytes + RESERVE_BYTES <= quota - usage) return;
  const message = 'The model needs more room than this browser offers';
  throw new WeightsError('quota-full', message, { neededBytes });
}

/** A disk that fills up on the way is told with what was still to come. */
function namingTheNeed(error: unknown, { totalBytes, loadedBytes }: DownloadProgress): unknown {
  if (!(error instanceof WeightsError) || error.code !== 'quota-full') return error;
  const neededBytes = error.detail.neededBytes ?? totalBytes - loadedBytes;
  const detail = { ...error.detail, neededBytes };
  return new WeightsError('quota-full', error.message, detail, { cause: error });
}
