import type { NetworkPurpose } from '../domain/ledger.js';
import type { WeightFile } from '../domain/weight-manifest.js';
import { DownloadMeter } from './download-meter.js';
import { fetchFiles, type FetchFilesDeps } from './fetch-files.js';

/** Fetches one file into the store, checked, or goes on with it. Rejects with WeightsError. */
export async function fetchWeightFile(
  deps: FetchFilesDeps,
  file: WeightFile,
  options: { readonly purpose: NetworkPurpose; readonly signal: AbortSignal },
): Promise<void> {
  const { purpose, signal } = options;
  const meter = new DownloadMeter(() => undefined, 0);
  await fetchFiles(deps, [file], { purposeOf: () => purpose, meter, signal });
}
