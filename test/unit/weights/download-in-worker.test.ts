import { expect } from 'chai';
import { WeightsError } from '../../../src/domain/errors.js';
import { downloadInWorker } from '../../../src/weights/download-in-worker.js';

describe('downloadInWorker', () => {
  it('ends when it is stopped, also where the worker died without a word', async () => {
    let terminated = false;
    const worker = { postMessage: () => {}, terminate: () => (terminated = true) };
    const deps = {
      startWorker: () => worker as unknown as Worker,
      policy: {
        current: () => ({ blockNetwork: false, stayOnDevice: false, trustedLibraryHosts: [] }),
        subscribe: () => () => {},
      },
      record: () => {},
      stopLimitMs: 20,
    };
    const stopper = new AbortController();
    const request = {
      source: { kind: 'gguf', url: 'https://hub.test/a.gguf' },
      downloadBytes: 1,
      baseUrl: document.baseURI,
    } as const;
    const running = downloadInWorker(deps, request, {
      signal: stopper.signal,
      onProgress: () => {},
    }).catch((error: unknown) => error);
    stopper.abort();
    expect(await running)
      .to.be.instanceOf(WeightsError)
      .and.include({ code: 'cancelled' });
    expect(terminated).to.equal(true);
  });
});
