import { expect } from 'chai';
import { DeltaQueue } from '../../../../src/engines/cpu/delta-queue.js';
import { deferred } from '../../../../src/engines/deferred.js';
import type { Delta } from '../../../../src/engines/engine.js';

const text = (word: string): Delta => ({ type: 'text', text: word });
const END: Delta = {
  type: 'end',
  finishReason: 'stop',
  usage: { promptTokens: 1, completionTokens: 3 },
  timings: {},
};

async function* each(...deltas: Delta[]): AsyncGenerator<Delta> {
  yield* deltas;
}

async function messageOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'none',
    (error: Error) => error.message,
  );
}

describe('DeltaQueue', () => {
  it('gives what came meanwhile in one go, in order', async () => {
    const queue = new DeltaQueue(each(text('a'), text('b'), text('c'), END));
    await queue.over;
    expect(await queue.next()).to.deep.equal([text('a'), text('b'), text('c'), END]);
    expect(await messageOf(queue.next())).to.equal('The answer is over');
  });

  it('gives the first as soon as it comes, and waits while there is none', async () => {
    const second = deferred<Delta>();
    async function* slowly(): AsyncGenerator<Delta> {
      yield text('a');
      yield await second.promise;
      yield END;
    }
    const queue = new DeltaQueue(slowly());
    expect(await queue.next()).to.deep.equal([text('a')]);
    const asked = queue.next();
    second.resolve(text('b'));
    await queue.over;
    expect(await asked).to.deep.equal([text('b'), END]);
  });

  it('lets deltas of a frame cross together, and drops none', async () => {
    const many = Array.from({ length: 500 }, (_, index) => text(String(index)));
    async function* quickly(): AsyncGenerator<Delta> {
      for (const delta of many) {
        await Promise.resolve();
        yield delta;
      }
      yield END;
    }
    const queue = new DeltaQueue(quickly());
    const seen: Delta[] = [];
    let messages = 0;
    while (seen.at(-1)?.type !== 'end') {
      seen.push(...(await queue.next()));
      messages += 1;
    }
    expect(seen).to.deep.equal([...many, END]);
    expect(messages).to.be.lessThan(many.length);
  });

  it('gives what came before a failure, then the failure', async () => {
    async function* failing(): AsyncGenerator<Delta> {
      yield text('a');
      throw new Error('broken');
    }
    const queue = new DeltaQueue(failing());
    await queue.over;
    expect(await queue.next()).to.deep.equal([text('a')]);
    expect(await messageOf(queue.next())).to.equal('broken');
  });
});
