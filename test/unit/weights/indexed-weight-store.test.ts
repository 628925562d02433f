import { expect } from 'chai';
import { deleteDB } from 'idb';
import { WeightsError } from '../../../src/domain/errors.js';
import type { WeightFile } from '../../../src/weights/contracts.js';
import { CHUNK_BYTES } from '../../../src/weights/chunks.js';
import { IndexedWeightStore } from '../../../src/weights/indexed-weight-store.js';
import { sweepOrphans } from '../../../src/weights/sweep-orphans.js';
import {
  openWeightsDatabase,
  type WeightsDatabase,
} from '../../../src/weights/weights-database.js';
import { holdWriteLock } from '../../../src/weights/write-lock.js';

const never = new AbortController().signal;
const file = (url: string): WeightFile => ({ url, name: url, bytes: null, type: 'shard' });

/** `parts` pieces of `size` bytes, each filled with its number. */
function stream(parts: number, size: number): ReadableStream<Uint8Array> {
  let part = 0;
  return new ReadableStream({
    pull(controller) {
      if (part === parts) controller.close();
      else controller.enqueue(new Uint8Array(size).fill(part++));
    },
  });
}

async function caught(promise: Promise<unknown>): Promise<WeightsError> {
  try {
    await promise;
  } catch (error) {
    expect(error).to.be.instanceOf(WeightsError);
    return error as WeightsError;
  }
  throw new Error('Expected a rejection');
}

describe('IndexedWeightStore', () => {
  let name: string;
  let db: WeightsDatabase;
  let store: IndexedWeightStore;

  beforeEach(async () => {
    name = `weights-test-${crypto.randomUUID()}`;
    db = await openWeightsDatabase(name);
    store = new IndexedWeightStore(db);
  });

  afterEach(async () => {
    db.close();
    await deleteDB(name);
  });

  it('cuts a file into 8 MiB Blobs and gives the same bytes back', async () => {
    await store.write(file('https://hub/a'), stream(3, 6_000_000), never);
    const chunks = await db.getAll('chunks');
    expect(chunks.map((chunk) => chunk.size)).to.deep.equal([
      CHUNK_BYTES,
      CHUNK_BYTES,
      18_000_000 - 2 * CHUNK_BYTES,
    ]);
    const blob = await store.read('https://hub/a');
    const bytes = new Uint8Array(await blob!.arrayBuffer());
    expect(bytes.length).to.equal(18_000_000);
    expect([bytes[0], bytes[5_999_999], bytes[6_000_000], bytes[17_999_999]]).to.deep.equal([
      0, 0, 1, 2,
    ]);
    expect(await store.usedBytes()).to.equal(18_000_000);
    expect(await store.urls()).to.deep.equal(['https://hub/a']);
  });

  it('answers what is here without reading a byte', async () => {
    await store.write(file('https://hub/a'), stream(2, 6_000_000), never);
    const read = Blob.prototype.arrayBuffer;
    const getAll = IDBObjectStore.prototype.getAll;
    const reads: string[] = [];
    Blob.prototype.arrayBuffer = function () {
      reads.push('blob');
      return read.call(this);
    };
    IDBObjectStore.prototype.getAll = function (...args) {
      reads.push(this.name);
      return getAll.apply(this, args);
    };
    try {
      expect(await store.has('https://hub/a')).to.equal(true);
      expect(await store.has('https://hub/b')).to.equal(false);
      expect(await store.urls()).to.have.length(1);
    } finally {
      Blob.prototype.arrayBuffer = read;
      IDBObjectStore.prototype.getAll = getAll;
    }
    expect(reads).to.deep.equal([]);
  });

  it('keeps no part of a file whose stream breaks, and passes its error on', async () => {
    const broken = new WeightsError('truncated', 'broke off');
    let parts = 0;
    const content = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (parts++ < 2) controller.enqueue(new Uint8Array(CHUNK_BYTES));
        else controller.error(broken);
      },
    });
    expect(await caught(store.write(file('https://hub/a'), content, never))).to.equal(broken);
    expect(await store.has('https://hub/a')).to.equal(false);
    expect(await db.count('chunks')).to.equal(0);
  });

  it('stops on abort and keeps nothing of that file', async () => {
    const controller = new AbortController();
    let parts = 0;
    const content = new ReadableStream<Uint8Array>({
      pull(inner) {
        if (parts++ === 3) controller.abort();
        inner.enqueue(new Uint8Array(CHUNK_BYTES));
      },
    });
    const error = await caught(store.write(file('https://hub/a'), content, controller.signal));
    expect(error.code).to.equal('cancelled');
    expect(await db.count('chunks')).to.equal(0);
  });

  it('replaces a longer file by a shorter one', async () => {
    await store.write(file('https://hub/a'), stream(3, CHUNK_BYTES), never);
    await store.write(file('https://hub/a'), stream(1, 10), never);
    expect((await store.read('https://hub/a'))!.size).to.equal(10);
    expect(await db.count('chunks')).to.equal(1);
  });

  it('does not mistake one URL for the beginning of another', async () => {
    await store.write(file('https://hub/a'), stream(1, 10), never);
    await store.write(file('https://hub/ab'), stream(2, 10), never);
    await store.delete(['https://hub/a']);
    expect(await store.urls()).to.deep.equal(['https://hub/ab']);
    expect((await store.read('https://hub/ab'))!.size).to.equal(20);
  });

  it('forgets a file that lost a chunk rather than reading it with a hole', async () => {
    await store.write(file('https://hub/a'), stream(2, CHUNK_BYTES), never);
    await db.delete('chunks', ['https://hub/a', 0]);
    expect(await store.read('https://hub/a')).to.equal(undefined);
    expect(await store.has('https://hub/a')).to.equal(false);
    expect(await db.count('chunks')).to.equal(0);
  });

  it('keeps the rest of it where a checksum will tell whether what is fetched again fits', async () => {
    const listed = { ...file('https://hub/a'), md5: 'a'.repeat(32) };
    await store.write(listed, stream(3, CHUNK_BYTES), never);
    await db.put('chunks', new Blob(['cut short']), ['https://hub/a', 1]);
    expect(await store.read('https://hub/a')).to.equal(undefined);
    expect(await db.getAllKeys('chunks')).to.deep.equal([
      ['https://hub/a', 0],
      ['https://hub/a', 2],
    ]);
    const partial = await db.get('partials', 'https://hub/a');
    expect(partial).to.include({ totalBytes: 3 * CHUNK_BYTES, md5: listed.md5, hash: null });
  });

  it('sweeps the chunks of an interrupted write, and those only', async () => {
    await store.write(file('https://hub/a'), stream(1, 10), never);
    await db.put('chunks', new Blob(['left over']), ['https://hub/torn', 0]);
    await sweepOrphans(db);
    expect(await db.getAllKeys('chunks')).to.deep.equal([['https://hub/a', 0]]);
  });

  it('does not sweep while another tab or worker writes', async () => {
    await db.put('chunks', new Blob(['being written']), ['https://hub/b', 0]);
    await holdWriteLock('https://hub/b', never, () => sweepOrphans(db));
    expect(await db.count('chunks')).to.equal(1);
  });

  for (const [name, code] of [
    ['QuotaExceededError', 'quota-full'],
    [null, 'storage-failed'],
  ] as const)
    it(`tells what gives a commit up: ${name ?? 'nothing but the end'}, as ${code}`, async () => {
      const transaction = IDBDatabase.prototype.transaction;
      IDBDatabase.prototype.transaction = function (...args) {
        const tx = transaction.apply(this, args);
        if (args[0] === 'chunks' && args[1] === 'readwrite') failAtCommit(tx, name);
        return tx;
      };
      try {
        const error = await caught(store.write(file('https://hub/a'), stream(1, 100), never));
        expect(error.code).to.equal(code);
        expect(error.detail.url).to.equal('https://hub/a');
      } finally {
        IDBDatabase.prototype.transaction = transaction;
      }
      expect(await store.has('https://hub/a')).to.equal(false);
    });

  it('tells a closed database as trouble that may pass', async () => {
    db.close();
    expect((await caught(store.has('https://hub/a'))).code).to.equal('storage-failed');
  });
});

/** Lets the requests succeed and the transaction fail, as a browser does whose quota is full. */
function failAtCommit(tx: IDBTransaction, name: string | null): void {
  const error = name && new DOMException('full', name);
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
