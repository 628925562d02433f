import { expect } from 'chai';
import { giveBack, SLICE_BYTES, StoredShard } from '../../../src/weights/stored-shard.js';

const BYTES = 3 * SLICE_BYTES + 7;

/** What was asked of the disk, as `[from, to]`. */
function noted(blob: Blob): [number, number][] {
  const asked: [number, number][] = [];
  const slice = blob.slice.bind(blob);
  blob.slice = (from = 0, to = 0) => {
    asked.push([from, to]);
    return slice(from, to);
  };
  return asked;
}

describe('StoredShard', () => {
  const content = new Uint8Array(BYTES);
  for (let at = 0; at < BYTES; at += 4096) content[at] = at / 4096;

  it('reads each byte once, the beginning before the rest', async () => {
    const blob = new Blob([content]);
    const asked = noted(blob);
    const shard = new StoredShard(blob);
    await shard.begin(BYTES / 2);
    expect(asked).to.deep.equal([
      [0, SLICE_BYTES],
      [SLICE_BYTES, 2 * SLICE_BYTES],
    ]);
    const [whole, same] = await Promise.all([shard.whole(), shard.whole()]);
    expect(same).to.equal(whole);
    expect(asked.map(([from]) => from)).to.deep.equal([0, 1, 2, 3].map((at) => at * SLICE_BYTES));
    expect(asked.at(-1)![1]).to.equal(BYTES);
    expect(new Uint8Array(whole)).to.deep.equal(content);
  });

  it('goes on to the end when that is wanted while the beginning is read', async () => {
    const shard = new StoredShard(new Blob([content]));
    void shard.begin(1);
    expect(new Uint8Array(await shard.whole())).to.deep.equal(content);
  });

  it('is empty where the file is', async () => {
    expect((await new StoredShard(new Blob()).whole()).byteLength).to.equal(0);
  });

  it('fails each time it is asked for when the browser has lost it', async () => {
    const blob = new Blob([content]);
    blob.slice = () => ({ arrayBuffer: () => Promise.reject(new Error('lost')) }) as never;
    const shard = new StoredShard(blob);
    for (let times = 0; times < 2; times += 1) {
      const error: unknown = await shard.whole().catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(Error).and.include({ message: 'lost' });
    }
  });
});

describe('giveBack', () => {
  it('leaves no bytes', () => {
    const bytes = new ArrayBuffer(8);
    giveBack(bytes);
    expect(bytes.byteLength).to.equal(0);
  });
});
