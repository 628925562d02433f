import { expect } from 'chai';
import type { EvaluatedPair } from '../../../../src/domain/choose/evaluated-pair.js';
import { recommendByRuns } from '../../../../src/domain/choose/recommend-by-runs.js';
import { compareModels } from '../../../../src/domain/evaluate/results.js';

/** Cases that only the small one, only the large one, and both got right. */
function evaluated(onlySmall: number, onlyLarge: number, both: number): EvaluatedPair {
  const outcomes = (own: number, others: number): boolean[] => [
    ...Array.from({ length: own }, () => true),
    ...Array.from({ length: others }, () => false),
  ];
  const all = Array.from({ length: both }, () => true);
  const first = [...outcomes(onlySmall, onlyLarge), ...all];
  const second = [...outcomes(onlySmall, onlyLarge).map((right) => !right), ...all];
  return {
    ...{ suiteId: 's', suite: 'Suite', at: 1 },
    ...{ smallRight: onlySmall + both, largeRight: onlyLarge + both },
    result: compareModels(first, second),
  };
}

describe('what runs say', () => {
  it('is nothing below ten cases', () => {
    expect(recommendByRuns([], 10)).to.equal(null);
    expect(recommendByRuns([evaluated(0, 9, 0)], 10)).to.equal(null);
  });

  it('is the large model where the small one is not as good within the margin', () => {
    expect(recommendByRuns([evaluated(0, 10, 0)], 10)).to.include({
      kind: 'large',
      choice: 'large',
    });
    expect(recommendByRuns([evaluated(2, 12, 26)], 10)).to.include({ kind: 'large' });
  });

  it('is the small model where it is, by the margin that the person set', () => {
    expect(recommendByRuns([evaluated(4, 2, 34)], 10)).to.include({
      kind: 'as-good',
      choice: 'small',
    });
    expect(recommendByRuns([evaluated(2, 12, 26)], 45)).to.include({ kind: 'as-good' });
  });

  it('is open where the cases do not tell, and the small one comes first', () => {
    expect(recommendByRuns([evaluated(3, 6, 11)], 10)).to.include({
      kind: 'open',
      choice: 'small',
    });
  });

  it('rests on the run with most cases, and adds none to another', () => {
    const [few, many] = [evaluated(0, 10, 0), evaluated(4, 2, 34)];
    expect(recommendByRuns([few, many], 10)?.evaluated).to.equal(many);
  });
});
