import { expect } from 'chai';
import { deleteDB } from 'idb';
import { WeightsError } from '../../../src/domain/errors.js';
import { CHUNK_BYTES } from '../../../src/weights/chunks.js';
import { IndexedWeightStore } from '../../../src/weights/indexed-weight-store.js';
import { keepVerifiedFile } from '../../../src/weights/keep-verified-file.js';
import { verifyStored } from '../../../src/weights/verify-stored.js';
import {
  openWeightsDatabase,
  type WeightsDatabase,
} from '../../../src/weights/weights-database.js';

const never = new AbortController().signal;
const TEXT = 'goldcrest';
const listed = {
  url: 'https://hub.test/a.bin',
  name: 'a.bin',
  bytes: TEXT.length,
  type: 'shard',
} as const;

describe('files kept from anywhere, and looked through again', () => {
  let name: string;
  let db: WeightsDatabase;
  let store: IndexedWeightStore;
  let md5: string;

  before(async () => {
    const { md5: digest } = await import('hash-wasm');
    md5 = await digest(TEXT);
  });

  beforeEach(async () => {
    name = `verify-test-${crypto.randomUUID()}`;
    db = await openWeightsDatabase(name);
    store = new IndexedWeightStore(db);
  });

  afterEach(async () => {
    db.close();
    await deleteDB(name);
  });

  it('keeps what matches, and nothing of what does not', async () => {
    let passed = 0;
    const file = { ...listed, md5 };
    await keepVerifiedFile(store, file, new Blob([TEXT]).stream(), {
      signal: never,
      onBytes: (bytes) => (passed += bytes),
    });
    expect(passed).to.equal(TEXT.length);
    expect(await (await store.read(file.url))!.text()).to.equal(TEXT);

    const other = { ...file, url: 'https://hub.test/b.bin' };
    for (const [text, code] of [
      ['goldcreST', 'wrong-checksum'],
      ['gold', 'truncated'],
      ['goldcrests', 'wrong-checksum'],
      ['<!doctype html>', 'not-a-model-file'],
    ] as const) {
      const error: unknown = await keepVerifiedFile(
        store,
        { ...other, bytes: code === 'not-a-model-file' ? null : other.bytes },
        new Blob([text]).stream(),
        { signal: never },
      ).catch((reason: unknown) => reason);
      expect(error, text).to.be.instanceOf(WeightsError).and.include({ code });
      expect(await store.has(other.url), text).to.equal(false);
    }
  });

  it('removes what has changed on the disk, and names it', async () => {
    const plain = {
      url: 'https://hub.test/c.bin',
      name: 'c.bin',
      bytes: null,
      type: 'shard',
    } as const;
    const file = { ...listed, md5 };
    await store.write(file, new Blob([TEXT]).stream(), never);
    await store.write(plain, new Blob(['unlisted']).stream(), never);
    const missing = { ...plain, url: 'https://hub.test/d.bin' };
    let read = 0;
    const options = { signal: never, onBytes: (bytes: number) => (read += bytes) };
    expect(await verifyStored(store, [file, plain, missing], options)).to.deep.equal({
      matching: 1,
      unlisted: 1,
      damaged: [],
    });
    expect(read).to.equal(TEXT.length + 8);

    await db.put('chunks', new Blob(['goldcreST']), [file.url, 0]);
    expect(await verifyStored(store, [file, plain], options)).to.deep.equal({
      matching: 0,
      unlisted: 1,
      damaged: ['a.bin'],
    });
    expect(await store.has(file.url)).to.equal(false);
  });

  it('names a file that lost a part, and keeps the rest of it', async () => {
    const bytes = 2 * CHUNK_BYTES;
    const file = { ...listed, bytes, md5 };
    await store.write(file, new Blob([new Uint8Array(bytes)]).stream(), never);
    await db.delete('chunks', [file.url, 1]);
    const options = { signal: never, onBytes: () => undefined };
    expect((await verifyStored(store, [file], options)).damaged).to.deep.equal(['a.bin']);
    expect(await store.has(file.url)).to.equal(false);
    expect(await db.getAllKeys('chunks')).to.deep.equal([[file.url, 0]]);
  });

  it('stops when it is told to, and removes nothing', async () => {
    const file = { ...listed, md5 };
    await store.write(file, new Blob([TEXT]).stream(), never);
    const error: unknown = await verifyStored(store, [file], {
      signal: AbortSignal.abort(),
      onBytes: () => undefined,
    }).catch((reason: unknown) => reason);
    expect(error).to.include({ code: 'cancelled' });
    expect(await store.has(file.url)).to.equal(true);
  });
});
