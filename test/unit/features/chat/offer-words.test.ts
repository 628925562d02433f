import { expect } from 'chai';
import type { Fit } from '../../../../src/domain/device.js';
import { isLaterOffer, offerWords } from '../../../../src/features/chat/offer-words.js';
import { modelStatus, PHI, QWEN } from './chat-fixtures.js';

const ABSENT = { phase: 'absent' } as const;

function words(entry: typeof PHI, fit: Fit, { phone = false, first = QWEN } = {}): string {
  const status = { ...modelStatus(entry, ABSENT), fit };
  return offerWords(status, first.key, phone);
}

describe('The words of an offer', () => {
  it('give a speed with where it comes from, or none', () => {
    const fit = { kind: 'runs-well', tokensPerSecond: 35.4, measured: false } as const;
    expect(words(PHI, fit)).to.equal(
      'Answers well. About 35 tok/s, estimated from a short test of this device. One download, then no network.',
    );
    expect(words(PHI, { ...fit, measured: true })).to.contain('35 tok/s measured here.');
    expect(words(PHI, { ...fit, tokensPerSecond: null })).to.equal(
      'Answers well. One download, then no network.',
    );
    expect(words(QWEN, fit)).to.match(/^Quick, and wrong more often\./);
  });

  it('do not hide what is slow or tight', () => {
    expect(words(QWEN, { kind: 'slow', tokensPerSecond: 3, reason: 'processor' })).to.equal(
      'Quick, and wrong more often. On the processor: about 3 tok/s, estimated from its cores.',
    );
    expect(words(QWEN, { kind: 'slow', tokensPerSecond: null, reason: 'processor' })).to.contain(
      'it runs on the processor',
    );
    expect(words(PHI, { kind: 'slow', tokensPerSecond: 2, reason: 'graphics' })).to.contain(
      'Slow on this graphics chip: about 2 tok/s',
    );
    expect(words(PHI, { kind: 'tight', neededBytes: 2e9, reason: 'memory' })).to.contain(
      'Tight on this device.',
    );
  });

  it('put a large model off on a phone until it is the first offer', () => {
    const tight = { kind: 'tight', neededBytes: 2e9, reason: 'memory' } as const;
    expect(words(PHI, tight, { phone: true })).to.equal(
      'Try after the small one has answered here: 2.1 GB, tight on this phone.',
    );
    expect(words(PHI, tight, { phone: true, first: PHI })).to.match(/^Answers well\./);
    expect(isLaterOffer(PHI, QWEN.key, true)).to.equal(true);
    expect(isLaterOffer(PHI, QWEN.key, false)).to.equal(false);
    expect(isLaterOffer(QWEN, QWEN.key, true)).to.equal(false);
  });

  it('promise nothing of the model in the box but stories', () => {
    const stories = { ...QWEN, purpose: 'stories' } as typeof PHI;
    expect(words(stories, { kind: 'runs-well', tokensPerSecond: 600, measured: true })).to.equal(
      'Built in. It tells bedtime stories and nothing else. 290 MB the first time.',
    );
  });
});
