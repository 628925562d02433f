import { hasModelInCache, type AppConfig } from '@mlc-ai/web-llm';
import { expect } from 'chai';
import { deleteDB } from 'idb';
import { WeightsError } from '../../../src/domain/errors.js';
import { modelFolderUrl } from '../../../src/domain/weight-manifest.js';
import type { WebllmSource } from '../../../src/domain/models.js';
import { createNetwork } from '../../../src/platform/network.js';
import { createCacheFacade, type CacheFacade } from '../../../src/weights/cache-facade.js';
import { downloadModelFiles } from '../../../src/weights/download-model-files.js';
import { IndexedWeightStore } from '../../../src/weights/indexed-weight-store.js';
import { createMissingFileFetcher } from '../../../src/weights/install-weight-caches.js';
import { ModelPlans } from '../../../src/weights/model-plans.js';
import { PartialFiles } from '../../../src/weights/partial-files.js';
import {
  openWeightsDatabase,
  type WeightsDatabase,
} from '../../../src/weights/weights-database.js';
import { HubModel } from '../../support/hub-client.js';

/** Notes which files are read from the disk. */
class WatchedStore extends IndexedWeightStore {
  readonly reads: string[] = [];

  override async read(url: string): Promise<Blob | undefined> {
    const blob = await super.read(url);
    if (!blob) return undefined;
    const stream = blob.stream.bind(blob);
    blob.stream = () => {
      this.reads.push(url.split('/').at(-1)!);
      return stream();
    };
    return blob;
  }
}

describe('createCacheFacade', () => {
  let databaseName: string;
  let db: WeightsDatabase;
  let store: WatchedStore;
  let hub: HubModel;
  let source: WebllmSource;
  let cache: CacheFacade;
  let caches: ReturnType<typeof createCacheFacade>;
  const policy = { blockNetwork: false, stayOnDevice: false, trustedLibraryHosts: [] as string[] };

  beforeEach(async () => {
    databaseName = `facade-test-${crypto.randomUUID()}`;
    db = await openWeightsDatabase(databaseName);
    store = new WatchedStore(db);
    hub = new HubModel();
    source = hub.source();
    policy.blockNetwork = false;
    caches = createCacheFacade({ store, fetchMissing: fetcher() });
    cache = await caches.open('webllm/model');
  });

  afterEach(async () => {
    db.close();
    await deleteDB(databaseName);
  });

  function deps() {
    return {
      store,
      plans: new ModelPlans(db),
      partials: new PartialFiles(db),
      network: createNetwork({ policy: () => policy, record: () => undefined }),
      policy: () => policy,
      origin: location.origin,
      retryDelaysMs: [5, 5],
      estimate: (): Promise<StorageEstimate> => Promise.resolve({}),
    };
  }

  function fetcher(): (url: string, signal: AbortSignal) => Promise<string> {
    return createMissingFileFetcher({ ...deps(), source: () => source });
  }

  async function download(): Promise<void> {
    const request = { source, downloadBytes: 0, baseUrl: document.baseURI };
    const options = { signal: new AbortController().signal, onProgress: () => undefined };
    await downloadModelFiles(deps(), request, options);
  }

  async function bytesOf(file: string): Promise<Uint8Array> {
    const response = await cache.match(new Request(hub.fileUrl(file)));
    return new Uint8Array(await response!.arrayBuffer());
  }

  it('matches by Request, URL and string with a real Response over the stored bytes', async () => {
    await download();
    const url = hub.fileUrl('mlc-chat-config.json');
    for (const target of [new Request(url), new URL(url), url]) {
      const response = await cache.match(target);
      expect(response).to.be.instanceOf(Response);
      expect(response!.headers.get('content-type')).to.equal('application/json');
      expect(await response!.json()).to.have.property('model_type', 'phi3');
    }
    const library = await cache.match(source.libraryUrl);
    expect(library!.headers.get('content-type')).to.equal('application/wasm');
    expect(await cache.match(hub.fileUrl('nothing.bin'))).to.equal(undefined);
  });

  it('is the same whatever the scope', async () => {
    await download();
    const other = await caches.open('webllm/config');
    expect(await other.match(hub.fileUrl('tokenizer.json'))).to.be.instanceOf(Response);
  });

  it('reads each shard once, and the next one before it is asked for', async () => {
    await download();
    await bytesOf('tensor-cache.json');
    store.reads.length = 0;
    const order = [0, 1, 2, 3, 4].map((index) => `params_shard_${index}.bin`);
    for (const [index, file] of order.entries()) {
      // WebLLM matches twice: once to see that it is there, once to read it.
      await cache.match(new Request(hub.fileUrl(file)));
      expect(await bytesOf(file)).to.deep.equal(await hub.bytes(file));
      await until(() => store.reads.length >= Math.min(index + 2, order.length));
      expect(store.reads).to.deep.equal(order.slice(0, index + 2));
    }
  });

  it("answers web-llm's own question whether a model is here", async () => {
    const appConfig: AppConfig = {
      cacheBackend: 'cache',
      model_list: [{ model: hub.modelUrl, model_id: 'tiny', model_lib: source.libraryUrl }],
    };
    const real = Object.getOwnPropertyDescriptor(globalThis, 'caches');
    Object.defineProperty(globalThis, 'caches', { value: caches, configurable: true });
    try {
      expect(await hasModelInCache('tiny', appConfig)).to.equal(false);
      await download();
      expect(await hasModelInCache('tiny', appConfig)).to.equal(true);
      await cache.delete(hub.fileUrl('params_shard_4.bin'));
      expect(await hasModelInCache('tiny', appConfig)).to.equal(false);
    } finally {
      if (real) Object.defineProperty(globalThis, 'caches', real);
      else Reflect.deleteProperty(globalThis, 'caches');
    }
  });

  it('serves the list of shards of an older folder under the newer name', async () => {
    await hub.setFaults([{ kind: 'older-manifest' }]);
    await download();
    const keys = (await cache.keys()).map((request) => request.url);
    expect(keys).to.include(hub.fileUrl('tensor-cache.json'));
    expect(await cache.match(hub.fileUrl('tensor-cache.json'))).to.be.instanceOf(Response);
    await bytesOf('tensor-cache.json');
    expect(await bytesOf('params_shard_1.bin')).to.deep.equal(
      await hub.bytes('params_shard_1.bin'),
    );
  });

  it('fetches what is missing through the gate, checked, and stores it', async () => {
    await download();
    const url = hub.fileUrl('params_shard_2.bin');
    await store.delete([url]);
    await hub.setFaults([{ kind: 'wrong-bytes', file: 'params_shard_2.bin' }]);
    const wrong: unknown = await cache.add(new Request(url)).catch((reason: unknown) => reason);
    expect(wrong).to.be.instanceOf(WeightsError).and.include({ code: 'wrong-checksum' });
    await hub.setFaults([]);
    await cache.add(new Request(url));
    expect(await store.has(url)).to.equal(true);

    await store.delete([url]);
    policy.blockNetwork = true;
    const blocked: unknown = await cache.add(url).catch((reason: unknown) => reason);
    expect(blocked).to.include({ code: 'network-blocked' });
  });

  it('fetches nothing of a model that was deleted meanwhile', async () => {
    await download();
    await store.delete(await store.urls());
    await new ModelPlans(db).delete(modelFolderUrl(source));
    const before = await hub.requests();
    const refused: unknown = await cache
      .add(hub.fileUrl('mlc-chat-config.json'))
      .catch((reason: unknown) => reason);
    expect(refused).to.include({ code: 'not-found' });
    expect(await hub.requests()).to.deep.equal(before);
  });

  it('lets the older library stand in while the newer one is out of reach', async () => {
    await download();
    const older = source.libraryUrl;
    source = { ...source, libraryUrl: `${older}?newer` };
    policy.blockNetwork = true;
    expect(await cache.match(source.libraryUrl)).to.equal(undefined);
    await cache.add(new Request(source.libraryUrl));
    const response = await cache.match(new Request(source.libraryUrl));
    expect(new Uint8Array(await response!.arrayBuffer())).to.deep.equal(
      await hub.bytes('tiny.wasm'),
    );
    expect(await store.has(source.libraryUrl)).to.equal(false);

    policy.blockNetwork = false;
    await cache.add(new Request(source.libraryUrl));
    expect(await store.has(source.libraryUrl)).to.equal(true);
    expect(await store.has(older)).to.equal(true);
  });

  it('asks before it runs a library from a host nobody named', async () => {
    source = hub.source({ libraryUrl: hub.fileUrl('tiny.wasm') });
    const refused: unknown = await cache.add(source.libraryUrl).catch((reason: unknown) => reason);
    expect(refused).to.include({ code: 'unpinned-library' });
  });

  it('says whether it deleted something', async () => {
    await download();
    expect(await cache.delete(hub.fileUrl('tokenizer.json'))).to.equal(true);
    expect(await cache.delete(hub.fileUrl('tokenizer.json'))).to.equal(false);
  });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}
