import { expect } from 'chai';
import { type RuntimeAsset, RuntimeAssets } from '../../../src/service-worker/runtime-assets.js';

const oldWorker = { url: 'assets/workers/cpu.worker-AAAAAAAA.js', integrity: 'sha384-old' };
const newWorker = { url: 'assets/workers/cpu.worker-BB-B_BBB.js', integrity: 'sha384-new' };
const engine = { url: 'assets/engine-CCCCCCCC.wasm', integrity: 'sha384-engine' };
const oldModel = { url: 'models/story.gguf', integrity: 'sha384-m1' };
const newModel = { url: 'models/story.gguf', integrity: 'sha384-m2' };

describe('RuntimeAssets', () => {
  let scope: string;
  let requests: { url: string; init: RequestInit }[];
  let answer: (url: string) => Response;

  beforeEach(() => {
    scope = `${location.origin}/copy-${crypto.randomUUID()}/`;
    requests = [];
    answer = (url) => new Response(`body of ${url}`);
  });

  function build(...assets: RuntimeAsset[]): RuntimeAssets {
    const fetchFile = (input: RequestInfo | URL, init: RequestInit = {}) => {
      requests.push({ url: String(input).slice(scope.length), init });
      return Promise.resolve(answer(String(input)));
    };
    return new RuntimeAssets(assets, { scope, storage: caches, fetch: fetchFile });
  }

  async function use(assets: RuntimeAssets, ...used: RuntimeAsset[]): Promise<void> {
    const cache = await caches.open(assets.cacheName);
    for (const asset of used) await cache.put(assets.cacheKey(asset), new Response(asset.url));
  }

  async function isKept(assets: RuntimeAssets, asset: RuntimeAsset): Promise<boolean> {
    const cache = await caches.open(assets.cacheName);
    return (await cache.match(assets.cacheKey(asset))) !== undefined;
  }

  it('knows its files by their whole address', () => {
    const assets = build(oldWorker, engine);
    expect(assets.find(`${scope}${engine.url}`)).to.equal(engine);
    expect(assets.find(`${scope}${engine.url}?x`)).to.equal(undefined);
    expect(assets.find(`https://other.invalid/${engine.url}`)).to.equal(undefined);
  });

  it('fetches the new form of what is in use, verified, and nothing else', async () => {
    await use(build(oldWorker, oldModel), oldWorker, oldModel);
    const next = build(newWorker, engine, newModel);
    await next.fetchSuccessors();
    expect(requests.map(({ url }) => url)).to.deep.equal([newWorker.url, newModel.url]);
    expect(requests.map(({ init }) => init.integrity)).to.deep.equal(['sha384-new', 'sha384-m2']);
    expect(await isKept(next, newWorker)).to.equal(true);
    expect(await isKept(next, oldWorker)).to.equal(true);
  });

  it('fetches nothing for what has not changed', async () => {
    const sameName = { url: 'assets/engine-DDDDDDDD.wasm', integrity: 'sha384-other' };
    await use(build(engine, sameName), engine);
    await build(engine, sameName).fetchSuccessors();
    expect(requests).to.deep.equal([]);
  });

  it('fails the installation when a file in use has no new form to be had', async () => {
    await use(build(oldWorker), oldWorker);
    answer = () => new Response('not found', { status: 404 });
    let failure: unknown;
    await build(newWorker)
      .fetchSuccessors()
      .catch((error: unknown) => (failure = error));
    expect(String(failure)).to.contain('404');
  });

  it('drops the files of other builds', async () => {
    const assets = build(newWorker, newModel);
    await use(assets, oldWorker, newWorker, oldModel);
    await assets.dropPredecessors();
    expect(await isKept(assets, oldWorker)).to.equal(false);
    expect(await isKept(assets, oldModel)).to.equal(false);
    expect(await isKept(assets, newWorker)).to.equal(true);
  });

  it('adopts what the browser holds already, without a request', async () => {
    const assets = build(oldWorker, engine);
    answer = (url) => new Response('', { status: url.endsWith('.wasm') ? 504 : 200 });
    await assets.adoptUsed();
    expect(requests.map(({ init }) => init.cache)).to.deep.equal([
      'only-if-cached',
      'only-if-cached',
    ]);
    expect(await isKept(assets, oldWorker)).to.equal(true);
    expect(await isKept(assets, engine)).to.equal(false);
  });
});
