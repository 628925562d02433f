import { expect } from 'chai';
import { FairQueue } from '../../../src/domain/fair-queue.js';
import { sleep } from '../../support/chat-house.js';

const open = new AbortController().signal;

describe('FairQueue', () => {
  it('runs one at a time, fair over chats, else in order', async () => {
    const queue = new FairQueue();
    const order: string[] = [];
    let running = 0;
    const task = (name: string) => async (): Promise<void> => {
      expect(++running).to.equal(1);
      order.push(name);
      await sleep(5);
      running -= 1;
    };
    await Promise.all([
      queue.run('a', open, task('a1')),
      queue.run('a', open, task('a2')),
      queue.run('a', open, task('a3')),
      queue.run('b', open, task('b1')),
      queue.run('c', open, task('c1')),
    ]);
    expect(order).to.deep.equal(['a1', 'b1', 'c1', 'a2', 'a3']);
  });

  it('goes on after failures and aborts, at every moment', async () => {
    const queue = new FairQueue();
    const [before, during] = [new AbortController(), new AbortController()];
    const results = Promise.allSettled([
      queue.run('a', open, async () => {
        await sleep(10);
        throw new Error('bad');
      }),
      queue.run('b', during.signal, async () => 'never'),
      queue.run('c', before.signal, async () => 'never'),
      queue.run('d', open, async () => 'last'),
    ]);
    before.abort();
    setTimeout(() => during.abort(), 5);
    const settled = await results;
    expect(settled.map(({ status }) => status)).to.deep.equal([
      'rejected',
      'rejected',
      'rejected',
      'fulfilled',
    ]);
    expect(await queue.run('e', open, async () => 'free')).to.equal('free');
    const gone = await queue.run('f', before.signal, async () => 1).catch((e: Error) => e.name);
    expect(gone).to.equal('AbortError');
    expect(await queue.run('g', open, async () => 'free')).to.equal('free');
  });
});
