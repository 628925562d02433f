import { WeightsError } from '../domain/errors.js';
import { workerUrl } from '../platform/worker-urls.js';
import { revivedError } from './download-messages.js';
import type { ModelTransfers, TransferOptions } from './transfer-contracts.js';
import type { FromTransferWorker, ToTransferWorker, TransferJob } from './transfer-messages.js';
import transferWorkerUrl from './transfer.worker.ts?worker&url';

/** How long a stopped worker may take to tidy up before it is taken for dead. */
const STOP_LIMIT_MS = 10_000;

/** Imports and exports, each in a worker of its own, which ends with it. */
export function workerTransfers(): ModelTransfers {
  return {
    import: async (request, options) => {
      await run({ kind: 'import', request }, options);
    },
    exportArchive: async (request, options) => {
      const archive = await run({ kind: 'archive', request }, options);
      if (archive) return archive;
      throw new WeightsError('not-found', 'No archive came');
    },
    exportFolder: async (request, into, options) => {
      await run({ kind: 'folder', request, into }, options);
    },
  };
}

async function run(
  job: TransferJob,
  { onBytes, signal }: TransferOptions,
): Promise<Blob | undefined> {
  if (signal.aborted) throw stopped();
  const worker = new Worker(workerUrl(transferWorkerUrl), { type: 'module', name: 'transfer' });
  const post = (message: ToTransferWorker): void => worker.postMessage(message);
  let limit: ReturnType<typeof setTimeout> | undefined;
  let stop = (): void => undefined;
  try {
    return await new Promise<Blob | undefined>((resolve, reject) => {
      stop = () => {
        post({ type: 'stop' });
        limit = setTimeout(() => reject(stopped()), STOP_LIMIT_MS);
      };
      signal.addEventListener('abort', stop);
      worker.onmessage = ({ data }: MessageEvent<FromTransferWorker>) => {
        if (data.type === 'bytes') onBytes(data.bytes);
        else if (data.type === 'done') resolve(data.archive);
        else reject(revivedError(data.error));
      };
      worker.onerror = ({ message }) =>
        reject(new WeightsError('worker-lost', message || 'The worker could not be loaded'));
      post({ type: 'start', job });
    });
  } finally {
    clearTimeout(limit);
    signal.removeEventListener('abort', stop);
    worker.terminate();
  }
}

function stopped(): WeightsError {
  return new WeightsError('cancelled', 'Stopped');
}
