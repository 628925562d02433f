import { expect } from 'chai';
import { WeightsError } from '../../../src/domain/errors.js';
import { downloadInWorker } from '../../../src/weights/download-in-worker.js';
import type {
  FromDownloadWorker,
  ToDownloadWorker,
} from '../../../src/weights/download-messages.js';

const REQUEST = {
  source: { kind: 'gguf', url: 'https://hub.test/a.gguf' },
  downloadBytes: 1,
  baseUrl: document.baseURI,
} as const;

/** Stands where the worker stands; says what `answer` says. */
class FakeWorker {
  onmessage: ((event: { readonly data: FromDownloadWorker }) => void) | undefined;
  terminated = false;
  pings = 0;

  constructor(readonly answer: (message: ToDownloadWorker) => FromDownloadWorker | undefined) {}

  postMessage(message: ToDownloadWorker): void {
    if (message.type === 'ping') this.pings += 1;
    const data = this.answer(message);
    if (data) queueMicrotask(() => this.onmessage?.({ data }));
  }

  terminate(): void {
    this.terminated = true;
  }
}

/** Resolves with how it ended. */
async function download(worker: FakeWorker, signal: AbortSignal): Promise<unknown> {
  const deps = {
    startWorker: () => worker as unknown as Worker,
    policy: {
      current: () => ({ blockNetwork: false, stayOnDevice: false, trustedLibraryHosts: [] }),
      subscribe: () => () => {},
    },
    record: () => {},
    stopLimitMs: 20,
    tickMs: 5,
  };
  const running = downloadInWorker(deps, REQUEST, { signal, onProgress: () => {} });
  return running.catch((error: unknown) => error);
}

describe('downloadInWorker', () => {
  it('ends when it is stopped, also where the worker died without a word', async () => {
    const worker = new FakeWorker(() => undefined);
    const stopper = new AbortController();
    const running = download(worker, stopper.signal);
    stopper.abort();
    expect(await running)
      .to.be.instanceOf(WeightsError)
      .and.include({ code: 'cancelled' });
    expect(worker.terminated).to.equal(true);
  });

  it('gives up a worker that fell silent', async () => {
    const worker = new FakeWorker(() => undefined);
    const ended = await download(worker, new AbortController().signal);
    expect(ended).to.be.instanceOf(WeightsError).and.include({ code: 'worker-lost' });
    expect(worker.pings).to.be.greaterThan(2);
    expect(worker.terminated).to.equal(true);
  });

  it('waits as long as the worker gives signs of life', async () => {
    let left = 20;
    const worker = new FakeWorker(({ type }) => {
      if (type !== 'ping') return undefined;
      left -= 1;
      return left > 0 ? { type: 'pong' } : { type: 'done' };
    });
    expect(await download(worker, new AbortController().signal)).to.equal(undefined);
    expect(worker.pings).to.equal(20);
  });
});
