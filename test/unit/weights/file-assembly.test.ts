import { expect } from 'chai';
import { md5 } from 'hash-wasm';
import { deleteDB } from 'idb';
import type { WeightFile } from '../../../src/domain/weight-manifest.js';
import { CHUNK_BYTES } from '../../../src/weights/chunks.js';
import type { Claim } from '../../../src/weights/claim.js';
import { FileAssembly } from '../../../src/weights/file-assembly.js';
import { IndexedWeightStore } from '../../../src/weights/indexed-weight-store.js';
import { PartialFiles } from '../../../src/weights/partial-files.js';
import { RoomKeeper } from '../../../src/weights/room-keeper.js';
import {
  openWeightsDatabase,
  type WeightsDatabase,
} from '../../../src/weights/weights-database.js';

const URL_ = 'https://hub.test/shard.bin';
/** Two chunks and a bit. */
const BYTES = 2 * CHUNK_BYTES + 1000;

describe('FileAssembly', function () {
  this.timeout(60_000);

  const content = new Uint8Array(BYTES);
  let file: WeightFile;
  let name: string;
  let db: WeightsDatabase;
  let partials: PartialFiles;

  before(async () => {
    for (let at = 0; at < BYTES; at += 1) content[at] = (at * 31) ^ (at >> 9);
    const checksum = await md5(content);
    file = { url: URL_, name: 'shard.bin', bytes: BYTES, md5: checksum, type: 'shard' };
  });

  beforeEach(async () => {
    name = `assembly-test-${crypto.randomUUID()}`;
    db = await openWeightsDatabase(name);
    partials = new PartialFiles(db);
  });

  afterEach(async () => {
    db.close();
    await deleteDB(name);
  });

  function open(): Promise<FileAssembly> {
    const room = new RoomKeeper(() => Promise.resolve({}));
    return FileAssembly.open({ partials, room }, file);
  }

  /** As a connection brings it: what the claim still wants, or so much of it. */
  async function bring(claim: Claim, bytes = claim.bytesLeft): Promise<void> {
    await claim.write(content.subarray(claim.position, claim.position + bytes));
  }

  async function expectWhole(): Promise<void> {
    const blob = (await new IndexedWeightStore(db).read(URL_))!;
    expect(await md5(new Uint8Array(await blob.arrayBuffer()))).to.equal(file.md5);
    expect(await db.count('partials')).to.equal(0);
    expect(await db.count('chunks')).to.equal(3);
  }

  it('is filled by several connections within one chunk, in any order', async () => {
    const assembly = await open();
    const first = assembly.claim()!;
    await bring(first, CHUNK_BYTES + 10);
    const second = assembly.split(0)!;
    const third = assembly.split(0)!;
    // Each ends where another one begins.
    const ends = [first, second, third].map(({ end }) => end).sort((a, b) => a! - b!);
    const begins = [second, third].map(({ position }) => position).sort((a, b) => a - b);
    expect(ends).to.deep.equal([...begins, BYTES]);
    expect(assembly.claim()).to.equal(undefined);
    for (const claim of [third, first, second]) {
      await bring(claim);
      claim.release();
    }
    expect(assembly.isComplete).to.equal(true);
    await assembly.finish();
    await expectWhole();
  });

  it('leaves to the connection at work what it brings until another one could begin', async () => {
    const assembly = await open();
    const first = assembly.claim()!;
    const second = assembly.split(1_000_000)!;
    expect(first.bytesLeft - second.bytesLeft).to.be.within(999_998, 1_000_002);
    expect(assembly.split(BYTES)).to.equal(undefined);
  });

  it('keeps every byte of a stop, also of pieces with a hole between them', async () => {
    const before = await open();
    const first = before.claim()!;
    await bring(first, 5000);
    const second = before.split(0)!;
    const hole = { from: 5000, to: second.position };
    await bring(second, 7000);
    first.release();
    second.release();
    await before.keepTails();
    expect(await partials.bytesOf([URL_])).to.equal(12_000);

    const after = await open();
    expect(after.loadedBytes).to.equal(12_000);
    const claims = [after.claim()!, after.claim()!];
    expect(claims.map(({ position, end }) => [position, end])).to.deep.equal([
      [hole.from, hole.to],
      [hole.to + 7000, BYTES],
    ]);
    for (const claim of claims.reverse()) await bring(claim);
    await after.finish();
    await expectWhole();
  });

  it('fetches a piece again that the browser has lost', async () => {
    const before = await open();
    const first = before.claim()!;
    await bring(first, 5000);
    first.release();
    await before.keepTails();

    const after = await open();
    const rest = after.claim()!;
    const read = Blob.prototype.arrayBuffer;
    Blob.prototype.arrayBuffer = () => Promise.reject(new DOMException('lost', 'NotReadableError'));
    try {
      await bring(rest);
    } finally {
      Blob.prototype.arrayBuffer = read;
    }
    rest.release();
    const again = after.claim()!;
    expect([again.position, again.end]).to.deep.equal([0, 5000]);
    await bring(again);
    await after.finish();
    await expectWhole();
  });

  it('takes no piece for a chunk, though it is as long as what follows its first byte', async () => {
    const before = await open();
    const first = before.claim()!;
    await bring(first, 2 * CHUNK_BYTES + 100);
    first.release();
    const last = before.claim()!;
    const tail = before.split(0)!;
    await bring(tail, tail.bytesLeft);
    tail.release();
    await before.keepTails();

    const after = await open();
    expect(after.isComplete).to.equal(false);
    const claim = after.claim()!;
    expect([claim.position, claim.end]).to.deep.equal([last.position, last.end]);
    await bring(claim);
    await after.finish();
    await expectWhole();
  });

  describe('whose checksum is another one', () => {
    /** One wrong byte in the second chunk. */
    const damaged = (): Uint8Array => {
      const wrong = content.slice();
      wrong[CHUNK_BYTES + 5]! ^= 0xff;
      return wrong;
    };

    async function bringDamaged(assembly: FileAssembly): Promise<void> {
      const claim = assembly.claim()!;
      await claim.write(damaged().subarray(claim.position));
      claim.release();
    }

    it('is fetched again chunk by chunk until the wrong one is found', async () => {
      const assembly = await open();
      await bringDamaged(assembly);
      expect(await assembly.finish()).to.equal(false);
      expect([assembly.loadedBytes, assembly.isComplete]).to.deep.equal([0, false]);
      const again = assembly.claim()!;
      await bring(again, CHUNK_BYTES);
      expect(assembly.isComplete).to.equal(false);
      await bring(again, CHUNK_BYTES);
      // The third one is not asked for.
      expect([assembly.isComplete, assembly.signal.aborted]).to.deep.equal([true, true]);
      again.release();
      expect(await assembly.finish()).to.equal(true);
      await expectWhole();
    });

    it('is doubted again after a stop in the middle of that', async () => {
      const before = await open();
      await bringDamaged(before);
      expect(await before.finish()).to.equal(false);
      const claim = before.claim()!;
      await bring(claim, CHUNK_BYTES + 5000);
      claim.release();
      await before.keepTails();

      const after = await open();
      expect(after.isComplete).to.equal(true);
      expect(await after.finish()).to.equal(false);
      await bring(after.claim()!, 2 * CHUNK_BYTES);
      expect(await after.finish()).to.equal(true);
      await expectWhole();
    });

    it('is thrown away when it comes so again', async () => {
      const assembly = await open();
      await bringDamaged(assembly);
      expect(await assembly.finish()).to.equal(false);
      await bringDamaged(assembly);
      expect(assembly.isComplete).to.equal(true);
      const error: unknown = await assembly.finish().catch((reason: unknown) => reason);
      expect(error).to.include({ code: 'wrong-checksum' });
      expect(await db.count('chunks')).to.equal(0);
      expect(await db.count('partials')).to.equal(0);
    });

    it('gets the chunk back that the browser has lost', async () => {
      const before = await open();
      await bring(before.claim()!);
      await db.delete('chunks', [URL_, 1]);
      expect(await before.finish()).to.equal(true);
      expect(await new IndexedWeightStore(db).read(URL_)).to.equal(undefined);
      const after = await open();
      const claim = after.claim()!;
      expect([claim.position, claim.end]).to.deep.equal([CHUNK_BYTES, 2 * CHUNK_BYTES]);
      await bring(claim);
      expect(await after.finish()).to.equal(true);
      await expectWhole();
    });
  });
});
