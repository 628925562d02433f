import { WeightsError } from '../domain/errors.js';
import type { WeightStore } from './contracts.js';
import { ShardReading } from './shard-reading.js';

/** How much of the next shard is read while one is in use: with its last piece there would be more than two in memory. */
const SHARE_AHEAD = 0.75;

type Files = Pick<WeightStore, 'read' | 'delete'>;

/**
 * Reads shards in their order, each from the disk once and the next one while the last one is on its way into the
 * engine. Less than two are in memory: whoever asks for the next one is done with the one before, whose memory is given
 * back at once (the garbage collector of a phone comes too late). WebLLM reads them so, in one loop without overlap.
 */
export class ReadAhead {
  readonly #store: Files;
  #order: readonly string[] = [];
  /** Looked up, and read as far as it may be while the one before is in use. */
  #next: { readonly url: string; readonly shard: Promise<ShardReading> } | undefined;
  /** What was handed out last. */
  #inUse: { readonly url: string; readonly shard: ShardReading } | undefined;

  constructor(store: Files) {
    this.#store = store;
  }

  /** From now on, files are asked for in this order. */
  follow(urls: readonly string[]): void {
    this.#order = urls;
    this.#next = undefined;
    this.#inUse = undefined;
  }

  knows(url: string): boolean {
    return this.#order.includes(url);
  }

  /**
   * Undefined when the file is not here. The bytes are read only if the body is. What `arrayBuffer` gives is valid
   * until that of the next file in the order is asked for.
   */
  async response(url: string): Promise<Response | undefined> {
    const isNext = this.#next?.url === url;
    const blob = isNext ? undefined : await this.#store.read(url);
    if (!blob && !isNext) return undefined;
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
      {
        pull: async (controller) => {
          controller.enqueue(new Uint8Array((await this.#whole(url, blob)).buffer));
          controller.close();
        },
      },
      { highWaterMark: 0 },
    );
    const response = new Response(body, {
      headers: { 'content-type': 'application/octet-stream' },
    });
    // What WebLLM calls: the bytes as they were read, without a way through the body that copies them twice.
    const bytes = async (): Promise<ArrayBuffer> => {
      const shard = await this.#whole(url, blob);
      this.#inUse = { url, shard };
      return shard.buffer;
    };
    Object.defineProperty(response, 'arrayBuffer', { value: bytes });
    return response;
  }

  async #whole(url: string, blob: Blob | undefined): Promise<ShardReading> {
    this.#giveBackBefore(url);
    const taken = this.#next?.url === url ? this.#next.shard : this.#open(url, blob);
    const following = this.#order[this.#order.indexOf(url) + 1];
    this.#next = following ? { url: following, shard: this.#open(following) } : undefined;
    // Whoever asks for it gets the error; until then nobody has to.
    this.#next?.shard.catch(() => undefined);
    const shard = await taken;
    await this.#read(url, shard, 1);
    void this.#next?.shard.then((next) => next.readTo(SHARE_AHEAD)).catch(() => undefined);
    return shard;
  }

  /** Only in the order: what is asked for out of it says nothing of the one before. */
  #giveBackBefore(url: string): void {
    const { url: before, shard } = this.#inUse ?? {};
    this.#inUse = undefined;
    if (before && this.#order[this.#order.indexOf(before) + 1] === url) shard?.giveBack();
  }

  async #open(url: string, found?: Blob): Promise<ShardReading> {
    const blob = found ?? (await this.#store.read(url));
    if (blob) return new ShardReading(blob);
    throw new WeightsError('not-found', 'A model file is not on this device', { url });
  }

  /** A file the browser has lost is forgotten, so that it can be fetched anew. */
  async #read(url: string, shard: ShardReading, share: number): Promise<void> {
    try {
      await shard.readTo(share);
    } catch (cause) {
      await this.#store.delete([url]);
      const message = `A stored model file can no longer be read: ${String(cause)}`;
      throw new WeightsError('storage-denied', message, { url }, { cause });
    }
  }
}
