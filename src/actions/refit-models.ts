import type { Catalogue } from '../domain/catalogue.js';
import { firstOffers } from '../domain/first-offers.js';
import { chooseVariant } from '../domain/fit.js';
import type { DeviceReport } from '../domain/device.js';
import type { DiskState } from '../domain/download.js';
import type { ModelEntry, ModelKey, ModelRef } from '../domain/models.js';
import type { Repositories } from '../storage/contracts.js';
import { cloudStatuses } from './sync-cloud-models.js';
import type { ModelState, ModelStatus, ModelStore } from '../stores/model-store.js';
import type { SettingsStore } from '../stores/settings-store.js';
import type { ModelWeights } from '../weights/contracts.js';

/** The part of App that knowing the models takes. */
export interface ModelDeps {
  readonly stores: { readonly models: ModelStore; readonly settings: SettingsStore };
  readonly repositories: Pick<Repositories, 'measurements'>;
  readonly weights: Pick<ModelWeights, 'present' | 'partialBytes'>;
  /** The models offered here; asked each time, because the list is not in the first load. */
  readonly loadCatalogue: () => Promise<Catalogue>;
}

/**
 * Judge every model anew from what is known of the device, and choose the first offers.
 * A no-op before the device was probed. Call it after something it depends on changed: the device, a measured
 * speed, the models that answered here.
 */
export async function refitModels(deps: ModelDeps, part: Partial<ModelState> = {}): Promise<void> {
  const { models, settings } = deps.stores;
  const device = part.device ?? models.state.device;
  if (!device) return;
  const bandwidth = part.bandwidth ?? models.state.bandwidth;
  const before = models.state.models;
  const catalogue = await deps.loadCatalogue();
  const known: KnownHere = {
    device,
    bandwidth,
    provenBytes: provenBytes(catalogue, device, bandwidth, settings.state.answeredHere),
    lastUses: await deps.repositories.measurements.lastUses().catch(() => ({})),
  };
  const statuses = await Promise.all(
    catalogue.entries.map((entry) => statusOf(deps, entry, known)),
  );
  const offers = firstOffers(statuses, device, catalogue, settings.state.answeredHere);
  const current = [
    ...statuses.map((status) => withLiveDisk(status, before, models)),
    ...cloudStatuses(models, settings.state.providers),
  ];
  models.patch({ ...part, ready: true, models: current, ...offers });
}

/** What every model is judged by. */
interface KnownHere {
  readonly device: DeviceReport;
  readonly bandwidth: ModelState['bandwidth'];
  readonly provenBytes: number;
  readonly lastUses: Readonly<Record<ModelKey, number>>;
}

/** What the largest model that answered here needs: as much is there, whatever the browser tells. */
function provenBytes(
  { entries }: Catalogue,
  device: DeviceReport,
  bandwidth: ModelState['bandwidth'],
  answeredHere: readonly ModelKey[],
): number {
  const needs = entries
    .filter(({ key }) => answeredHere.includes(key))
    .map((entry) =>
      chooseVariant(entry, { device, bandwidth, measured: null, bytesHere: Infinity }),
    )
    .map(({ ref }) => ref?.variant.memoryBytes ?? 0);
  return Math.max(0, ...needs);
}

/** A download that went on meanwhile is not set back to what it was. */
function withLiveDisk(
  status: ModelStatus,
  before: readonly ModelStatus[],
  models: ModelStore,
): ModelStatus {
  const live = models.find(status.entry.key);
  const old = before.find(({ entry }) => entry.key === status.entry.key);
  if (!live || live.disk === old?.disk || !isSameVariant(live.ref, status.ref)) return status;
  return { ...status, disk: live.disk };
}

function isSameVariant(a: ModelRef | null | undefined, b: ModelRef | null): boolean {
  return a?.variant.id === b?.variant.id;
}

async function statusOf(
  deps: ModelDeps,
  entry: ModelEntry,
  { device, bandwidth, provenBytes, lastUses }: KnownHere,
): Promise<ModelStatus> {
  const speeds = await deps.repositories.measurements.speeds(entry.key).catch(() => null);
  const measured = speeds?.decode ?? null;
  const preferredId = deps.stores.settings.state.modelVariants[entry.key];
  const options = { device, bandwidth, measured, provenBytes, preferredId };
  // What would run if all of it were here says whose files to look for.
  const suited = chooseVariant(entry, { ...options, bytesHere: Infinity });
  const disk = suited.ref ? await diskState(deps, suited.ref) : ABSENT;
  const chosen = chooseVariant(entry, { ...options, bytesHere: bytesHere(disk) });
  const lastUsedAt = lastUses[entry.key];
  const used = lastUsedAt === undefined ? {} : { lastUsedAt };
  return { entry, ...chosen, disk, measuredTokensPerSecond: measured, ...used };
}

const ABSENT: DiskState = { phase: 'absent' };

function bytesHere(disk: DiskState): number {
  if (disk.phase === 'ready') return Infinity;
  return 'progress' in disk ? (disk.progress?.loadedBytes ?? 0) : 0;
}

/** A download that runs, waits or failed in this session keeps its state: it knows more than the disk. */
async function diskState({ stores, weights }: ModelDeps, ref: ModelRef): Promise<DiskState> {
  const known = stores.models.find(ref.key);
  const disk = isSameVariant(known?.ref, ref) ? known?.disk : undefined;
  if (disk && ['downloading', 'paused', 'failed'].includes(disk.phase)) return disk;
  try {
    if (await weights.present(ref)) return readyState(ref, disk);
    const loadedBytes = await weights.partialBytes(ref);
    return loadedBytes > 0 ? pausedState(ref, loadedBytes) : ABSENT;
  } catch {
    return { phase: 'unknown' };
  }
}

/** A download an earlier visit did not finish. */
function pausedState({ variant }: ModelRef, loadedBytes: number): DiskState {
  const progress = {
    loadedBytes,
    totalBytes: Math.max(variant.downloadBytes, loadedBytes),
    bytesPerSecond: null,
    leftMs: null,
    filesVerified: 0,
    filesTotal: 0,
    files: [],
  };
  return { phase: 'paused', progress };
}

/** The true size is known to the download; the catalogue's is about it. */
function readyState(ref: ModelRef, known: DiskState | undefined): DiskState {
  if (known?.phase === 'ready') return known;
  return { phase: 'ready', bytes: ref.variant.downloadBytes };
}
