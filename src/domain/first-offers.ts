/** What the first screen offers: one primary model, and what stands beside it. */
import type { Catalogue } from './catalogue.js';
import type { DeviceReport, Fit } from './device.js';
import type { ModelEntry, ModelKey, ModelRef } from './models.js';

export interface OfferedModel {
  readonly entry: ModelEntry;
  readonly ref: ModelRef | null;
  readonly fit: Fit;
}

export interface FirstOffers {
  readonly primaryKey: ModelKey | null;
  readonly smallKey: ModelKey | null;
}

/** More than this is not a first download for a phone or a slow link, bytes. */
const SMALL_DOWNLOAD = 1e9;

/**
 * - laptop with graphics: the default model first, a small one beside it
 * - phone: the small one alone, until it has answered here; then the default with the small one beside it
 * - no usable graphics: a small one on the processor
 */
export function firstOffers(
  models: readonly OfferedModel[],
  device: DeviceReport,
  { defaultKey, smallKey, defaultIsHosts }: Catalogue,
  answeredHere: readonly ModelKey[],
): FirstOffers {
  const all = models.filter(canAnswer);
  const hosts = defaultIsHosts ? all.find(({ entry }) => entry.key === defaultKey) : undefined;
  const runnable = all.filter(isOffered);
  const small = smallOffer(runnable, smallKey);
  const large = hosts ?? largeOffer(runnable, defaultKey);
  const first = hosts && isSmall(hosts) ? hosts : small;
  if (device.graphics.kind !== 'ready') return { primaryKey: keyOf(first), smallKey: null };
  const triedSmall = first !== undefined && answeredHere.includes(first.entry.key);
  if (device.formFactor !== 'laptop' && !triedSmall) {
    return { primaryKey: keyOf(first), smallKey: null };
  }
  const primary = large ?? small;
  return { primaryKey: keyOf(primary), smallKey: small === primary ? null : keyOf(small) };
}

function canAnswer({ entry, ref }: OfferedModel): boolean {
  return ref !== null && entry.purpose === 'general';
}

/** The library's whole list and the person's own models are for those who look for them. */
function isOffered({ entry }: OfferedModel): boolean {
  return entry.origin !== 'library' && entry.origin !== 'own';
}

/** The default, or, where it cannot run, the largest that does so well. */
function largeOffer(runnable: readonly OfferedModel[], defaultKey: ModelKey) {
  const preferred = runnable.find(({ entry }) => entry.key === defaultKey);
  if (preferred && preferred.fit.kind !== 'slow') return preferred;
  return runnable
    .filter(({ fit }) => fit.kind === 'runs-well')
    .sort((a, b) => b.entry.parameters - a.entry.parameters)[0];
}

/** The usual small one, or, where it cannot run, the smallest. */
function smallOffer(
  runnable: readonly OfferedModel[],
  smallKey: ModelKey,
): OfferedModel | undefined {
  return (
    runnable.find(({ entry }) => entry.key === smallKey) ??
    runnable
      .filter(isSmall)
      .sort((a, b) => (a.ref?.variant.downloadBytes ?? 0) - (b.ref?.variant.downloadBytes ?? 0))[0]
  );
}

function isSmall({ ref }: OfferedModel): boolean {
  return ref !== null && ref.variant.downloadBytes <= SMALL_DOWNLOAD;
}

function keyOf(model: OfferedModel | undefined): ModelKey | null {
  return model?.entry.key ?? null;
}
