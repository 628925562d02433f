import { expect } from 'chai';
import { WeightsError } from '../../../src/domain/errors.js';
import { CHUNK_BYTES } from '../../../src/weights/chunks.js';
import { ReadAhead } from '../../../src/weights/read-ahead.js';

const PIECES = 4;

/** A store of three shards of four pieces each, which notes what is read of them. */
class NotedShards {
  readonly pieces: string[] = [];
  readonly deleted: string[] = [];
  readonly urls = ['a', 'b', 'c'];
  lost: string | undefined;

  read(url: string): Promise<Blob | undefined> {
    const at = this.urls.indexOf(url);
    if (at < 0) return Promise.resolve(undefined);
    const bytes = new Uint8Array(PIECES * CHUNK_BYTES - at).fill(at + 1);
    const blob = new Blob([bytes]);
    blob.stream = () => this.#stream(url, bytes);
    return Promise.resolve(blob);
  }

  /** A piece when it is asked for, and none before. */
  #stream(url: string, bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
    let from = 0;
    return new ReadableStream(
      {
        pull: (controller) => {
          if (from >= bytes.length) return controller.close();
          this.pieces.push(`${url}${from / CHUNK_BYTES}`);
          if (this.lost === url)
            return controller.error(new DOMException('Gone', 'NotReadableError'));
          controller.enqueue(bytes.slice(from, from + CHUNK_BYTES));
          from += CHUNK_BYTES;
        },
      },
      { highWaterMark: 0 },
    );
  }

  async delete(urls: readonly string[]): Promise<void> {
    this.deleted.push(...urls);
  }
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

  function isAll(buffer: ArrayBuffer, value: number, length: number): boolean {
    const bytes = new Uint8Array(buffer);
    // A sample: every byte takes seconds.
    for (let at = 0; at < bytes.length; at += 1021) if (bytes[at] !== value) return false;
    return bytes.length === length && bytes.at(-1) === value;
  }

  it('hands out each shard whole, read once, with three quarters of the next one on the way', async () => {
    expect(isAll(await bytesOf('a'), 1, PIECES * CHUNK_BYTES)).to.equal(true);
    await until(() => shards.pieces.length >= 7);
    expect(shards.pieces).to.deep.equal(['a0', 'a1', 'a2', 'a3', 'b0', 'b1', 'b2']);
    expect(isAll(await bytesOf('b'), 2, PIECES * CHUNK_BYTES - 1)).to.equal(true);
    expect(isAll(await bytesOf('c'), 3, PIECES * CHUNK_BYTES - 2)).to.equal(true);
    expect(shards.pieces.filter((piece) => piece.startsWith('b'))).to.have.length(PIECES);
    expect(shards.pieces.filter((piece) => piece.startsWith('c'))).to.have.length(PIECES);
  });

  it('gives the memory of the one before back when the next one is asked for', async () => {
    const first = await bytesOf('a');
    const second = await ahead.response('b');
    expect(first.byteLength).to.equal(PIECES * CHUNK_BYTES);
    await second!.arrayBuffer();
    expect(first.byteLength).to.equal(0);
  });

  it('leaves what was handed out alone when the order is not kept', async () => {
    const first = await bytesOf('a');
    const third = await bytesOf('c');
    const again = await bytesOf('a');
    expect(isAll(first, 1, PIECES * CHUNK_BYTES)).to.equal(true);
    expect(isAll(again, 1, PIECES * CHUNK_BYTES)).to.equal(true);
    expect(isAll(third, 3, PIECES * CHUNK_BYTES - 2)).to.equal(true);
  });

  it('never takes back what was read through the body', async () => {
    const read = (await ahead.response('a'))!.body!.getReader();
    const { value } = await read.read();
    await bytesOf('b');
    expect(value!.byteLength).to.equal(PIECES * CHUNK_BYTES);
  });

  it('forgets a file the browser has lost, when it is asked for', async () => {
    shards.lost = 'b';
    await bytesOf('a');
    await until(() => shards.pieces.includes('b0'));
    expect(shards.deleted).to.deep.equal([]);
    const failure: unknown = await bytesOf('b').catch((reason: unknown) => reason);
    expect(failure).to.be.instanceOf(WeightsError).and.include({ code: 'storage-denied' });
    expect(shards.deleted).to.deep.equal(['b']);
  });
});
