import { expect } from 'chai';
import { StoredShard } from '../../../src/weights/stored-shard.js';

const BYTES = 5_000_007;

describe('StoredShard', () => {
  const content = new Uint8Array(BYTES);
  for (let at = 0; at < BYTES; at += 4096) content[at] = at / 4096;

  /** A file of 4 MB chunks, as the store has them, that notes how much of it was read. */
  function noted(): { blob: Blob; readBytes(): number } {
    const parts = [content.subarray(0, 4_000_000), content.subarray(4_000_000)];
    const blob = new Blob(parts.map((part) => new Blob([part])));
    let read = 0;
    const stream = blob.stream.bind(blob);
    blob.stream = () => {
      const source = stream();
      const getReader = source.getReader.bind(source) as (options: {
        mode: 'byob';
      }) => ReadableStreamBYOBReader;
      source.getReader = ((options: { mode: 'byob' }) => {
        const reader = getReader(options);
        const original = reader.read.bind(reader);
        reader.read = (async (view: Uint8Array<ArrayBuffer>) => {
          const answer = await original(view);
          read += answer.value?.byteLength ?? 0;
          return answer;
        }) as typeof reader.read;
        return reader;
      }) as typeof source.getReader;
      return source;
    };
    return { blob, readBytes: () => read };
  }

  it('reads each byte once, the beginning before the rest', async () => {
    const { blob, readBytes } = noted();
    const shard = new StoredShard(blob);
    await shard.begin(BYTES / 2);
    expect(readBytes()).to.equal(Math.ceil(BYTES / 2));
    const [whole, same] = await Promise.all([shard.whole(), shard.whole()]);
    expect(same).to.equal(whole);
    expect(readBytes()).to.equal(BYTES);
    expect(new Uint8Array(whole)).to.deep.equal(content);
  });

  it('goes on to the end when that is wanted while the beginning is read', async () => {
    const { blob, readBytes } = noted();
    const shard = new StoredShard(blob);
    void shard.begin(1);
    expect(new Uint8Array(await shard.whole())).to.deep.equal(content);
    expect(readBytes()).to.equal(BYTES);
  });

  it('reads at once where a browser cannot read into memory that is given', async () => {
    const blob = new Blob([content]);
    blob.stream = () => new ReadableStream();
    const shard = new StoredShard(blob);
    await shard.begin(1);
    expect(new Uint8Array(await shard.whole())).to.deep.equal(content);
  });

  it('is empty where the file is', async () => {
    expect((await new StoredShard(new Blob()).whole()).byteLength).to.equal(0);
  });

  it('fails each time it is asked for when the browser has lost it', async () => {
    const blob = new Blob([content]);
    const pull = (): Promise<void> => Promise.reject(new Error('lost'));
    blob.stream = () => new ReadableStream({ type: 'bytes', pull }) as never;
    const shard = new StoredShard(blob);
    for (let times = 0; times < 2; times += 1) {
      const error: unknown = await shard.whole().catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(Error).and.include({ message: 'lost' });
    }
  });
});
