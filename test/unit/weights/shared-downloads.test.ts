import { expect } from 'chai';
import type { DownloadNews, DownloadProgress } from '../../../src/domain/download.js';
import { WeightsError } from '../../../src/domain/errors.js';
import { SharedDownloads } from '../../../src/weights/shared-downloads.js';

const ID = 'Phi-3.5-mini-instruct-q4f16_1-MLC';

/** A download the test plays by hand. */
class Played {
  started = 0;
  options: { onProgress: (progress: DownloadProgress) => void; signal: AbortSignal } | undefined;
  finish: () => void = () => undefined;
  fail: (error: Error) => void = () => undefined;

  readonly work = (options: NonNullable<Played['options']>): Promise<void> => {
    this.started += 1;
    this.options = options;
    return new Promise((resolve, reject) => {
      this.finish = resolve;
      this.fail = reject;
      options.signal.addEventListener('abort', () =>
        reject(new WeightsError('cancelled', 'Stopped')),
      );
    });
  };
}

function progressAt(loadedBytes: number): DownloadProgress {
  const none = { bytesPerSecond: null, leftMs: null, filesVerified: 0, filesTotal: 0, files: [] };
  return { loadedBytes, totalBytes: 100, ...none };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

const outcomeOf = (run: Promise<void>): Promise<unknown> =>
  run.then(
    () => 'done',
    (error: unknown) => error,
  );

describe('SharedDownloads', () => {
  let first: SharedDownloads;
  let second: SharedDownloads;
  let here: Played;
  let there: Played;
  let seen: number[];
  const never = new AbortController().signal;

  beforeEach(() => {
    const name = `shared-test-${crypto.randomUUID()}`;
    [first, second] = [new SharedDownloads(name), new SharedDownloads(name)];
    [here, there] = [new Played(), new Played()];
    seen = [];
  });

  const follow = (signal = never): Promise<unknown> =>
    outcomeOf(
      second.run(
        ID,
        { signal, onProgress: ({ loadedBytes }) => seen.push(loadedBytes) },
        there.work,
      ),
    );

  let leading: Promise<unknown>;

  async function lead(): Promise<void> {
    const options = { signal: never, onProgress: () => undefined };
    leading = outcomeOf(first.run(ID, options, here.work));
    await until(() => here.started === 1);
  }

  it('works in one tab, and tells the other how far it is until it is done', async () => {
    await lead();
    here.options!.onProgress(progressAt(10));
    const following = follow();
    // What was told before it asked is told again.
    await until(() => seen.includes(10));
    here.options!.onProgress(progressAt(60));
    await until(() => seen.includes(60));
    here.finish();
    expect(await Promise.all([leading, following])).to.deep.equal(['done', 'done']);
    expect(there.started).to.equal(0);
  });

  it('is stopped from the other tab, in both', async () => {
    await lead();
    const stopper = new AbortController();
    const following = follow(stopper.signal);
    here.options!.onProgress(progressAt(5));
    await until(() => seen.length > 0);
    stopper.abort();
    for (const outcome of await Promise.all([leading, following])) {
      expect(outcome).to.be.instanceOf(WeightsError).and.include({ code: 'cancelled' });
    }
    expect(there.started).to.equal(0);
  });

  it('fails in both tabs with the same words', async () => {
    await lead();
    const following = follow();
    here.options!.onProgress(progressAt(5));
    await until(() => seen.length > 0);
    here.fail(new WeightsError('not-found', 'gone', { url: 'https://hub.test/a', status: 404 }));
    for (const outcome of await Promise.all([leading, following])) {
      expect(outcome).to.be.instanceOf(WeightsError).and.include({ code: 'not-found' });
      expect((outcome as WeightsError).detail.status).to.equal(404);
    }
  });

  it('goes on here when the tab that did it is gone without a word', async () => {
    let close = (): void => undefined;
    const name = `shared-gone-${crypto.randomUUID()}`;
    const gone = navigator.locks.request(
      `${name} ${ID}`,
      () => new Promise<void>((resolve) => (close = resolve)),
    );
    let isWaiting = false;
    const asked = new BroadcastChannel(name);
    asked.onmessage = () => (isWaiting = true);
    const left = new SharedDownloads(name);
    const following = outcomeOf(
      left.run(ID, { signal: never, onProgress: () => undefined }, there.work),
    );
    await until(() => isWaiting);
    close();
    await gone;
    await until(() => there.started === 1);
    there.finish();
    expect(await following).to.equal('done');
    asked.close();
  });

  it('joins only what runs', async () => {
    const error = await outcomeOf(
      second.run(ID, { signal: never, onProgress: () => undefined, join: true }, there.work),
    );
    expect(error).to.be.instanceOf(WeightsError).and.include({ code: 'cancelled' });
    expect(there.started).to.equal(0);
  });

  it('tells who listens of other tabs, and not of itself', async () => {
    const news: DownloadNews[] = [];
    const own: DownloadNews[] = [];
    first.watch((one) => own.push(one));
    const stop = second.watch((one) => news.push(one));
    first.tellChanged(ID);
    await until(() => news.length === 1);
    expect(news).to.deep.equal([{ type: 'changed', variantId: ID }]);
    stop();
    first.tellChanged(ID);
    second.tellChanged(ID);
    await until(() => own.length === 1);
    expect(news).to.have.length(1);
  });
});
