import { WeightsError } from '../domain/errors.js';
import type { WeightStore } from './contracts.js';

/**
 * Reads shards in their order, the next one while the last one is on its way into the engine. At most
 * two are in memory, and each is read from the disk once.
 */
export class ReadAhead {
  readonly #store: Pick<WeightStore, 'read' | 'delete'>;
  #order: readonly string[] = [];
  readonly #reading = new Map<string, Promise<ArrayBuffer>>();

  constructor(store: Pick<WeightStore, 'read' | 'delete'>) {
    this.#store = store;
  }

  /** From now on, files are asked for in this order. */
  follow(urls: readonly string[]): void {
    this.#order = urls;
    this.#reading.clear();
  }

  knows(url: string): boolean {
    return this.#order.includes(url);
  }

  /** Undefined when the file is not here. The bytes are read only if the body is. */
  async response(url: string): Promise<Response | undefined> {
    const blob = this.#reading.has(url) ? undefined : await this.#store.read(url);
    if (!blob && !this.#reading.has(url)) return undefined;
    const bytes = async (): Promise<ArrayBuffer> => {
      const taken = await this.#take(url, blob);
      this.#readNext(url);
      return taken;
    };
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
      {
        pull: async (controller) => {
          controller.enqueue(new Uint8Array(await bytes()));
          controller.close();
        },
      },
      { highWaterMark: 0 },
    );
    const response = new Response(body, {
      headers: { 'content-type': 'application/octet-stream' },
    });
    // What WebLLM calls: the bytes as they were read, without a way through the body that copies them twice.
    Object.defineProperty(response, 'arrayBuffer', { value: bytes });
    return response;
  }

  async #take(url: string, blob: Blob | undefined): Promise<ArrayBuffer> {
    const read = this.#reading.get(url) ?? this.#bytes(url, blob);
    this.#reading.delete(url);
    return read;
  }

  #readNext(url: string): void {
    const next = this.#order[this.#order.indexOf(url) + 1];
    this.#reading.clear();
    if (!next) return;
    const read = this.#bytes(next);
    // Whoever asks for it gets the error; until then nobody has to.
    read.catch(() => undefined);
    this.#reading.set(next, read);
  }

  /** A file the browser has lost is forgotten, so that it can be fetched anew. */
  async #bytes(url: string, found?: Blob): Promise<ArrayBuffer> {
    try {
      const blob = found ?? (await this.#store.read(url));
      if (blob) return await blob.arrayBuffer();
    } catch (cause) {
      await this.#store.delete([url]);
      const message = `A stored model file can no longer be read: ${String(cause)}`;
      throw new WeightsError('storage-denied', message, { url }, { cause });
    }
    throw new WeightsError('not-found', 'A model file is not on this device', { url });
  }
}
