import type { BandwidthResult } from '../domain/device.js';
import type { Repositories } from '../storage/contracts.js';
import { type ModelDeps, refitModels } from './refit-models.js';

export interface TestBandwidthDeps extends ModelDeps {
  readonly repositories: Pick<Repositories, 'measurements' | 'markers'>;
  /** Measures bytes/s; a fake in tests. */
  readonly measureBandwidth?: () => Promise<number>;
}

/**
 * The half-second test of the graphics chip; its result is kept and every model judged anew.
 * Does nothing without a graphics chip of its own. What is on disk while it runs says "crashed", so that a
 * page it takes down does not run it again unasked. A failure is a result, not a rejection.
 */
export async function testBandwidth(deps: TestBandwidthDeps): Promise<void> {
  if (deps.stores.models.state.device?.graphics.kind !== 'ready') return;
  const { markers, measurements } = deps.repositories;
  await settled(
    measurements.saveBandwidth({ kind: 'crashed' }),
    markers.set({ step: 'bandwidth', modelKey: null, startedAt: Date.now() }),
  );
  const bandwidth = await measure(deps.measureBandwidth ?? loadAndMeasure);
  await settled(measurements.saveBandwidth(bandwidth), markers.clear());
  await refitModels(deps, { bandwidth });
}

/** The test is not part of the first load. */
async function loadAndMeasure(): Promise<number> {
  const { measureBandwidth } = await import('../platform/measure-bandwidth.js');
  return measureBandwidth();
}

async function measure(run: () => Promise<number>): Promise<BandwidthResult> {
  try {
    return { kind: 'measured', bytesPerSecond: await run(), measuredAt: Date.now() };
  } catch (error) {
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Where nothing can be kept the test still runs. */
async function settled(...steps: readonly Promise<void>[]): Promise<void> {
  await Promise.allSettled(steps);
}
