import { WeightsError } from '../domain/errors.js';
import type { ModelKey, ModelRef } from '../domain/models.js';
import { modelFolderUrl } from '../domain/weight-manifest.js';
import type { ModelStore } from '../stores/model-store.js';
import type { ModelWeights, WeightFile } from '../weights/contracts.js';
import type {
  ExportRequest,
  ModelTransfers,
  TransferOptions,
} from '../weights/transfer-contracts.js';
import { addressOf } from './inspect-import.js';

export interface ExportModelDeps {
  readonly stores: { readonly models: ModelStore };
  readonly weights: Pick<ModelWeights, 'files'>;
  readonly transfers: Pick<ModelTransfers, 'exportArchive' | 'exportFolder'>;
}

/** One archive of a downloaded model, which an import takes back. Rejects with WeightsError. */
export async function exportModelArchive(
  deps: ExportModelDeps,
  key: ModelKey,
  options: TransferOptions,
): Promise<{ readonly name: string; readonly archive: Blob }> {
  const request = await exportRequest(deps, key);
  const archive = await deps.transfers.exportArchive(request, options);
  return { name: `${request.folder}.zip`, archive };
}

/** The same as a folder within the one that was chosen. Rejects with WeightsError. */
export async function exportModelFolder(
  deps: ExportModelDeps,
  key: ModelKey,
  into: FileSystemDirectoryHandle,
  options: TransferOptions,
): Promise<void> {
  await deps.transfers.exportFolder(await exportRequest(deps, key), into, options);
}

async function exportRequest(deps: ExportModelDeps, key: ModelKey): Promise<ExportRequest> {
  const status = deps.stores.models.find(key);
  const files = status?.ref && (await deps.weights.files(status.ref));
  if (!status?.ref || !files) {
    throw new WeightsError('not-found', 'The model is not on this device');
  }
  const { entry, ref } = status;
  return {
    folder: ref.variant.id.replace(/[^A-Za-z0-9._-]/g, '-'),
    files: files.map((file) => ({ url: file.url, path: pathOf(file, ref) })),
    note: {
      name: entry.name,
      licence: entry.licence,
      variantId: ref.variant.id,
      address: addressOf(ref.variant),
    },
  };
}

/** Within the model's folder as on the hub; the compiled program, which lives elsewhere, beside it. */
function pathOf({ url, name, type }: WeightFile, { variant: { source } }: ModelRef): string {
  if (source.kind !== 'webllm') return name;
  const folder = modelFolderUrl(source);
  if (type === 'wasm' || !url.startsWith(folder)) return `library/${name}`;
  return decodeURIComponent(url.slice(folder.length));
}
