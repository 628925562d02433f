/** Why a model fits this device as it does: each fact with where it comes from. Nothing is guessed. */
import type { BandwidthResult, DeviceReport, Fit } from './device.js';
import { memoryBudget } from './fit.js';
import { formatBytes, formatSpeed } from './format.js';
import type { ModelVariant } from './models.js';

export interface FitEvidence {
  readonly device: DeviceReport;
  readonly bandwidth: BandwidthResult;
  readonly fit: Fit;
  /** Measured in earlier answers of this model here, tokens/s. */
  readonly measured: number | null;
}

/** Sentences, the weightiest first. */
export function fitReasons(variant: ModelVariant, evidence: FitEvidence): string[] {
  return [
    speedReason(variant, evidence),
    memoryReason(variant, evidence),
    ...(variant.engine === 'webllm' ? graphicsReasons(variant, evidence) : []),
    roomReason(variant, evidence),
  ].filter((reason) => reason !== '');
}

function speedReason(
  { engine, downloadBytes }: ModelVariant,
  { bandwidth, measured, fit }: FitEvidence,
): string {
  if (measured !== null)
    return `It answered here before, at ${formatSpeed(measured)} in the middle of its answers.`;
  if (engine === 'cpu') {
    const speed = 'tokensPerSecond' in fit ? fit.tokensPerSecond : null;
    return speed === null
      ? 'It runs on the processor.'
      : `It runs on the processor: about ${formatSpeed(speed)}, estimated from the number of cores.`;
  }
  if (bandwidth.kind !== 'measured') return 'Its speed here is not known: no test was run yet.';
  const speed = bandwidth.bytesPerSecond / downloadBytes;
  return `About ${formatSpeed(speed)}, estimated from a short test of this device: it read ${formatBytes(bandwidth.bytesPerSecond)} a second.`;
}

function memoryReason({ memoryBytes }: ModelVariant, { device, measured }: FitEvidence): string {
  const needs = `It needs about ${formatBytes(memoryBytes)} of memory`;
  if (device.memoryGb !== null) {
    const told =
      device.memoryGb >= 8 ? `${device.memoryGb} GB or more` : `about ${device.memoryGb} GB`;
    return `${needs}. This browser tells ${told}, of which a model may get about ${formatBytes(memoryBudget(device))}.`;
  }
  return measured === null
    ? `${needs}. This browser does not tell how much there is: try a small one first.`
    : `${needs}. This browser does not tell how much there is, but it was enough before.`;
}

function graphicsReasons(
  { needsF16, largestBufferBytes }: ModelVariant,
  { device: { graphics } }: FitEvidence,
): string[] {
  if (graphics.kind === 'none') return ['It needs WebGPU, which is not offered here.'];
  if (graphics.kind === 'software') return ['Graphics are computed in software here.'];
  const allowed = Math.min(
    graphics.limits.maxBufferSize,
    graphics.limits.maxStorageBufferBindingSize,
  );
  const maths = needsF16
    ? [`It needs 16-bit maths, which this graphics chip ${graphics.f16 ? 'has' : 'lacks'}.`]
    : [];
  if (largestBufferBytes === undefined) return maths;
  return [
    ...maths,
    `Its largest piece is ${formatBytes(largestBufferBytes)}; this graphics chip takes pieces of ${formatBytes(allowed)}.`,
  ];
}

function roomReason({ downloadBytes }: ModelVariant, { device, fit }: FitEvidence): string {
  const { quotaBytes, usedBytes } = device.storage;
  const isShort =
    (fit.kind === 'tight' && fit.reason === 'storage') ||
    (fit.kind === 'cannot' && fit.reason === 'no-room');
  if (!isShort || quotaBytes === null) return '';
  return `Its download is about ${formatBytes(downloadBytes)}; by this browser’s estimate ${formatBytes(quotaBytes - (usedBytes ?? 0))} are left for this site.`;
}
