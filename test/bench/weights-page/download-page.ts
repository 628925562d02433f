import type { ModelRef } from '../../../src/domain/models.js';
import { modelFolderUrl, shardFiles } from '../../../src/domain/weight-manifest.js';
import { toWeightsError } from '../../../src/weights/storage-errors.js';
import { openModelWeights, type IndexedModelWeights } from '../../../src/weights/model-weights.js';
import { PartialFiles } from '../../../src/weights/partial-files.js';
import { openWeightsDatabase } from '../../../src/weights/weights-database.js';
import type { DownloadBench, DownloadTold } from './api.js';
import downloadWorker from './counted-download.worker.ts?worker&url';
import { openPeerCache, peerFetchAll } from './peer-cache.js';
import { BELIEVES_IN_ROOM, countReceivedBytes } from './received-bytes.js';

const never = new AbortController().signal;

export function downloadBench(): DownloadBench {
  let opened: Promise<IndexedModelWeights> | undefined;
  let told: DownloadTold = { loadedBytes: 0, totalBytes: 0, outcome: 'running' };
  const received = countReceivedBytes();
  let workerName = '';
  const weights = (): Promise<IndexedModelWeights> => (opened ??= open(() => workerName));
  return {
    async begin(modelUrl, { believesInRoom } = {}) {
      workerName = believesInRoom ? BELIEVES_IN_ROOM : '';
      told = { ...told, outcome: 'running' };
      const options = {
        signal: never,
        onProgress({ loadedBytes, totalBytes }: DownloadTold) {
          told = { ...told, loadedBytes, totalBytes };
        },
      };
      void (await weights()).download(modelOf(modelUrl), options as never).then(
        () => (told = { ...told, outcome: 'done' }),
        (error: unknown) => {
          const { code, message } = toWeightsError(error);
          told = { ...told, outcome: `${code}: ${message}` };
        },
      );
    },
    told: () => told,
    received,
    async kept() {
      const { store } = await weights();
      const db = await openWeightsDatabase();
      const partials = new PartialFiles(db);
      const unfinished = await partials.bytesOf([...(await partials.urls())]);
      db.close();
      return (await store.usedBytes()) + unfinished;
    },
    async verify(modelUrl) {
      const opened = await weights();
      const model = modelOf(modelUrl);
      if (!(await opened.present(model))) return ['(not here)'];
      const options = { signal: never, onBytes: () => undefined };
      return (await opened.verify(model, options)).damaged;
    },
    async clear() {
      const { store } = await weights();
      await store.delete(await store.urls());
      const peer = await openPeerCache();
      await peer.clear('urls');
      peer.close();
    },
    async bareDownload(modelUrl, shards, connections) {
      const startedAt = performance.now();
      const urls = await shardUrls(modelUrl, shards);
      const loop = async (): Promise<void> => {
        for (let url = urls.shift(); url; url = urls.shift()) await readThrough(url);
      };
      await Promise.all(Array.from({ length: connections }, loop));
      return performance.now() - startedAt;
    },
    async peerDownload(modelUrl, shards) {
      const peer = await openPeerCache();
      const startedAt = performance.now();
      await peerFetchAll(peer, await shardUrls(modelUrl, shards));
      const tookMs = performance.now() - startedAt;
      peer.close();
      return tookMs;
    },
  };
}

/** The first so many, by the model's list. */
async function shardUrls(modelUrl: string, shards: number): Promise<string[]> {
  const folder = modelFolderUrl({ modelUrl });
  await (await fetch(`${folder}mlc-chat-config.json`)).json();
  const manifest: unknown = await (await fetch(`${folder}tensor-cache.json`)).json();
  return shardFiles(manifest, folder)
    .slice(0, shards)
    .map(({ url }) => url);
}

async function readThrough(url: string): Promise<void> {
  const reader = (await fetch(url, { cache: 'no-store' })).body!.getReader();
  while (!(await reader.read()).done);
}

function open(workerName: () => string): Promise<IndexedModelWeights> {
  return openModelWeights({
    startWorker: () => new Worker(downloadWorker, { type: 'module', name: workerName() }),
    policy: {
      current: () => ({
        blockNetwork: false,
        stayOnDevice: false,
        trustedLibraryHosts: ['localhost', '127.0.0.1'].flatMap((host) =>
          ports().map((port) => `${host}:${port}`),
        ),
      }),
      subscribe: () => () => undefined,
    },
    record: () => undefined,
    baseUrl: document.baseURI,
    askPersistence: () => Promise.resolve(false),
  });
}

/** The hub's, as the address of this page names it. */
function ports(): string[] {
  return new URLSearchParams(location.search).getAll('port');
}

function modelOf(modelUrl: string): ModelRef {
  const libraryUrl = `${modelUrl}/resolve/main/tiny.wasm`;
  return {
    key: 'bench',
    name: 'Bench',
    template: 'phi3',
    variant: {
      id: 'bench',
      engine: 'webllm',
      quantisation: 'q4f32_1',
      contextTokens: 4096,
      downloadBytes: 1e9,
      memoryBytes: 1e9,
      needsF16: false,
      source: { kind: 'webllm', modelUrl, libraryUrl },
    },
  };
}
