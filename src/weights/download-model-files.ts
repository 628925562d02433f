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
import { fetchWeightFile, type FetchFileDeps } from './fetch-weight-file.js';
import type { IndexedWeightStore } from './indexed-weight-store.js';
import { assertLibraryTrusted } from './library-trust.js';
import { listModelFiles, type EnsureFile } from './list-model-files.js';
import type { ModelPlans } from './model-plans.js';
import type { FileRecord } from './weights-database.js';
import { holdFetchLock } from './write-lock.js';

export interface DownloadRequest {
  readonly source: WebllmSource | GgufSource;
  /** The catalogue's figure, for the progress until the files' own sizes are known. */
  readonly downloadBytes: number;
  /** The app's base, for the model in the box. */
  readonly baseUrl: string;
}

export interface DownloadDeps extends FetchFileDeps {
  readonly store: IndexedWeightStore;
  readonly plans: ModelPlans;
  readonly policy: () => NetworkPolicy;
  readonly origin: string;
  /** Quota and usage by the browser's estimate. */
  readonly estimate: () => Promise<StorageEstimate>;
}

export interface DownloadOptions {
  readonly onProgress: (progress: DownloadProgress) => void;
  readonly signal: AbortSignal;
}

const PARALLEL_FILES = 3;
/** Left for the chats and for what the estimate does not know. */
const RESERVE_BYTES = 64_000_000;

/**
 * Fetches the files of one model that are not here yet, whole and checked. Each is kept as soon as
 * it is verified, so a stopped download goes on where it was. Rejects with WeightsError.
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
  await fetchMissing(deps, [file], request.downloadBytes, meter, signal, () => purpose);
}

async function downloadWebllm(
  deps: DownloadDeps,
  source: WebllmSource,
  meter: DownloadMeter,
  signal: AbortSignal,
): Promise<void> {
  assertLibraryTrusted(source, deps.policy(), deps.origin);
  const folder = modelFolderUrl(source);
  const ensure = createEnsure(deps, meter, signal, () => 'model');
  const files = await listModelFiles(deps.store, ensure, source);
  await deps.plans.saveFiles(folder, files);
  const library = libraryFile(source);
  const purposeOf = (file: WeightFile): NetworkPurpose => (file === library ? 'library' : 'model');
  try {
    await fetchMissing(deps, [library, ...files], 0, meter, signal, purposeOf);
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
  meter: DownloadMeter,
  signal: AbortSignal,
  purposeOf: (file: WeightFile) => NetworkPurpose,
): Promise<void> {
  const records = await Promise.all(files.map((file) => deps.store.describe(file.url)));
  const missing = files.filter((file, index) => !isCurrent(records[index], file));
  meter.add(files);
  for (const [index, file] of files.entries()) {
    const record = records[index];
    if (record && !missing.includes(file)) meter.verified(file.url, record.bytes);
  }
  if (missing.length === 0) return;
  const neededBytes = missing.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0) || unknownBytes;
  await assertRoom(deps, neededBytes);
  const inner = new AbortController();
  const ensure = createEnsure(deps, meter, AbortSignal.any([signal, inner.signal]), purposeOf);
  try {
    await inParallel(missing, ensure, inner);
  } catch (error) {
    throw namingTheNeed(error, meter.progress());
  }
}

function createEnsure(
  deps: DownloadDeps,
  meter: DownloadMeter,
  signal: AbortSignal,
  purposeOf: (file: WeightFile) => NetworkPurpose,
): EnsureFile {
  const fetchOrFind = async (file: WeightFile): Promise<FileRecord | undefined> => {
    const { url } = file;
    const known = await deps.store.describe(url);
    if (isCurrent(known, file)) return known;
    try {
      await fetchWeightFile(deps, file, {
        purpose: purposeOf(file),
        signal,
        onStart: (totalBytes) => meter.started(url, totalBytes),
        onBytes: (bytes) => meter.received(url, bytes),
        onVerifying: () => meter.verifying(url),
      });
    } catch (error) {
      meter.dropped(url);
      throw error;
    }
    return deps.store.describe(url);
  };
  return async (file) => {
    meter.add([file]);
    const record = await holdFetchLock(file.url, signal, () => fetchOrFind(file));
    meter.verified(file.url, record?.bytes ?? 0);
  };
}

/** Here, and still the file the manifest (or the pin) tells of. */
function isCurrent(record: FileRecord | undefined, file: WeightFile): record is FileRecord {
  if (!record) return false;
  if (file.bytes !== null && file.bytes !== record.bytes) return false;
  if (file.sha256) return file.sha256 === record.sha256;
  return !file.md5 || !record.md5 || file.md5 === record.md5;
}

/** Three at a time; the first failure stops the others, and what they had verified is kept. */
async function inParallel(
  files: readonly WeightFile[],
  ensure: EnsureFile,
  inner: AbortController,
): Promise<void> {
  const queue = files.values();
  const loop = async (): Promise<void> => {
    try {
      for (const file of queue) {
        inner.signal.throwIfAborted();
        await ensure(file);
      }
    } catch (error) {
      inner.abort(error);
      throw error;
    }
  };
  const loops = await Promise.allSettled(Array.from({ length: PARALLEL_FILES }, loop));
  if (loops.some(({ status }) => status === 'rejected')) throw inner.signal.reason;
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
