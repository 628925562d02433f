import { readDevice } from '../platform/read-device.js';
import type { MarkersRepository, RiskyStep } from '../storage/contracts.js';
import { type ModelDeps, refitModels } from './refit-models.js';

export interface ProbeDeviceDeps extends ModelDeps {
  readonly repositories: ModelDeps['repositories'] & {
    readonly markers: Pick<MarkersRepository, 'set' | 'clear'>;
  };
  /** Reads the device; a fake in tests. */
  readonly readDevice?: typeof readDevice;
}

export interface ProbeDeviceOptions {
  /**
   * The step the page died of last time, if any. After `adapter` the graphics chip is left alone; call again without
   * it when the person asks for another try.
   */
  readonly crashedIn?: RiskyStep;
}

/**
 * Read the device, choose a variant of each model for it, look which are here, and choose the first
 * offers. Takes no longer than a hung driver is waited for. Rejects only when the list of models
 * cannot be loaded.
 */
export async function probeDevice(
  deps: ProbeDeviceDeps,
  { crashedIn }: ProbeDeviceOptions = {},
): Promise<void> {
  const { markers, measurements } = deps.repositories;
  const skipGraphics = crashedIn === 'adapter';
  // Without storage there is no marker; the probe is worth the risk.
  if (!skipGraphics) {
    await markers.set({ step: 'adapter', modelKey: null, startedAt: Date.now() }).catch(() => {});
  }
  const [device, bandwidth] = await Promise.all([
    (deps.readDevice ?? readDevice)(undefined, { skipGraphics }),
    measurements.bandwidth().catch(() => ({ kind: 'not-run' }) as const),
  ]);
  if (!skipGraphics) await markers.clear().catch(() => {});
  await refitModels(deps, { device, bandwidth });
}
