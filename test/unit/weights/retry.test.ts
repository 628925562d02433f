import { expect } from 'chai';
import { WeightsError } from '../../../src/domain/errors.js';
import { stopReason, waitToRetry, type Connection } from '../../../src/weights/retry.js';
import { RESERVE_BYTES, RoomKeeper } from '../../../src/weights/room-keeper.js';

const online: Connection = { isOnline: () => true, onOnline: () => () => undefined };

describe('waitToRetry', () => {
  it('waits at least as long as the server asked', async () => {
    const before = performance.now();
    const signal = new AbortController().signal;
    expect(await waitToRetry({ delayMs: 1, askedMs: 120, signal, connection: online })).to.equal(
      false,
    );
    expect(performance.now() - before).to.be.greaterThan(110);
  });

  it('ends at once when the network is back, and says that it was away', async () => {
    let listening = 0;
    const connection: Connection = {
      isOnline: () => false,
      onOnline(listener) {
        listening += 1;
        setTimeout(listener);
        return () => (listening -= 1);
      },
    };
    const signal = new AbortController().signal;
    const wait = { delayMs: 1e9, askedMs: 1e9, signal, connection };
    expect(await waitToRetry(wait)).to.equal(true);
    expect(listening).to.equal(0);
  });

  it('ends with the stop', async () => {
    const stopper = new AbortController();
    const { signal } = stopper;
    const waiting = waitToRetry({ delayMs: 1e9, askedMs: null, signal, connection: online });
    stopper.abort(new WeightsError('cancelled', 'Stopped'));
    const error: unknown = await waiting.catch((reason: unknown) => reason);
    expect(error).to.include({ code: 'cancelled' });
    expect(stopReason(AbortSignal.abort())).to.include({ code: 'cancelled' });
  });
});

describe('RoomKeeper', () => {
  it('stops before the reserve is touched, asking the browser now and then only', async () => {
    let usage = 0;
    let asked = 0;
    const quota = RESERVE_BYTES + 200_000_000;
    const keeper = new RoomKeeper(() => {
      asked += 1;
      return Promise.resolve({ quota, usage });
    });
    const chunk = 8_000_000;
    let error: unknown;
    while (!error) {
      try {
        await keeper.assertFor(chunk);
        usage += chunk;
      } catch (cause) {
        error = cause;
      }
    }
    expect(error).to.be.instanceOf(WeightsError).and.include({ code: 'quota-full' });
    expect(quota - usage).to.be.within(RESERVE_BYTES, RESERVE_BYTES + chunk);
    expect(asked).to.be.lessThan(200_000_000 / chunk / 2);
  });

  it('trusts a browser that tells nothing', async () => {
    const keeper = new RoomKeeper(() => Promise.resolve({}));
    for (let index = 0; index < 20; index += 1) await keeper.assertFor(8_000_000);
  });
});
