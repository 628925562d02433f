import { expect } from 'chai';
import type { DownloadProgress } from '../../../src/domain/download.js';
import { WeightsError } from '../../../src/domain/errors.js';
import type { LedgerEntry } from '../../../src/domain/ledger.js';
import type { ModelRef } from '../../../src/domain/models.js';
import type { NetworkPolicy } from '../../../src/platform/network-policy.js';
import { openModelWeights, type IndexedModelWeights } from '../../../src/weights/model-weights.js';
import { startDownloadWorker } from '../../../src/weights/start-download-worker.js';
import { openWeightsDatabase } from '../../../src/weights/weights-database.js';
import { HubModel, modelRef } from '../../support/hub-client.js';

const never = new AbortController().signal;

describe('openModelWeights', function () {
  // Many small writes, each of which waits for the disk.
  this.timeout(60_000);

  let weights: IndexedModelWeights;
  let hub: HubModel;
  let model: ModelRef;
  let ledger: LedgerEntry[];
  let policy: NetworkPolicy;
  let policyListeners: Set<() => void>;
  let persistenceAsked: number;

  function open(): Promise<IndexedModelWeights> {
    return openModelWeights({
      startWorker: startDownloadWorker,
      policy: {
        current: () => policy,
        subscribe(listener) {
          policyListeners.add(listener);
          return () => policyListeners.delete(listener);
        },
      },
      record: (entry) => ledger.push(entry),
      baseUrl: document.baseURI,
      askPersistence() {
        persistenceAsked += 1;
        return new Promise(() => undefined);
      },
    });
  }

  beforeEach(async () => {
    ledger = [];
    policyListeners = new Set();
    persistenceAsked = 0;
    policy = { blockNetwork: false, stayOnDevice: false, trustedLibraryHosts: [] };
    hub = new HubModel();
    model = modelRef('tiny', hub.source());
    weights = await open();
    await weights.store.delete(await weights.store.urls());
  });

  function download(
    ref = model,
    options: { signal?: AbortSignal; onProgress?: (progress: DownloadProgress) => void } = {},
  ): Promise<void> {
    return weights.download(ref, { signal: never, onProgress: () => undefined, ...options });
  }

  it('downloads in a worker and asks to keep the storage without waiting for it', async () => {
    const told: DownloadProgress[] = [];
    expect(await weights.present(model)).to.equal(false);
    expect(await weights.stock([model])).to.deep.equal([{ kind: 'partial', bytes: 0 }]);
    await download(model, { onProgress: (progress) => told.push(progress) });
    expect(await weights.present(model)).to.equal(true);
    expect(persistenceAsked).to.equal(1);
    expect(policyListeners.size).to.equal(0);
    expect(told.at(-1)!.filesVerified).to.equal(9);
    const received = ledger.reduce((sum, entry) => sum + entry.receivedBytes, 0);
    expect(received).to.equal(await weights.store.usedBytes());
    expect(received).to.be.greaterThan(0);
  });

  it('brings the error out of the worker with its code and detail', async () => {
    await hub.setFaults([{ kind: 'not-found', file: 'params_shard_1.bin' }]);
    const error: unknown = await download().catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(WeightsError);
    expect(error).to.include({ code: 'not-found' });
    expect((error as WeightsError).detail).to.deep.equal({
      url: hub.fileUrl('params_shard_1.bin'),
      status: 404,
    });
  });

  it('stops, keeps what was verified, and goes on', async () => {
    await hub.setFaults([{ kind: 'rate', bytesPerSecond: 200_000 }]);
    const controller = new AbortController();
    let loadedBytes = 0;
    const error: unknown = await download(model, {
      signal: controller.signal,
      onProgress(progress) {
        ({ loadedBytes } = progress);
        if (loadedBytes > 500_000) controller.abort();
      },
    }).catch((reason: unknown) => reason);
    expect(error).to.include({ code: 'cancelled' });
    expect(await weights.present(model)).to.equal(false);
    expect(loadedBytes).to.be.greaterThan(500_000);
    expect(await weights.stock([model])).to.deep.equal([{ kind: 'partial', bytes: loadedBytes }]);
    await hub.setFaults([]);
    await download();
    expect(await weights.present(model)).to.equal(true);
    expect((await hub.requests())['mlc-chat-config.json']).to.equal(1);
  });

  it('ends a running download when the settings come to block all network', async () => {
    await hub.setFaults([{ kind: 'rate', bytesPerSecond: 200_000 }]);
    let blocked = false;
    const error: unknown = await download(model, {
      onProgress({ loadedBytes }) {
        if (loadedBytes < 300_000 || blocked) return;
        blocked = true;
        policy = { ...policy, blockNetwork: true };
        policyListeners.forEach((listener) => listener());
      },
    }).catch((reason: unknown) => reason);
    expect(error).to.include({ code: 'network-blocked' });
    expect(await weights.present(model)).to.equal(false);
  });

  it('says whether a stored 200 MB model is here from keys alone', async () => {
    await download();
    const shard = { name: 'big.bin', bytes: 200_000_000, type: 'shard' } as const;
    const url = hub.fileUrl(shard.name);
    let sent = 0;
    const content = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sent === 200) controller.close();
        else controller.enqueue(new Uint8Array(1_000_000).fill(sent++));
      },
    });
    await weights.store.write({ ...shard, url }, content, never);
    const db = await openWeightsDatabase();
    const plan = (await db.get('plans', hub.fileUrl('')))!;
    await db.put('plans', { ...plan, files: [...plan.files, { ...shard, url }] });
    db.close();

    const spy = spyOnReads();
    expect(await weights.present(model)).to.equal(true);
    spy.restore();
    expect(spy.reads).to.deep.equal([]);
    await weights.store.delete([url]);
    expect(await weights.present(model)).to.equal(false);
  });

  describe('with two models that share their weights', () => {
    let small: ModelRef;

    beforeEach(async () => {
      small = modelRef('tiny-1k', hub.source({ libraryUrl: `${hub.source().libraryUrl}?1k` }));
      await download();
    });

    it('fetches only the library of the second', async () => {
      const before = await hub.requests();
      await download(small);
      const after = await hub.requests();
      expect(after).to.deep.equal({ ...before, 'tiny.wasm': 2 });
      expect(await weights.present(small)).to.equal(true);
    });

    it('deletes one without breaking the other', async () => {
      await download(small);
      await weights.delete(small, [model]);
      expect(await weights.present(model)).to.equal(true);
      await weights.delete(model, []);
      expect(await weights.present(model)).to.equal(false);
      expect(await weights.store.urls()).to.deep.equal([]);
    });
  });

  it('counts a marked model as absent until it is taken back', async () => {
    await download();
    await weights.markDeleted(model, []);
    expect(await weights.present(model)).to.equal(false);
    await weights.unmarkDeleted(model);
    expect(await weights.present(model)).to.equal(true);
  });

  it('deletes a marked model at the next start', async () => {
    await download();
    await weights.markDeleted(model, []);
    expect(await weights.store.urls()).to.have.length(9);
    await open();
    expect(await weights.store.urls()).to.deep.equal([]);
    expect(await (await open()).present(model)).to.equal(false);
  });

  it('spares the files of a marked model that is downloaded again', async () => {
    await download();
    await weights.markDeleted(model, []);
    const before = await hub.requests();
    await download();
    expect(await hub.requests()).to.deep.equal(before);
    expect(await (await open()).present(model)).to.equal(true);
  });

  describe('of a model that ships with the app', () => {
    const editionOf = (version: string, builtIn = true): ModelRef =>
      modelRef('boxed', {
        kind: 'gguf',
        url: `/hub/${hub.name}/resolve/main/tiny.gguf${version}`,
        builtIn,
      });
    const urlOf = (version: string) =>
      `${location.origin}/hub/${hub.name}/resolve/main/tiny.gguf${version}`;

    for (const older of ['', '?v=0a1b2c3d']) {
      it(`takes the file of an older build (${older || 'without a version'}) until this build's is here`, async () => {
        await download(editionOf(older));
        const boxed = editionOf('?v=99887766');
        expect(await weights.present(boxed)).to.equal(true);
        await hub.setFaults([{ kind: 'not-found', file: 'tiny.gguf' }]);
        const error: unknown = await weights
          .renew(boxed, { signal: never })
          .catch((reason: unknown) => reason);
        expect(error).to.be.instanceOf(WeightsError);
        expect(await weights.store.urls()).to.deep.equal([urlOf(older)]);
        expect(await weights.present(boxed)).to.equal(true);

        await hub.setFaults([]);
        await weights.renew(boxed, { signal: never });
        expect(await weights.store.urls()).to.deep.equal([urlOf('?v=99887766')]);
        const { 'tiny.gguf': asked } = await hub.requests();
        await weights.renew(boxed, { signal: never });
        expect((await hub.requests())['tiny.gguf']).to.equal(asked);
      });
    }

    it('keeps two files apart that a person brought from such addresses', async () => {
      await download(editionOf('?v=1', false));
      expect(await weights.present(editionOf('?v=2', false))).to.equal(false);
      await weights.renew(editionOf('?v=2', false), { signal: never });
      await download(editionOf('?v=2', false));
      expect(await weights.store.urls()).to.have.members([urlOf('?v=1'), urlOf('?v=2')]);
    });
  });

  it('removes what came of a model whose manifest never arrived', async () => {
    await hub.setFaults([{ kind: 'not-found', file: 'tensor-cache.json' }]);
    await download().catch(() => undefined);
    expect(await weights.store.urls()).to.deep.equal([hub.fileUrl('mlc-chat-config.json')]);
    await weights.delete(model, []);
    expect(await weights.store.urls()).to.deep.equal([]);
  });
});

/** Every way to the bytes of a Blob, and every request that hands out values of the chunks. */
function spyOnReads(): { reads: string[]; restore: () => void } {
  const reads: string[] = [];
  const undo: (() => void)[] = [];
  const watch = <T extends object>(target: T, name: keyof T & string, label: string): void => {
    const original = target[name] as (...args: unknown[]) => unknown;
    Object.defineProperty(target, name, {
      configurable: true,
      writable: true,
      value(this: { name?: string }, ...args: unknown[]) {
        if (label === 'blob' || this.name === 'chunks') reads.push(`${label}.${name}`);
        return original.apply(this, args);
      },
    });
    undo.push(() =>
      Object.defineProperty(target, name, { configurable: true, writable: true, value: original }),
    );
  };
  for (const name of ['arrayBuffer', 'text', 'stream', 'slice'] as const) {
    watch(Blob.prototype, name, 'blob');
  }
  for (const name of ['get', 'getAll', 'openCursor'] as const) {
    watch(IDBObjectStore.prototype, name, 'chunks');
  }
  return { reads, restore: () => undo.forEach((step) => step()) };
}
