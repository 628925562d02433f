import { expect } from 'chai';
import { EarlyWorker } from '../../../src/app/early-worker.js';

/** Nothing of it runs. */
class StillWorker extends EventTarget {
  isEnded = false;

  terminate(): void {
    this.isEnded = true;
  }
}

function startedEarly() {
  const started: StillWorker[] = [];
  const workers = new EarlyWorker(() => {
    started.push(new StillWorker());
    return started.at(-1) as unknown as Worker;
  });
  workers.startNow();
  return { started, workers };
}

describe('EarlyWorker', () => {
  it('is handed out once', () => {
    const { started, workers } = startedEarly();
    expect(started).to.have.length(1);
    expect(workers.take()).to.equal(started[0]);
    expect(workers.take()).to.equal(started[1]);
  });

  it('is not handed out when its script did not arrive', () => {
    const { started, workers } = startedEarly();
    started[0]!.dispatchEvent(new Event('error'));
    expect(started[0]!.isEnded).to.equal(true);
    expect(workers.take()).to.equal(started[1]);
  });

  it('is left to whoever took it', () => {
    const { started, workers } = startedEarly();
    workers.take();
    started[0]!.dispatchEvent(new Event('error'));
    workers.end();
    expect(started[0]!.isEnded).to.equal(false);
  });
});
