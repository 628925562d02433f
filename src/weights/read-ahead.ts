import { WeightsError } from '../domain/errors.js';
import type { WeightStore } from './contracts.js';
import { StoredShard } from './stored-shard.js';

type Files = Pick<WeightStore, 'read' | 'delete'>;

/** So much of the next shard is read ahead: with all of it, two shards and what reading takes were in memory. */
const AHEAD_SHARE = 0.5;

/**
 * Reads shards in their order, each from the disk once and the first half of the next one while the last one is on its
 * way into the engine. Less than two are in memory: whoever asks for the next one is done with the one before, whose
 * memory is given back at once (the garbage collector of a phone comes too late). WebLLM reads them so, in one loop
 * without overlap.
 */
export class ReadAhead {
  readonly #store: Files;
  #order: readonly string[] = [];
  /** Looked up already, so that nothing but its bytes is waited for. */
  #next: { readonly url: string; readonly shard: Promise<StoredShard> } | undefined;
  /** What was handed out last. */
  #inUse: { readonly url: string; readonly bytes: ArrayBuffer } | undefined;

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
          controller.enqueue(new Uint8Array(await this.#whole(url, blob)));
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
      const whole = await this.#whole(url, blob);
      this.#inUse = { url, bytes: whole };
      return whole;
    };
    Object.defineProperty(response, 'arrayBuffer', { value: bytes });
    return response;
  }

  async #whole(url: string, blob: Blob | undefined): Promise<ArrayBuffer> {
    this.#giveBackBefore(url);
    const taken = this.#next?.url === url ? this.#next.shard : this.#open(url, blob);
    const following = this.#order[this.#order.indexOf(url) + 1];
    const next = following ? { url: following, shard: this.#open(following) } : undefined;
    this.#next = next;
    // Whoever asks for it gets the error; until then nobody has to.
    next?.shard.catch(() => undefined);
    const bytes = await this.#read(url, await taken);
    // Not before: the one that was given back, this one and the next would be three.
    void next?.shard.then((shard) => shard.begin(shard.size * AHEAD_SHARE)).catch(() => undefined);
    return bytes;
  }

  /** Only in the order: what is asked for out of it says nothing of the one before. */
  #giveBackBefore(url: string): void {
    const { url: before, bytes } = this.#inUse ?? {};
    this.#inUse = undefined;
    if (before && bytes && this.#order[this.#order.indexOf(before) + 1] === url) giveBack(bytes);
  }

  async #open(url: string, found?: Blob): Promise<StoredShard> {
    const blob = found ?? (await this.#store.read(url));
    if (blob) return new StoredShard(blob);
    throw new WeightsError('not-found', 'A model file is not on this device', { url });
  }

  /** A file the browser has lost is forgotten, so that it can be fetched anew. */
  async #read(url: string, shard: StoredShard): Promise<ArrayBuffer> {
    try {
      return await shard.whole();
    } catch (cause) {
      await this.#store.delete([url]);
      const message = `A stored model file can no longer be read: ${String(cause)}`;
      throw new WeightsError('storage-failed', message, { url }, { cause });
    }
  }
}

/**
 * From now on the buffer has no bytes. Its memory goes with a message that nobody gets: after `transfer(0)`, which counts
 * it as free, Chromium was measured to keep that of each shard until a garbage collection that then never came.
 */
function giveBack(bytes: ArrayBuffer): void {
  if (bytes.byteLength === 0) return;
  const { port1, port2 } = new MessageChannel();
  port1.postMessage(undefined, [bytes]);
  port1.close();
  port2.close();
}
