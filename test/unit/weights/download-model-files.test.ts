import { expect } from 'chai';
import { deleteDB } from 'idb';
import type { DownloadProgress } from '../../../src/domain/download.js';
import { WeightsError } from '../../../src/domain/errors.js';
import type { LedgerEntry } from '../../../src/domain/ledger.js';
import type { GgufSource, WebllmSource } from '../../../src/domain/models.js';
import { HUB_URL } from '../../../src/domain/webllm-models.js';
import { createNetwork } from '../../../src/platform/network.js';
import { downloadModelFiles } from '../../../src/weights/download-model-files.js';
import { IndexedWeightStore } from '../../../src/weights/indexed-weight-store.js';
import { ModelPlans } from '../../../src/weights/model-plans.js';
import { PartialFiles } from '../../../src/weights/partial-files.js';
import {
  openWeightsDatabase,
  type WeightsDatabase,
} from '../../../src/weights/weights-database.js';
import { HubModel } from '../../support/hub-client.js';

/** config, manifest, tokenizer, library and five shards. */
const FILES = 9;

describe('downloadModelFiles', function () {
  // Many small writes, each of which waits for the disk.
  this.timeout(60_000);

  let databaseName: string;
  let db: WeightsDatabase;
  let store: IndexedWeightStore;
  let model: HubModel;
  let ledger: LedgerEntry[];
  let progress: DownloadProgress[];
  const policy = {
    blockNetwork: false,
    stayOnDevice: false,
    trustedLibraryHosts: [] as string[],
    mirrorUrl: null as string | null,
  };

  beforeEach(async () => {
    databaseName = `download-test-${crypto.randomUUID()}`;
    db = await openWeightsDatabase(databaseName);
    store = new IndexedWeightStore(db);
    model = new HubModel();
    ledger = [];
    progress = [];
    policy.blockNetwork = false;
    policy.trustedLibraryHosts = [];
    policy.mirrorUrl = null;
  });

  afterEach(async () => {
    db.close();
    await deleteDB(databaseName);
  });

  function download(
    source: WebllmSource | GgufSource = model.source(),
    options: { signal?: AbortSignal; quota?: number; stallMs?: number } = {},
  ): Promise<void> {
    const network = createNetwork({ policy: () => policy, record: (entry) => ledger.push(entry) });
    const deps = {
      network,
      store,
      plans: new ModelPlans(db),
      partials: new PartialFiles(db),
      policy: () => policy,
      origin: location.origin,
      estimate: () => Promise.resolve({ quota: options.quota ?? 1e10, usage: 0 }),
      retryDelaysMs: [10, 10],
      stallMs: options.stallMs ?? 5000,
    };
    const request = { source, downloadBytes: 1_500_000, baseUrl: document.baseURI };
    return downloadModelFiles(deps, request, {
      signal: options.signal ?? new AbortController().signal,
      onProgress: (told) => progress.push(told),
    });
  }

  function receivedBytes(): number {
    return ledger.reduce((sum, entry) => sum + entry.receivedBytes, 0);
  }

  async function storedBytes(name: string): Promise<Uint8Array> {
    return new Uint8Array(await (await store.read(model.fileUrl(name)))!.arrayBuffer());
  }

  async function failure(promise: Promise<void>): Promise<WeightsError> {
    const error: unknown = await promise.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).to.be.instanceOf(WeightsError);
    return error as WeightsError;
  }

  it('fetches every file of the manifest from another origin, byte for byte', async () => {
    await download();
    expect(await store.urls()).to.have.length(FILES);
    for (const name of ['params_shard_0.bin', 'params_shard_4.bin', 'tokenizer.json']) {
      const stored = new Uint8Array(await (await store.read(model.fileUrl(name)))!.arrayBuffer());
      expect(stored).to.deep.equal(await model.bytes(name));
    }
    const last = progress.at(-1)!;
    expect(last.filesVerified).to.equal(FILES);
    expect(last.filesTotal).to.equal(FILES);
    expect(last.loadedBytes).to.equal(last.totalBytes);
    expect(last.totalBytes).to.equal(await store.usedBytes());
    expect(last.files.every((file) => file.state === 'verified')).to.equal(true);
  });

  it('comes whole from a mirror, is known by the hub’s addresses, and needs neither again', async () => {
    policy.mirrorUrl = `${model.hub}/`;
    const source = model.source({ modelUrl: `${HUB_URL}${model.name}` });
    await download(source);
    const urls = await store.urls();
    expect(urls.filter((url) => url.startsWith(HUB_URL))).to.have.length(FILES - 1);
    const shard = `${HUB_URL}${model.name}/resolve/main/params_shard_0.bin`;
    const stored = new Uint8Array(await (await store.read(shard))!.arrayBuffer());
    expect(stored).to.deep.equal(await model.bytes('params_shard_0.bin'));
    const asked = ledger.filter(({ purpose }) => purpose === 'model').map(({ host }) => host);
    expect([...new Set(asked)]).to.deep.equal([new URL(model.hub).host]);
    // Without the mirror and without a network it is still all here.
    policy.mirrorUrl = null;
    policy.blockNetwork = true;
    await download(source);
  });

  it('is fetched once when two pages want it', async () => {
    await Promise.all([download(), download()]);
    expect(await store.urls()).to.have.length(FILES);
    const requests = Object.values(await model.requests());
    expect(requests.filter((times) => times !== 1)).to.deep.equal([]);
    expect(progress.at(-1)?.filesVerified).to.equal(FILES);
  });

  it('counts each request and each received byte in the ledger', async () => {
    await download();
    expect(receivedBytes()).to.equal(await store.usedBytes());
    expect(ledger.reduce((sum, entry) => sum + entry.requests, 0)).to.equal(FILES);
    const places = new Set(ledger.map(({ host, purpose }) => `${purpose} ${host}`));
    expect([...places].sort()).to.deep.equal([
      'library this site',
      `model localhost:${location.port}`,
    ]);
  });

  it('asks for nothing twice when it is called again', async () => {
    await download();
    const before = await model.requests();
    await download();
    expect(await model.requests()).to.deep.equal(before);
  });

  it('reads the manifest by its older name where the newer one is missing', async () => {
    await model.setFaults([{ kind: 'older-manifest' }]);
    await download();
    expect(await store.has(model.fileUrl('ndarray-cache.json'))).to.equal(true);
    expect(await store.urls()).to.have.length(FILES);
  });

  it('takes a manifest without checksums, checking sizes', async () => {
    await model.setFaults([{ kind: 'truncated', file: 'params_shard_2.bin' }, { kind: 'no-md5' }]);
    expect((await failure(download())).code).to.equal('truncated');
    await model.setFaults([{ kind: 'no-md5' }]);
    await download();
    expect(await store.urls()).to.have.length(FILES);
  });

  it('fetches a wrong shard once more, then names it', async () => {
    await model.setFaults([{ kind: 'wrong-bytes', file: 'params_shard_1.bin', times: 1 }]);
    await download();
    expect((await model.requests())['params_shard_1.bin']).to.equal(2);

    const other = new HubModel();
    await other.setFaults([{ kind: 'wrong-bytes', file: 'params_shard_1.bin' }]);
    const error = await failure(download(other.source()));
    expect(error.code).to.equal('wrong-checksum');
    expect(error.message).to.contain('params_shard_1.bin');
    expect(error.detail.url).to.equal(other.fileUrl('params_shard_1.bin'));
    expect((await other.requests())['params_shard_1.bin']).to.equal(2);
    expect(await store.has(other.fileUrl('params_shard_1.bin'))).to.equal(false);
    // Its manifest may be what is out of date: it is read anew the next time.
    expect(await store.has(other.fileUrl('tensor-cache.json'))).to.equal(false);
    expect(await store.has(other.fileUrl('params_shard_0.bin'))).to.equal(true);
  });

  for (const [kind, code] of [
    ['not-found', 'not-found'],
    ['not-allowed', 'not-allowed'],
    ['login-page', 'not-a-model-file'],
    ['login-page-as-bytes', 'not-a-model-file'],
    ['truncated', 'truncated'],
    ['server-error', 'hub-unreachable'],
  ] as const) {
    it(`tells ${kind} as ${code}, naming the file, and keeps none of it`, async () => {
      await model.setFaults([{ kind, file: 'params_shard_3.bin' }]);
      const error = await failure(download());
      expect(error.code).to.equal(code);
      expect(error.message).to.contain('params_shard_3.bin');
      expect(await store.has(model.fileUrl('params_shard_3.bin'))).to.equal(false);
      // What was right is kept, and only the rest is fetched when it goes on.
      const kept = (await store.urls()).map((url) => url.split('/').at(-1)!);
      const before = await model.requests();
      await model.setFaults([]);
      await download();
      expect(await store.urls()).to.have.length(FILES);
      const after = await model.requests();
      for (const name of kept) expect(after[name], name).to.equal(before[name]);
    });
  }

  it('names a network login page in the place of the very first file', async () => {
    await model.setFaults([{ kind: 'login-page' }]);
    const error = await failure(download());
    expect(error.code).to.equal('not-a-model-file');
    expect(error.message).to.contain('a network login page perhaps');
    expect(await store.urls()).to.deep.equal([]);
  });

  it('goes on after a connection that died on the way', async () => {
    await model.setFaults([{ kind: 'cut', file: 'params_shard_2.bin', times: 2 }]);
    await download();
    expect((await model.requests())['params_shard_2.bin']).to.equal(3);
    expect(progress.at(-1)!.loadedBytes).to.equal(await store.usedBytes());
  });

  it('gives up after three tries that brought nothing', async () => {
    await model.setFaults([{ kind: 'server-error', file: 'params_shard_2.bin' }]);
    expect((await failure(download())).code).to.equal('hub-unreachable');
    expect((await model.requests())['params_shard_2.bin']).to.equal(3);
  });

  it('gives up a connection that brings nothing any more', async () => {
    await model.setFaults([{ kind: 'stalled', file: 'params_shard_2.bin', times: 1 }]);
    await download(model.source(), { stallMs: 300 });
    expect((await model.requests())['params_shard_2.bin']).to.equal(2);
  });

  it('tells a hub that is not there', async () => {
    const gone = new HubModel('http://127.0.0.1:9');
    expect((await failure(download(gone.source()))).code).to.equal('hub-unreachable');
  });

  it('refuses a manifest that points outside its folder', async () => {
    await download();
    const url = model.fileUrl('tensor-cache.json');
    const hostile = JSON.stringify({
      records: [{ dataPath: '../../../other/secret.bin', nbytes: 3 }],
    });
    await store.write(
      { url, name: 'tensor-cache.json', bytes: null, type: 'json' },
      new Blob([hostile]).stream(),
      new AbortController().signal,
    );
    expect((await failure(download())).code).to.equal('not-a-model-file');
  });

  it('checks the room before the weights, leaving a reserve', async () => {
    const error = await failure(download(model.source(), { quota: 65_000_000 }));
    expect(error.code).to.equal('quota-full');
    expect(error.detail.neededBytes).to.equal(5 * 300_000 + 10);
    expect((await model.requests())['params_shard_0.bin']).to.equal(undefined);
  });

  it('runs a library from another host only when it is pinned or trusted', async () => {
    const libraryUrl = model.fileUrl('tiny.wasm');
    const refused = await failure(download(model.source({ libraryUrl })));
    expect(refused.code).to.equal('unpinned-library');
    expect(refused.detail.url).to.equal(libraryUrl);
    expect(await model.requests()).to.deep.equal({});

    policy.trustedLibraryHosts = [`localhost:${location.port}`];
    await download(model.source({ libraryUrl }));
    expect(await store.has(libraryUrl)).to.equal(true);
  });

  it('refuses a library that differs from its pin', async () => {
    const libraryUrl = model.fileUrl('tiny.wasm');
    const librarySha256 = 'a'.repeat(64);
    const error = await failure(download(model.source({ libraryUrl, librarySha256 })));
    expect(error.code).to.equal('wrong-checksum');
    expect(await store.has(libraryUrl)).to.equal(false);

    const bytes = await crypto.subtle.digest('SHA-256', await model.bytes('tiny.wasm'));
    const right = [...new Uint8Array(bytes)].map((b) => b.toString(16).padStart(2, '0')).join('');
    await download(model.source({ libraryUrl, librarySha256: right.toUpperCase() }));
    expect(await store.has(libraryUrl)).to.equal(true);
  });

  it('stops on abort, keeping every byte, and goes on from there', async () => {
    await model.setFaults([{ kind: 'rate', bytesPerSecond: 200_000 }]);
    const controller = new AbortController();
    const running = download(model.source(), { signal: controller.signal });
    while ((progress.at(-1)?.loadedBytes ?? 0) < 600_000) await pause(20);
    controller.abort();
    expect((await failure(running)).code).to.equal('cancelled');
    const kept = progress.at(-1)!.loadedBytes;
    const shards = [0, 1, 2, 3, 4].map((index) => model.fileUrl(`params_shard_${index}.bin`));
    expect(kept).to.be.greaterThan(600_000);
    expect((await store.usedBytes()) + (await new PartialFiles(db).bytesOf(shards))).to.equal(kept);

    await model.setFaults([]);
    ledger = [];
    await download();
    const total = await store.usedBytes();
    expect(receivedBytes()).to.equal(total - kept);
    expect(progress.at(-1)!.loadedBytes).to.equal(total);
    expect(await db.count('partials')).to.equal(0);
    for (const url of shards) {
      const name = url.split('/').at(-1)!;
      expect(await storedBytes(name), name).to.deep.equal(await model.bytes(name));
    }
  });

  it('asks for nothing while all network is blocked', async () => {
    policy.blockNetwork = true;
    expect((await failure(download())).code).to.equal('network-blocked');
    expect(await model.requests()).to.deep.equal({});
    expect(ledger).to.deep.equal([]);
  });

  it('fetches a GGUF, and knows one by its first bytes and its pin', async () => {
    await download({ kind: 'gguf', url: model.fileUrl('tiny.gguf') });
    const stored = new Uint8Array(
      await (await store.read(model.fileUrl('tiny.gguf')))!.arrayBuffer(),
    );
    expect(stored).to.deep.equal(await model.bytes('tiny.gguf'));
    expect(progress.at(-1)!.totalBytes).to.equal(stored.length);

    const shard = { kind: 'gguf', url: model.fileUrl('params_shard_0.bin') } as const;
    expect((await failure(download(shard))).code).to.equal('not-a-model-file');
    const pinned = {
      kind: 'gguf',
      url: model.fileUrl('tiny.gguf'),
      sha256: 'b'.repeat(64),
    } as const;
    expect((await failure(download(pinned))).code).to.equal('wrong-checksum');
  });

  it('fetches the model in the box from its own site, also while all network is blocked', async () => {
    policy.blockNetwork = true;
    const url = `hub/${model.name}/resolve/main/tiny.gguf`;
    const request: GgufSource = { kind: 'gguf', url: `/${url}`, builtIn: true };
    await download(request);
    expect(await store.has(`${location.origin}/${url}`)).to.equal(true);
  });

  it('replaces a library by its successor, keeping the one before it', async () => {
    const plans = new ModelPlans(db);
    const folder = model.fileUrl('');
    const versions = ['?v=1', '?v=2', '?v=3'].map(
      (query) => `${location.origin}/hub/${model.name}/resolve/main/tiny.wasm${query}`,
    );
    for (const libraryUrl of versions) await download(model.source({ libraryUrl }));
    expect((await plans.find(folder))!.libraryUrls).to.deep.equal(versions.slice(1));
    expect(await store.has(versions[0]!)).to.equal(false);
    expect(await store.has(versions[1]!)).to.equal(true);
    expect((await model.requests())['params_shard_0.bin']).to.equal(1);
  });
});

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
