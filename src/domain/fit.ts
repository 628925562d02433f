/** Which variant of a model suits a device, and how well: decided before anything is downloaded. */
import type { BandwidthResult, DeviceReport, Fit, GpuLimits } from './device.js';
import type { ModelEntry, ModelRef, ModelVariant, VariantId } from './models.js';
import { processorBytesPerSecond } from './processor-speed.js';

/** Kept free for chats and the app itself, bytes. */
const STORAGE_RESERVE = 64e6;
/** Less than this left after the download is worth a word, bytes. */
const STORAGE_TIGHT = 512e6;

/** Part of the memory a browser tells that a model may be expected to get. */
const USABLE_MEMORY = 0.625;
/** Up to this part of it a model runs without worry. */
const COMFORTABLE = 0.8;
/** What exceeds the budget a little may still run; the more so where the figure is the most the browser ever tells. */
const STRETCH = 1.2;
const STRETCH_WHEN_CAPPED = 2;
/** GB; older browsers tell no more than 8, newer ones no more than 32. */
const TOLD_AT_MOST_GB: readonly number[] = [8, 32];
/** Where the browser tells nothing (Safari, Firefox), GB: only what exceeds even this is ruled out. */
const ASSUMED_MEMORY_GB = { phone: 4, laptop: 8 } as const;
/** So much every device that runs a browser of today has for a model, bytes. */
const SURE_MEMORY = 1.5e9;

/** Below these a model is called slow, tokens/s: estimates must clear a higher bar on the processor. */
const SLOW_BELOW = 5;
const PROCESSOR_FAST_FROM = 30;

/** Smaller weights than these stay in a processor's caches, bytes. */
const ESTIMABLE_FROM = 32e6;

export interface ChosenVariant {
  /** Null when no variant can run. */
  readonly ref: ModelRef | null;
  readonly fit: Fit;
}

export interface FitOptions {
  readonly device: DeviceReport;
  readonly bandwidth: BandwidthResult;
  /** Measured in earlier answers of this model here, tokens/s. */
  readonly measured: number | null;
  /** What is on this device already and needs no room any more; Infinity when all of it is. */
  readonly bytesHere?: number;
  /** The variant the person chose, used where it can run. */
  readonly preferredId?: VariantId;
  /** What the largest model that answered here needs, bytes. */
  readonly provenBytes?: number;
}

/**
 * The best variant for this device: on the graphics chip where it can (16-bit where the chip has
 * it, the short context when memory is tight), else on the processor, else none with the reason.
 */
export function chooseVariant(entry: ModelEntry, options: FitOptions): ChosenVariant {
  const attempts = candidates(entry, options.device).map((variant) => ({
    variant,
    fit: fitOf(variant, options),
  }));
  const best =
    bestOf(attemptsWith(entry, options)) ??
    bestOf(attempts.filter(({ variant }) => variant.engine !== 'cpu')) ??
    bestOf(attempts.filter(({ variant }) => variant.engine === 'cpu'));
  if (best) return { ref: refOf(entry, best.variant), fit: best.fit };
  return { ref: null, fit: attempts[0]?.fit ?? { kind: 'cannot', reason: 'no-webgpu' } };
}

interface Attempt {
  readonly variant: ModelVariant;
  readonly fit: Fit;
}

function attemptsWith({ variants }: ModelEntry, options: FitOptions): Attempt[] {
  const preferred = variants.find(({ id }) => id === options.preferredId);
  return preferred ? [{ variant: preferred, fit: fitOf(preferred, options) }] : [];
}

/** The first that has memory enough; where none has, the one that needs the least. */
function bestOf(attempts: readonly Attempt[]): Attempt | undefined {
  const possible = attempts.filter(({ fit }) => fit.kind !== 'cannot');
  const isShort = ({ fit }: Attempt): boolean => fit.kind === 'tight' && fit.reason === 'memory';
  return (
    possible.find((attempt) => !isShort(attempt)) ??
    possible.sort((a, b) => a.variant.memoryBytes - b.variant.memoryBytes)[0]
  );
}

function refOf({ key, name, template }: ModelEntry, variant: ModelVariant): ModelRef {
  return { key, name, template, variant };
}

/** In order of preference. A 32-bit variant is only for chips without 16-bit maths: it is larger and slower. */
function candidates({ variants }: ModelEntry, { graphics }: DeviceReport): ModelVariant[] {
  const onGraphics = variants.filter(({ engine }) => engine !== 'cpu');
  const has16Bit = graphics.kind !== 'none' && graphics.f16;
  const suited = onGraphics.filter(({ needsF16 }) => needsF16 === has16Bit);
  return [
    ...(suited.length > 0 ? suited : onGraphics),
    ...variants.filter(({ engine }) => engine === 'cpu'),
  ];
}

/** How one variant fits, whichever is chosen. */
export function fitOf(variant: ModelVariant, options: FitOptions): Fit {
  const { device, bytesHere = 0 } = options;
  const hindrance = variant.engine === 'webllm' ? graphicsHindrance(variant, device) : null;
  if (hindrance) return { kind: 'cannot', reason: hindrance };
  const memory = memoryFit(variant, options);
  if (memory === 'too-large') return { kind: 'cannot', reason: 'too-large' };
  const room = roomFor(variant, device, bytesHere);
  if (room === 'no-room') return { kind: 'cannot', reason: 'no-room' };
  if (memory === 'tight') {
    return { kind: 'tight', neededBytes: variant.memoryBytes, reason: 'memory' };
  }
  if (room === 'tight') {
    return { kind: 'tight', neededBytes: variant.downloadBytes, reason: 'storage' };
  }
  if (memory === 'unknown') return { kind: 'unknown', neededBytes: variant.memoryBytes };
  return speedFit(variant, options);
}

type Hindrance = Extract<Fit, { kind: 'cannot' }>['reason'];

function graphicsHindrance(variant: ModelVariant, { graphics }: DeviceReport): Hindrance | null {
  if (graphics.kind === 'none') return 'no-webgpu';
  if (graphics.kind === 'software') return 'software-adapter';
  if (variant.needsF16 && !graphics.f16) return 'no-f16';
  return fitsLimits(variant, graphics.limits) ? null : 'limits-too-small';
}

const MiB = 1024 * 1024;

/**
 * What WebLLM asks a device for: 1 GiB, or, when the adapter offers less, its second step only.
 * So an adapter with 715 MB gets no more than the second step.
 */
const BUFFER_STEPS = [1024 * MiB, 256 * MiB];
const BINDING_STEPS = [1024 * MiB, 128 * MiB];
const WORKGROUP_STORAGE = 32 * 1024;
const STORAGE_BUFFERS_PER_STAGE = 10;

function fitsLimits({ largestBufferBytes = 0 }: ModelVariant, limits: GpuLimits): boolean {
  const buffer = BUFFER_STEPS.find((step) => step <= limits.maxBufferSize);
  const binding = BINDING_STEPS.find((step) => step <= limits.maxStorageBufferBindingSize);
  if (buffer === undefined || binding === undefined) return false;
  if (largestBufferBytes > Math.min(buffer, binding)) return false;
  return (
    (limits.maxComputeWorkgroupStorageSize ?? Infinity) >= WORKGROUP_STORAGE &&
    (limits.maxStorageBuffersPerShaderStage ?? Infinity) >= STORAGE_BUFFERS_PER_STAGE
  );
}

/** Bytes of memory a model may be expected to get; a phone and a laptop differ where the browser tells nothing. */
export function memoryBudget({ memoryGb, formFactor }: DeviceReport): number {
  const assumed = ASSUMED_MEMORY_GB[formFactor === 'laptop' ? 'laptop' : 'phone'];
  return (memoryGb ?? assumed) * 1e9 * USABLE_MEMORY;
}

function memoryFit(
  { memoryBytes, engine }: ModelVariant,
  { device, measured, provenBytes = 0 }: FitOptions,
): 'well' | 'unknown' | 'tight' | 'too-large' {
  const budget = memoryBudget(device);
  if (memoryBytes <= budget * COMFORTABLE) {
    const isSure = device.memoryGb !== null || engine === 'cpu' || memoryBytes <= SURE_MEMORY;
    return isSure || measured !== null || memoryBytes <= provenBytes ? 'well' : 'unknown';
  }
  const isCapped = device.formFactor === 'laptop' && TOLD_AT_MOST_GB.includes(device.memoryGb ?? 8);
  const stretch = isCapped ? STRETCH_WHEN_CAPPED : STRETCH;
  return memoryBytes <= budget * stretch ? 'tight' : 'too-large';
}

function roomFor(
  { downloadBytes, source }: ModelVariant,
  { storage }: DeviceReport,
  bytesHere: number,
): 'enough' | 'tight' | 'no-room' {
  const isBuiltIn = source.kind === 'gguf' && source.builtIn;
  if (storage.quotaBytes === null || isBuiltIn || bytesHere >= downloadBytes) return 'enough';
  const left = storage.quotaBytes - (storage.usedBytes ?? 0) - (downloadBytes - bytesHere);
  if (left < STORAGE_RESERVE) return 'no-room';
  return left < STORAGE_TIGHT ? 'tight' : 'enough';
}

function speedFit(variant: ModelVariant, { device, bandwidth, measured }: FitOptions): Fit {
  if (variant.engine === 'cpu') return processorFit(variant, device, measured);
  const isEstimable = bandwidth.kind === 'measured' && variant.engine === 'webllm';
  const estimate = isEstimable ? bandwidth.bytesPerSecond / variant.downloadBytes : null;
  const tokensPerSecond = measured ?? estimate;
  if (tokensPerSecond !== null && tokensPerSecond < SLOW_BELOW) {
    return { kind: 'slow', tokensPerSecond, reason: 'graphics' };
  }
  return { kind: 'runs-well', tokensPerSecond, measured: measured !== null };
}

function processorFit(variant: ModelVariant, device: DeviceReport, measured: number | null): Fit {
  // A few megabytes never wait for memory, so its bandwidth says nothing about their speed.
  if (measured === null && variant.downloadBytes < ESTIMABLE_FROM) {
    return { kind: 'runs-well', tokensPerSecond: null, measured: false };
  }
  const tokensPerSecond = measured ?? processorBytesPerSecond(device) / variant.downloadBytes;
  const enough = measured === null ? PROCESSOR_FAST_FROM : SLOW_BELOW;
  if (tokensPerSecond >= enough) {
    return { kind: 'runs-well', tokensPerSecond, measured: measured !== null };
  }
  const reason = device.graphics.kind === 'software' ? 'software-adapter' : 'processor';
  return { kind: 'slow', tokensPerSecond, reason };
}
