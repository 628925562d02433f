import type { Catalogue } from '../domain/catalogue.js';
import { createCatalogue } from '../domain/catalogue.js';
import { firstOffers } from '../domain/first-offers.js';
import { chooseVariant } from '../domain/fit.js';
import type { DeviceReport } from '../domain/device.js';
import type { DiskState } from '../domain/download.js';
import type { ModelEntry, ModelRef } from '../domain/models.js';
import type { Repositories } from '../storage/contracts.js';
import type { ModelState, ModelStatus, ModelStore } from '../stores/model-store.js';
import type { SettingsStore } from '../stores/settings-store.js';
import type { ModelWeights } from '../weights/contracts.js';

/** The part of App that knowing the models takes. */
export interface ModelDeps {
  readonly stores: { readonly models: ModelStore; readonly settings: SettingsStore };
  readonly repositories: Pick<Repositories, 'measurements'>;
  readonly weights: Pick<ModelWeights, 'present'>;
  /** The models offered here; the built-in list when absent. */
  readonly loadCatalogue?: () => Promise<Catalogue>;
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
  const catalogue = (await deps.loadCatalogue?.()) ?? createCatalogue({ builtIn: false });
  const statuses = await Promise.all(
    catalogue.entries.map((entry) => statusOf(deps, entry, device, bandwidth)),
  );
  const offers = firstOffers(statuses, device, catalogue, settings.state.answeredHere);
  const current = statuses.map((status) => withLiveDisk(status, before, models));
  models.patch({ ...part, ready: true, models: current, ...offers });
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
  device: DeviceReport,
  bandwidth: ModelState['bandwidth'],
): Promise<ModelStatus> {
  const speeds = await deps.repositories.measurements.speeds(entry.key).catch(() => null);
  const measured = speeds?.decode ?? null;
  const wanted = chooseVariant(entry, { device, bandwidth, measured });
  // A model that is here needs no room; one that is not may be refused for the want of it.
  const onDisk = chooseVariant(entry, { device, bandwidth, measured, onDisk: true });
  const disk = onDisk.ref ? await diskState(deps, onDisk.ref) : ABSENT;
  const chosen = disk.phase === 'ready' ? onDisk : wanted;
  return { entry, ...chosen, disk, measuredTokensPerSecond: measured };
}

const ABSENT: DiskState = { phase: 'absent' };

/** A download that runs, waits or failed in this session keeps its state: it knows more than the disk. */
async function diskState(deps: ModelDeps, ref: ModelRef): Promise<DiskState> {
  const present = await deps.weights.present(ref).catch(() => null);
  const known = deps.stores.models.find(ref.key);
  const isSame = isSameVariant(known?.ref, ref);
  if (isSame && known && ['downloading', 'paused', 'failed'].includes(known.disk.phase)) {
    return known.disk;
  }
  if (present === null) return { phase: 'unknown' };
  return present ? readyState(ref, isSame ? known?.disk : undefined) : ABSENT;
}

/** The true size is known to the download; the catalogue's is about it. */
function readyState(ref: ModelRef, known: DiskState | undefined): DiskState {
  if (known?.phase === 'ready') return known;
  return { phase: 'ready', bytes: ref.variant.downloadBytes };
}
