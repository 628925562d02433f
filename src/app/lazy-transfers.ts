import type { ModelTransfers } from '../weights/transfer-contracts.js';

/** Imports and exports, whose code comes with the first of them. */
export function lazyTransfers(): ModelTransfers {
  let loading: Promise<ModelTransfers> | undefined;
  const load = async (): Promise<ModelTransfers> =>
    (await import('../weights/worker-transfers.js')).workerTransfers();
  const transfers = (): Promise<ModelTransfers> => {
    loading ??= load();
    loading.catch(() => (loading = undefined));
    return loading;
  };
  return {
    import: async (request, options) => (await transfers()).import(request, options),
    exportArchive: async (request, options) => (await transfers()).exportArchive(request, options),
    exportFolder: async (request, into, options) =>
      (await transfers()).exportFolder(request, into, options),
  };
}
