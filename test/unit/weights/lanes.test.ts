import { expect } from 'chai';
import { type Lane, Lanes } from '../../../src/weights/lanes.js';

const MOST = 6;

/** Work that ends when the test says so. */
class Work {
  readonly running: { lane: Lane; end(): void }[] = [];
  readonly stop = new AbortController();
  readonly errors: unknown[] = [];
  readonly lanes: Lanes;
  #fails = false;

  constructor(public left: number) {
    this.lanes = new Lanes({
      signal: this.stop.signal,
      hasWork: () => this.left > 0,
      work: (lane) => this.#one(lane),
      onError: (error) => {
        this.errors.push(error);
        this.stop.abort();
      },
    });
  }

  failNext(): void {
    this.#fails = true;
  }

  #one(lane: Lane): Promise<boolean> {
    if (this.#fails) return Promise.reject(new Error('failed'));
    if (this.left === 0) return Promise.resolve(false);
    this.left -= 1;
    return new Promise((resolve) => {
      const one = {
        lane,
        end: (): void => {
          this.running.splice(this.running.indexOf(one), 1);
          resolve(true);
        },
      };
      this.running.push(one);
    });
  }

  async endAll(): Promise<void> {
    const ended = this.lanes.ended();
    while (this.running.length > 0) {
      for (const one of [...this.running]) one.end();
      await new Promise((resolve) => setTimeout(resolve));
    }
    await ended;
  }
}

describe('Lanes', () => {
  it('are as many as pay, and no more than there is work for', async () => {
    const many = new Work(20);
    many.lanes.fill();
    expect(many.running).to.have.length(MOST);
    await many.endAll();
    expect(many.left).to.equal(0);
    const few = new Work(2);
    few.lanes.fill();
    expect(few.running).to.have.length(2);
    await few.endAll();
  });

  it('begin the next piece while the last bytes of one come', async () => {
    const work = new Work(20);
    work.lanes.fill();
    work.lanes.handOver(work.running[0]!.lane);
    expect(work.running).to.have.length(MOST + 1);
    expect(work.lanes.working).to.equal(MOST);
    work.running[0]!.end();
    await new Promise((resolve) => setTimeout(resolve));
    expect(work.running).to.have.length(MOST);
    await work.endAll();
    expect(work.left).to.equal(0);
  });

  it('do not become ever more where the last bytes never come', async () => {
    const work = new Work(100);
    work.lanes.fill();
    for (let times = 0; times < 30; times += 1) {
      const going = work.running.find(({ lane }) => !lane.isEnding);
      if (going) work.lanes.handOver(going.lane);
    }
    expect(work.running).to.have.length(2 * MOST);
    work.stop.abort();
    await work.endAll();
  });

  it('become more when there is more work', async () => {
    const work = new Work(1);
    work.lanes.fill();
    work.left = 3;
    work.lanes.observe(1);
    expect(work.running).to.have.length(4);
    await work.endAll();
  });

  it('stop with the signal', async () => {
    const work = new Work(20);
    work.lanes.fill();
    work.stop.abort();
    work.running[0]!.end();
    await new Promise((resolve) => setTimeout(resolve));
    expect(work.running).to.have.length(MOST - 1);
    await work.endAll();
    expect(work.errors).to.deep.equal([]);
  });

  it('tell what failed, and none starts after that', async () => {
    const work = new Work(20);
    work.failNext();
    work.lanes.fill();
    await work.lanes.ended();
    expect(work.errors).to.have.length(MOST);
    expect(work.running).to.deep.equal([]);
  });
});
