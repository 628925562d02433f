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
import type { ModelWeights, Stock } from '../weights/contracts.js';

/** The part of App that knowing the models takes. */
export interface ModelDeps {
  readonly stores: { readonly models: ModelStore; readonly settings: SettingsStore };
  readonly repositories: Pick<Repositories, 'measurements'>;
  readonly weights: Pick<ModelWeights, 'stock'>;
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
  const { measurements } = deps.repositories;
  const [lastUses, speeds] = await Promise.all([
    measurements.lastUses().catch(() => ({})),
    measurements.allSpeeds().catch((): KnownHere['speeds'] => new Map()),
  ]);
  const proven = provenBytes(catalogue, device, bandwidth, settings.state.answeredHere);
  const known = { device, bandwidth, provenBytes: proven, lastUses, speeds };
  const statuses = await statusesOf(deps, catalogue.entries, known);
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
  /** Tokens a second. */
  readonly speeds: ReadonlyMap<ModelKey, { readonly decode: number }>;
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

/** The weights are asked once for all of them. */
async function statusesOf(
  deps: ModelDeps,
  entries: readonly ModelEntry[],
  known: KnownHere,
): Promise<ModelStatus[]> {
  const judged = entries.map((entry) => {
    const options = fitOptions(deps, entry, known);
    // What would run if all of it were here says whose files to look for.
    return { entry, options, ref: chooseVariant(entry, { ...options, bytesHere: Infinity }).ref };
  });
  const refs = judged.flatMap(({ ref }) => ref ?? []);
  const found = await deps.weights.stock(refs).catch(() => null);
  const stocks = new Map(refs.map((ref, index) => [ref, found?.[index]]));
  return judged.map(({ entry, options, ref }) => {
    const disk = ref ? diskState(deps, ref, stocks.get(ref)) : ABSENT;
    const chosen = chooseVariant(entry, { ...options, bytesHere: bytesHere(disk) });
    const lastUsedAt = known.lastUses[entry.key];
    const used = lastUsedAt === undefined ? {} : { lastUsedAt };
    return { entry, ...chosen, disk, measuredTokensPerSecond: options.measured, ...used };
  });
}

function fitOptions(
  { stores }: ModelDeps,
  { key }: ModelEntry,
  { device, bandwidth, provenBytes, speeds }: KnownHere,
) {
  const measured = speeds.get(key)?.decode ?? null;
  const preferredId = stores.settings.state.modelVariants[key];
  return { device, bandwidth, measured, provenBytes, preferredId };
}

const ABSENT: DiskState = { phase: 'absent' };

function bytesHere(disk: DiskState): number {
  if (disk.phase === 'ready') return Infinity;
  return 'progress' in disk ? (disk.progress?.loadedBytes ?? 0) : 0;
}

/** A download that runs, waits or failed in this session keeps its state: it knows more than the disk. */
function diskState({ stores }: ModelDeps, ref: ModelRef, stock: Stock | undefined): DiskState {
  const known = stores.models.find(ref.key);
  const disk = isSameVariant(known?.ref, ref) ? known?.disk : undefined;
  if (disk && ['downloading', 'paused', 'failed'].includes(disk.phase)) return disk;
  if (!stock) return { phase: 'unknown' };
  if (stock.kind === 'complete') return readyState(ref, disk);
  return stock.bytes > 0 ? pausedState(ref, stock.bytes) : ABSENT;
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
