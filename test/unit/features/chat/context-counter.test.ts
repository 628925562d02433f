import { expect } from 'chai';
import type { ReactiveControllerHost } from 'lit';
import { ContextCounter } from '../../../../src/features/chat/context-counter.js';

const COUNT = { usedTokens: 40, limitTokens: 4096, turnsLeftOut: 0 };

describe('ContextCounter', () => {
  it('takes the count of the last chat from the screen, also a late one', async () => {
    let updates = 0;
    const host = {
      addController: () => {},
      requestUpdate: () => (updates += 1),
    } as unknown as ReactiveControllerHost;
    const counter = new ContextCounter(host, async () => COUNT);
    counter.refresh('one');
    await Promise.resolve();
    await Promise.resolve();
    expect([counter.value, updates]).to.deep.equal([COUNT, 1]);
    counter.clear();
    expect([counter.value, updates]).to.deep.equal([null, 2]);
    counter.refresh('two');
    counter.clear();
    await new Promise((resolve) => setTimeout(resolve));
    expect(counter.value).to.equal(null);
  });
});
