/**
 * The CPU engine's worker. wllama starts workers of its own from blob addresses, which the page's Trusted Types
 * forbid; a worker that came over the network may.
 */
import { deferred } from '../deferred.js';
import type { Delta } from '../engine.js';
import { otherEditions } from '../../weights/editions.js';
import { IndexedWeightStore } from '../../weights/indexed-weight-store.js';
import { openWeightsDatabase } from '../../weights/weights-database.js';
import { answerHousekeeping } from '../worker-host.js';
import { describeCpuError } from './cpu-errors.js';
import type { CpuCalls, CpuEvent } from './cpu-messages.js';
import { toDeltas } from './cpu-stream.js';
import { DeltaQueue } from './delta-queue.js';
import { WllamaModel } from './wllama-model.js';

type Request = {
  [K in keyof CpuCalls]: {
    readonly kind: K;
    readonly uuid: string;
    readonly content: CpuCalls[K]['content'];
  };
}[keyof CpuCalls];

interface OpenStream {
  readonly deltas: DeltaQueue;
  readonly stop: AbortController;
}

let model: WllamaModel | undefined;
const streams = new Map<string, OpenStream>();
/** The model does one thing at a time: two requests in wllama at once wait for each other for ever. */
let free: Promise<unknown> = Promise.resolve();

const tell = (event: CpuEvent) => self.postMessage(event);

async function answer(request: Request): Promise<unknown> {
  switch (request.kind) {
    case 'load': {
      const { file, anyEdition = false, settings, assets } = request.content;
      const bytes = typeof file === 'string' ? await readWeights(file, anyEdition) : file;
      model = await WllamaModel.load(bytes, settings, assets, (share) =>
        tell({ kind: 'progress', content: share }),
      );
      return null;
    }
    case 'countTokens':
      return countTokens(request.content);
    case 'openStream':
      openStream(request.content);
      return null;
    case 'nextDeltas':
      return nextDeltas(request.content.streamId);
    case 'cancelStream':
      return cancelStream(request.content.streamId);
    case 'unload':
      await model?.exit();
      model = undefined;
      return null;
    default:
      throw new Error(`Unknown message: ${request.kind}`);
  }
}

/** The Blob outlives the connection. Rejects with `model_not_loaded` when the file is not here. */
async function readWeights(url: string, anyEdition: boolean): Promise<Blob> {
  const database = await openWeightsDatabase();
  try {
    const store = new IndexedWeightStore(database);
    const file = await store.read(url);
    if (file) return file;
    const older = anyEdition ? otherEditions(url, await store.urls()).at(-1) : undefined;
    const olderFile = older === undefined ? undefined : await store.read(older);
    if (olderFile) return olderFile;
  } finally {
    database.close();
  }
  throw Object.assign(new Error(`${url} is not on this device`), { type: 'model_not_loaded' });
}

/** Resolves when it is this caller's turn, to what ends the turn. */
async function takeTurn(): Promise<() => void> {
  const before = free;
  const turn = deferred<void>();
  free = turn.promise;
  await before;
  return turn.resolve;
}

async function countTokens(input: CpuCalls['countTokens']['content']): Promise<number> {
  const endTurn = await takeTurn();
  try {
    return await loaded().countTokens(input);
  } finally {
    endTurn();
  }
}

function openStream({ streamId, request }: CpuCalls['openStream']['content']): void {
  const stop = new AbortController();
  const onPrompt = (tokens: number) => tell({ kind: 'prompt', content: { streamId, tokens } });
  async function* make(): AsyncGenerator<Delta, void, void> {
    const endTurn = await takeTurn();
    try {
      stop.signal.throwIfAborted();
      const chunks = await loaded().generate(request, stop.signal);
      yield* toDeltas(chunks, request.continueFrom ?? '', onPrompt);
    } finally {
      endTurn();
    }
  }
  streams.set(streamId, { deltas: new DeltaQueue(make()), stop });
}

async function nextDeltas(streamId: string): Promise<readonly Delta[]> {
  const stream = streams.get(streamId);
  if (!stream) throw new Error('The answer is over');
  const deltas = await stream.deltas.next();
  if (deltas.at(-1)?.type === 'end') {
    streams.delete(streamId);
    // Whoever reads the last delta may ask again at once.
    await stream.deltas.over;
  }
  return deltas;
}

async function cancelStream(streamId: string): Promise<null> {
  const stream = streams.get(streamId);
  streams.delete(streamId);
  stream?.stop.abort();
  // wllama goes on until its signal is seen.
  await stream?.deltas.over;
  return null;
}

function loaded(): WllamaModel {
  if (!model) throw Object.assign(new Error('No model is loaded'), { type: 'model_not_loaded' });
  return model;
}

self.addEventListener('message', async ({ data }: MessageEvent<Request>) => {
  if (answerHousekeeping(data, (reply) => self.postMessage(reply))) return;
  const { uuid } = data;
  try {
    self.postMessage({ kind: 'return', uuid, content: await answer(data) });
  } catch (error) {
    self.postMessage({ kind: 'throw', uuid, content: describeCpuError(error) });
  }
});
