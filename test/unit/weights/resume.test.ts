import { expect } from 'chai';
import { md5 } from 'hash-wasm';
import { deleteDB } from 'idb';
import { WeightsError } from '../../../src/domain/errors.js';
import type { LedgerEntry } from '../../../src/domain/ledger.js';
import type { WeightFile } from '../../../src/domain/weight-manifest.js';
import { createNetwork } from '../../../src/platform/network.js';
import { CHUNK_BYTES } from '../../../src/weights/chunks.js';
import { DownloadMeter } from '../../../src/weights/download-meter.js';
import { fetchFiles } from '../../../src/weights/fetch-files.js';
import { IndexedWeightStore } from '../../../src/weights/indexed-weight-store.js';
import { PartialFiles } from '../../../src/weights/partial-files.js';
import type { Connection } from '../../../src/weights/retry.js';
import {
  openWeightsDatabase,
  type WeightsDatabase,
} from '../../../src/weights/weights-database.js';
import { HubModel, type HubFault } from '../../support/hub-client.js';

const SHARD = 'params_shard_1.bin';
const ONLINE: Connection = { isOnline: () => true, onOnline: () => () => undefined };

interface Options {
  readonly signal?: AbortSignal;
  readonly connection?: Connection;
  readonly stallMs?: number;
  readonly onMeter?: (meter: DownloadMeter) => void;
}

describe('fetchFiles', function () {
  // Many small writes, each of which waits for the disk.
  this.timeout(60_000);

  let name: string;
  let db: WeightsDatabase;
  let store: IndexedWeightStore;
  let partials: PartialFiles;
  let hub: HubModel;
  let ledger: LedgerEntry[];

  beforeEach(async () => {
    name = `resume-test-${crypto.randomUUID()}`;
    db = await openWeightsDatabase(name);
    store = new IndexedWeightStore(db);
    partials = new PartialFiles(db);
    hub = new HubModel();
    ledger = [];
  });

  afterEach(async () => {
    db.close();
    await deleteDB(name);
  });

  function fileOf(file: string, part: Partial<WeightFile> = {}): WeightFile {
    const type = file.endsWith('.gguf') ? 'gguf' : 'shard';
    return { url: hub.fileUrl(file), name: file, bytes: null, type, ...part };
  }

  /** As the manifest lists it: by a hub without faults. */
  async function listed(file: string): Promise<WeightFile> {
    const bytes = await new HubModel().bytes(file);
    return fileOf(file, { bytes: bytes.length, md5: await md5(bytes) });
  }

  function fetchAll(files: readonly WeightFile[], options: Options = {}): Promise<void> {
    const meter = new DownloadMeter(() => options.onMeter?.(meter), 0);
    meter.add(files);
    const network = createNetwork({
      policy: () => ({ blockNetwork: false, stayOnDevice: false }),
      record: (entry) => ledger.push(entry),
    });
    const deps = {
      network,
      store,
      partials,
      estimate: () => Promise.resolve({}),
      connection: options.connection ?? ONLINE,
      retryDelaysMs: [5, 5, 5, 5],
      stallMs: options.stallMs ?? 5000,
    };
    const signal = options.signal ?? new AbortController().signal;
    return fetchFiles(deps, files, { meter, signal, purposeOf: () => 'model' });
  }

  async function failure(promise: Promise<void>): Promise<WeightsError> {
    const error: unknown = await promise.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).to.be.instanceOf(WeightsError);
    return error as WeightsError;
  }

  /** Fetches until more than so many bytes are here, then stops. */
  async function fetchPart(file: WeightFile, bytes: number): Promise<number> {
    const controller = new AbortController();
    const onMeter = (meter: DownloadMeter): void => {
      if (meter.progress().loadedBytes > bytes) controller.abort();
    };
    await failure(fetchAll([file], { signal: controller.signal, onMeter }));
    const kept = await partials.bytesOf([file.url]);
    expect(kept).to.be.greaterThan(0);
    return kept;
  }

  const receivedBytes = (): number =>
    ledger.reduce((sum, { receivedBytes: bytes }) => sum + bytes, 0);

  async function expectWhole(file: WeightFile): Promise<void> {
    const blob = (await store.read(file.url))!;
    expect(blob.size).to.equal(file.bytes);
    expect(await md5(new Uint8Array(await blob.arrayBuffer()))).to.equal(file.md5);
    expect(await db.count('partials')).to.equal(0);
  }

  const rate = (megabytes: number): HubFault => ({
    kind: 'rate',
    bytesPerSecond: megabytes * 1_000_000,
  });

  it('fetches one large file in several parts at once, each byte once', async () => {
    const file = await listed('large.gguf');
    await hub.setFaults([rate(5)]);
    await fetchAll([file]);
    await expectWhole(file);
    const log = await hub.log();
    const ranges = log.filter(({ range }) => range !== null).map(({ range }) => range!);
    expect(ranges.length).to.be.greaterThan(1);
    for (const range of ranges) expect(range).to.match(/^bytes=\d+-$/);
    // Parts that were met by the next one are broken off: what was on its way then is not counted.
    expect(receivedBytes()).to.be.within(file.bytes!, file.bytes! + ranges.length * 1_000_000);
  });

  it('goes on to the byte after a stop, with several parts under way', async () => {
    const file = await listed('large.gguf');
    await hub.setFaults([rate(5)]);
    const kept = await fetchPart(file, 15_000_000);
    const chunks = (await partials.find(file.url))!.chunks;
    expect([...chunks.values()].some(({ size }) => size < CHUNK_BYTES)).to.equal(true);
    await hub.setFaults([rate(20)]);
    ledger = [];
    await fetchAll([file]);
    await expectWhole(file);
    expect(receivedBytes()).to.be.within(file.bytes! - kept, file.bytes! - kept + 6_000_000);
  });

  it('goes on from whole chunks after a crash, whose checksum it has', async () => {
    const file = await listed('large.gguf');
    await hub.setFaults([rate(5)]);
    await fetchPart(file, 20_000_000);
    // A crash keeps no tails.
    const { chunks } = (await partials.find(file.url))!;
    for (const [index, { size }] of chunks) {
      if (size < CHUNK_BYTES) await db.delete('chunks', [file.url, index]);
    }
    await hub.setFaults([]);
    await fetchAll([file]);
    await expectWhole(file);
  });

  it('hashes anew what a state that cannot be read was about', async () => {
    const file = await listed('large.gguf');
    await hub.setFaults([rate(5)]);
    await fetchPart(file, 20_000_000);
    const { record } = (await partials.find(file.url))!;
    expect(record.hash).to.not.equal(null);
    await db.put('partials', { ...record, hash: { bytes: CHUNK_BYTES, state: new Uint8Array(8) } });
    await hub.setFaults([]);
    await fetchAll([file]);
    await expectWhole(file);
  });

  it('finds bytes that went wrong on the disk in between, and fetches that file again', async () => {
    const file = await listed('large.gguf');
    await hub.setFaults([rate(5)]);
    await fetchPart(file, 28_000_000);
    const { record, chunks } = (await partials.find(file.url))!;
    const [index] = [...chunks].find(([at, { size }]) => at > 0 && size === CHUNK_BYTES)!;
    await db.put('chunks', new Blob([new Uint8Array(CHUNK_BYTES)]), [file.url, index]);
    await db.put('partials', { ...record, hash: null });
    await hub.setFaults([]);
    await fetchAll([file]);
    await expectWhole(file);
  });

  it('fetches only the chunk again that the browser lost of a whole file', async () => {
    const file = await listed('large.gguf');
    await fetchAll([file]);
    await db.delete('chunks', [file.url, 1]);
    expect(await store.read(file.url)).to.equal(undefined);
    expect(await store.has(file.url)).to.equal(false);
    expect(await partials.bytesOf([file.url])).to.equal(file.bytes! - CHUNK_BYTES);
    await hub.setFaults([rate(20)]);
    ledger = [];
    await fetchAll([file]);
    await expectWhole(file);
    // And what was on its way when that was met.
    expect(receivedBytes()).to.be.within(CHUNK_BYTES, CHUNK_BYTES + 8_000_000);
  });

  it('begins a file anew that is listed with another checksum since', async () => {
    const file = await listed(SHARD);
    await hub.setFaults([{ kind: 'cut', file: SHARD }]);
    await failure(fetchAll([{ ...file, md5: 'f'.repeat(32) }]));
    expect(await partials.bytesOf([file.url])).to.be.greaterThan(0);
    await hub.setFaults([]);
    ledger = [];
    await fetchAll([file]);
    await expectWhole(file);
    expect(receivedBytes()).to.equal(file.bytes);
  });

  const OTHERWISE: readonly (readonly [string, HubFault, boolean])[] = [
    ['a server that knows no ranges', { kind: 'no-ranges' }, true],
    ['a refused range', { kind: 'status', status: 416, times: 1 }, true],
    ['a content host that hides its headers', { kind: 'cdn' }, true],
    ['an error', { kind: 'status', status: 500, times: 2 }, true],
    ['too many requests', { kind: 'status', status: 429, retryAfter: 0, times: 2 }, true],
    ['an address that has expired', { kind: 'expired', times: 1 }, true],
    ['a file half as long', { kind: 'truncated', times: 1 }, true],
    ['a file that was changed, listed with its size', { kind: 'changed', times: 1 }, true],
    ['a file that was changed, of no known size', { kind: 'changed' }, false],
  ];

  for (const [what, fault, isListed] of OTHERWISE) {
    it(`goes on, meeting ${what}`, async () => {
      const file = isListed ? await listed(SHARD) : fileOf(SHARD);
      await hub.setFaults([{ kind: 'cut', file: SHARD }]);
      await failure(fetchAll([file]));
      const kept = await partials.bytesOf([file.url]);
      expect(kept).to.be.greaterThan(100_000);
      await hub.setFaults([fault]);
      await fetchAll([file]);
      expect(await store.has(file.url)).to.equal(true);
      if (isListed) await expectWhole(file);
      else expect((await store.read(file.url))!.size).to.equal(300_002);
      const log = await hub.log();
      expect(log.some(({ range }) => range === `bytes=${kept}-`)).to.equal(true);
    });
  }

  it('asks for no preflight, and always begins at the hub', async () => {
    const file = await listed(SHARD);
    await hub.setFaults([{ kind: 'cdn' }, { kind: 'cut', after: 70_000, file: SHARD, times: 3 }]);
    await fetchAll([file]);
    const log = await hub.log();
    expect(log.filter(({ method }) => method !== 'GET')).to.deep.equal([]);
    const content = log.filter(({ from }) => from === 'cdn');
    expect(content.length).to.be.greaterThan(2);
    for (const { range } of content.slice(1)) expect(range).to.match(/^bytes=[1-9]\d*-$/);
    expect(log.filter(({ from }) => from === 'hub')).to.have.length(content.length);
  });

  it('as often as something new came in between', async () => {
    const file = await listed(SHARD);
    await hub.setFaults([{ kind: 'cut', after: 20_000, file: SHARD, times: 12 }]);
    await fetchAll([file]);
    await expectWhole(file);
  });

  it('leaves a connection that brings a byte now and then, and loses none', async () => {
    const file = await listed(SHARD);
    await hub.setFaults([{ kind: 'loris', file: SHARD, times: 1 }]);
    await fetchAll([file], { stallMs: 400 });
    await expectWhole(file);
    expect((await hub.log()).at(-1)!.range).to.match(/^bytes=[1-9]\d*-$/);
  });

  it('waits for the network to come back, however long, and says so', async () => {
    const file = await listed(SHARD);
    let online = false;
    let comeBack = (): void => undefined;
    const connection: Connection = {
      isOnline: () => online,
      onOnline(listener) {
        comeBack = listener;
        return () => undefined;
      },
    };
    // More failures than tries: while the network is away they do not count.
    await hub.setFaults([{ kind: 'cut', after: 0, file: SHARD, times: 6 }]);
    const said = new Set<string | undefined>();
    const onMeter = (meter: DownloadMeter): void => {
      const { waiting } = meter.progress();
      said.add(waiting);
      if (waiting === 'offline') setTimeout(() => comeBack());
    };
    await fetchAll([file], { connection, onMeter });
    online = true;
    await expectWhole(file);
    expect([...said]).to.include('offline');
  });

  it('gives back room when the disk is full, and goes on when there is some', async () => {
    const file = await listed('large.gguf');
    await hub.setFaults([rate(5)]);
    const transaction = IDBDatabase.prototype.transaction;
    let writes = 0;
    IDBDatabase.prototype.transaction = function (...args) {
      const tx = transaction.apply(this, args);
      const isWrite = args[1] === 'readwrite' && [...args[0]].length === 3;
      if (isWrite && ++writes > 4) failAtCommit(tx);
      return tx;
    };
    try {
      expect((await failure(fetchAll([file]))).code).to.equal('quota-full');
    } finally {
      IDBDatabase.prototype.transaction = transaction;
    }
    expect(await partials.bytesOf([file.url])).to.equal(0);
    await hub.setFaults([]);
    await fetchAll([file]);
    await expectWhole(file);
  });

  it('gives back the file that came last when the disk is full of whole ones', async () => {
    const files = await Promise.all(
      [0, 1, 2, 3].map((index) => listed(`params_shard_${index}.bin`)),
    );
    const transaction = IDBDatabase.prototype.transaction;
    let writes = 0;
    IDBDatabase.prototype.transaction = function (...args) {
      const tx = transaction.apply(this, args);
      const isWrite = args[1] === 'readwrite' && [...args[0]].length === 3;
      if (isWrite && ++writes > 2) failAtCommit(tx);
      return tx;
    };
    try {
      expect((await failure(fetchAll(files))).code).to.equal('quota-full');
    } finally {
      IDBDatabase.prototype.transaction = transaction;
    }
    expect(await store.urls()).to.have.length(1);
    expect(await partials.bytesOf(files.map(({ url }) => url))).to.equal(0);
    await fetchAll(files);
    for (const file of files) await expectWhole(file);
  });
});

/** Lets the requests succeed and the transaction fail, as a browser does whose quota is full. */
function failAtCommit(tx: IDBTransaction): void {
  const error = new DOMException('full', 'QuotaExceededError');
  Object.defineProperty(tx, 'error', { get: () => error });
  const put = IDBObjectStore.prototype.put;
  const objectStore = tx.objectStore.bind(tx);
  tx.objectStore = (name) => {
    const store = objectStore(name);
    store.put = (...args) => {
      const request = put.apply(store, args);
      request.addEventListener('success', () => tx.abort());
      return request;
    };
    return store;
  };
}
