import { expect } from 'chai';
import { WeightsError } from '../../../src/domain/errors.js';
import { ReadAhead } from '../../../src/weights/read-ahead.js';

const BYTES = 1_000_000;

/** A store of three shards, which notes which of them is read. */
class NotedShards {
  readonly taken: string[] = [];
  readonly deleted: string[] = [];
  readonly urls = ['a', 'b', 'c'];
  lost: string | undefined;

  read(url: string): Promise<Blob | undefined> {
    const at = this.urls.indexOf(url);
    if (at < 0) return Promise.resolve(undefined);
    const blob = new Blob([new Uint8Array(BYTES).fill(at + 1)]);
    const stream = blob.stream.bind(blob);
    blob.stream = () => {
      this.taken.push(url);
      return this.lost === url ? lostStream() : stream();
    };
    return Promise.resolve(blob);
  }

  async delete(urls: readonly string[]): Promise<void> {
    this.deleted.push(...urls);
  }
}

function lostStream(): ReadableStream<Uint8Array<ArrayBuffer>> {
  const pull = (): Promise<void> => Promise.reject(new DOMException('Gone', 'NotReadableError'));
  return new ReadableStream({ type: 'bytes', pull }) as ReadableStream<Uint8Array<ArrayBuffer>>;
}

describe('ReadAhead', () => {
  let shards: NotedShards;
  let ahead: ReadAhead;

  beforeEach(() => {
    shards = new NotedShards();
    ahead = new ReadAhead(shards);
    ahead.follow(shards.urls);
  });

  async function bytesOf(url: string): Promise<ArrayBuffer> {
    return (await ahead.response(url))!.arrayBuffer();
  }

  async function until(check: () => boolean): Promise<void> {
    while (!check()) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  function isAll(buffer: ArrayBuffer, value: number): boolean {
    const bytes = new Uint8Array(buffer);
    return bytes.length === BYTES && bytes.every((byte) => byte === value);
  }

  it('hands out each shard whole, read once, with the next one on the way', async () => {
    expect(isAll(await bytesOf('a'), 1)).to.equal(true);
    await until(() => shards.taken.length >= 2);
    expect(shards.taken).to.deep.equal(['a', 'b']);
    expect(isAll(await bytesOf('b'), 2)).to.equal(true);
    expect(isAll(await bytesOf('c'), 3)).to.equal(true);
    expect(shards.taken).to.deep.equal(['a', 'b', 'c']);
  });

  it('gives the memory of the one before back when the next one is asked for', async () => {
    const first = await bytesOf('a');
    const second = await ahead.response('b');
    expect(first.byteLength).to.equal(BYTES);
    await second!.arrayBuffer();
    expect(first.byteLength).to.equal(0);
  });

  it('leaves what was handed out alone when the order is not kept', async () => {
    const first = await bytesOf('a');
    const third = await bytesOf('c');
    const again = await bytesOf('a');
    expect([isAll(first, 1), isAll(third, 3), isAll(again, 1)]).to.deep.equal([true, true, true]);
  });

  it('never takes back what was read through the body', async () => {
    const reader = (await ahead.response('a'))!.body!.getReader();
    const { value } = await reader.read();
    await bytesOf('b');
    expect(value!.byteLength).to.equal(BYTES);
  });

  it('forgets a file the browser has lost, when it is asked for', async () => {
    shards.lost = 'b';
    await bytesOf('a');
    await until(() => shards.taken.includes('b'));
    expect(shards.deleted).to.deep.equal([]);
    const failure: unknown = await bytesOf('b').catch((reason: unknown) => reason);
    expect(failure).to.be.instanceOf(WeightsError).and.include({ code: 'storage-failed' });
    expect(shards.deleted).to.deep.equal(['b']);
  });
});
