import type { Fit } from '../../domain/device.js';
import type { DiskState } from '../../domain/download.js';
import { formatBytes, formatSpeed } from '../../domain/format.js';
import type { ModelEntry, ModelKey, ModelRef } from '../../domain/models.js';
import type { ModelStatus } from '../../stores/model-store.js';

/** From here on a model "answers well"; smaller ones are quick and wrong more often. */
const LARGE_PARAMETERS = 3e9;

/** On a phone a large model is only told of until a small one has answered there; then it is the first offer. */
export function isLaterOffer(
  { key, parameters }: ModelEntry,
  primaryKey: ModelKey | null,
  phone: boolean,
): boolean {
  return phone && parameters >= LARGE_PARAMETERS && key !== primaryKey;
}

/**
 * What a model is good for here, in one or two sentences.
 * @param primaryKey the model that is offered first
 * @param phone whether this device is a phone
 */
export function offerWords(
  { entry, fit, ref, disk }: ModelStatus,
  primaryKey: ModelKey | null,
  phone: boolean,
): string {
  if (entry.purpose === 'stories') return storyWords(disk, ref);
  const size = ref ? formatBytes(ref.variant.downloadBytes) : '';
  const large = entry.parameters >= LARGE_PARAMETERS;
  if (isLaterOffer(entry, primaryKey, phone))
    return `Try after the small one has answered here: ${size}${fit.kind === 'tight' ? ', tight on this phone' : ''}.`;
  const character = large ? 'Answers well.' : 'Quick, and wrong more often.';
  return [character, speedWords(fit), large ? 'One download, then no network.' : '']
    .filter(Boolean)
    .join(' ');
}

function storyWords(disk: DiskState, ref: ModelRef | null): string {
  const words = 'Built in. It tells bedtime stories and nothing else.';
  if (disk.phase === 'ready') return `${words} Ready.`;
  return ref ? `${words} ${formatBytes(ref.variant.downloadBytes)} the first time.` : words;
}

function speedWords(fit: Fit): string {
  switch (fit.kind) {
    case 'runs-well':
      if (fit.tokensPerSecond === null) return '';
      return fit.measured
        ? `${formatSpeed(fit.tokensPerSecond)} measured here.`
        : `About ${formatSpeed(fit.tokensPerSecond)}, estimated from a short test of this device.`;
    case 'slow':
      return slowWords(fit);
    case 'tight':
      return 'Tight on this device.';
    case 'unknown':
      return 'Whether it fits this device is not known.';
    case 'cannot':
      return '';
  }
}

function slowWords({ reason, tokensPerSecond }: Extract<Fit, { kind: 'slow' }>): string {
  const onProcessor = reason !== 'graphics';
  if (tokensPerSecond === null)
    return onProcessor ? 'Slow here: it runs on the processor.' : 'Slow on this graphics chip.';
  const speed = `about ${formatSpeed(tokensPerSecond)}, estimated from`;
  return onProcessor
    ? `On the processor: ${speed} its cores.`
    : `Slow on this graphics chip: ${speed} a short test of it.`;
}
