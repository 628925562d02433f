import { expect } from 'chai';
import { NEAR_GREEDY, withRealChances } from '../../../../src/domain/certainty/near-greedy.js';
import {
  certaintyFigures,
  certaintyOf,
  summarise,
} from '../../../../src/domain/certainty/token-chances.js';
import { TokenRecord } from '../../../../src/domain/certainty/token-record.js';

const form = { temperature: 0.7, topP: 0.95 };

function token(text: string, chance: number, ...others: (readonly [string, number])[]) {
  const top = [[text, chance] as const, ...others].map(([other, likely]) => ({
    token: other,
    logprob: Math.log(likely),
  }));
  return { token: text, logprob: Math.log(chance), top };
}

describe('Certainty', () => {
  it('is summed up by quantiles and the mean margin, not by the length', () => {
    const tokens = Array.from({ length: 11 }, (_, at) => token('x', at / 20 + 0.4, ['y', 0.1]));
    const summary = summarise(tokens, form)!;
    expect(summary.low).to.be.closeTo(0.45, 1e-9);
    expect(summary.median).to.be.closeTo(0.65, 1e-9);
    expect(summary.margin).to.be.closeTo(0.55, 1e-9);
    const twice = summarise([...tokens, ...tokens], form)!;
    expect(twice.median).to.be.closeTo(summary.median, 1e-9);
    expect(twice.margin).to.be.closeTo(summary.margin, 1e-9);
  });

  it('says nothing of a few tokens, or of what is no chance', () => {
    expect(summarise([token('a', 0.5)], form)).to.equal(null);
    const wrong = Array.from({ length: 9 }, () => ({ token: 'a', logprob: NaN, top: [] }));
    expect(summarise(wrong, form)).to.equal(null);
  });

  it('is kept as figures, and not believed where it cannot be', () => {
    const summary = { low: 0.4, median: 0.8, margin: 0.5, form };
    const figures = certaintyFigures(summary);
    expect(certaintyOf(figures)).to.deep.equal(summary);
    expect(certaintyOf({ ...figures, chanceLow: 3 })).to.equal(null);
    expect(certaintyOf({})).to.equal(null);
    expect(certaintyOf(undefined)).to.equal(null);
  });

  it('takes the near-greedy form for WebLLM at temperature 0 alone', () => {
    const greedy = { temperature: 0, topP: 0.9 };
    expect(withRealChances(greedy, 'webllm')).to.include(NEAR_GREEDY);
    expect(withRealChances(greedy, 'cpu')).to.include(greedy);
    expect(withRealChances(form, 'webllm')).to.include(form);
  });
});

describe('Unsure words', () => {
  it('are whole words with a token below half a chance, each with what else was likely', () => {
    const record = new TokenRecord();
    record.add([token('About', 0.9)], 'About', 0);
    record.add([token(' Wal', 0.3, [' Rob', 0.25], [' Tom', 0.2])], ' Wal', 5);
    record.add([token('ter', 0.45, ['do', 0.4])], 'ter', 9);
    record.add([token('.', 0.2, ['!', 0.5])], '.', 12);
    expect(record.unsure('About Walter.')).to.deep.equal([
      {
        at: 6,
        length: 6,
        piece: 'Wal',
        chance: 0.3,
        others: [
          { text: ' Rob', chance: 0.25 },
          { text: ' Tom', chance: 0.2 },
        ],
      },
    ]);
  });

  it('are found where an engine sends several tokens at once, or without their spaces', () => {
    const record = new TokenRecord();
    record.add([token('in', 0.9), token('the', 0.9), token('in', 0.1)], ' in the in', 3);
    expect(record.unsure('One in the in')).to.have.deep.nested.property('[0].at', 11);
  });
});
