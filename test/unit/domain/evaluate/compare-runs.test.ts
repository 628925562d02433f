import { expect } from 'chai';
import { compareRuns, type RunSide } from '../../../../src/domain/evaluate/compare-runs.js';
import type { Run } from '../../../../src/domain/evaluate/runs.js';
import { answered, attemptOf, caseOf, runOf } from '../../../support/evaluation-fixtures.js';

const CASES = Array.from({ length: 12 }, (_, at) => caseOf(at));

/** The first model passed these cases. */
function side(passes: readonly number[], part: Partial<Run> = {}, cases = CASES): RunSide {
  return {
    run: runOf({ suite: { ...runOf().suite, count: cases.length }, ...part }),
    cases,
    attempts: cases.map((_, at) => attemptOf(0, at, answered(passes.includes(at)))),
    model: 0,
  };
}

describe('two runs beside each other', () => {
  it('are paired by case, with what changed and the exact test', () => {
    const { pair, changed, differs } = compareRuns(
      side([0, 1, 2, 3]),
      side([3, 4, 5, 6, 7, 8, 9, 10, 11]),
    );
    expect(pair).to.include({ cases: 12, onlyFirst: 3, onlySecond: 8 });
    // 2 × the chance of at most 3 of 11 coins.
    expect(pair.pValue).to.be.closeTo((2 * (1 + 11 + 55 + 165)) / 2 ** 11, 1e-12);
    expect(changed.map(({ first }) => first)).to.deep.equal([0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(changed[0]).to.include({ title: 'Question 0', before: true, after: false });
    expect(differs).to.deep.equal([]);
  });

  it('share a case wherever it stands, and none whose question or check is another', () => {
    const other = [caseOf(0, { prompt: 'Another question' }), ...CASES.slice(1).reverse()];
    const moved = side([1], {}, other);
    const { shared, pair, changed } = compareRuns(side([0, 1]), moved);
    expect(shared).to.have.length(11);
    expect(shared[0]).to.deep.include({ title: 'Question 1', first: 1, second: 11 });
    expect(pair).to.include({ cases: 11, onlyFirst: 1, onlySecond: 1 });
    expect(changed.map(({ title }) => title)).to.deep.equal(['Question 1', 'Question 11']);
    const checked = CASES.map((each) => ({
      ...each,
      grader: { kind: 'number' as const, expected: 1, tolerance: 5 },
    }));
    expect(compareRuns(side([]), side([], {}, checked)).pair.cases).to.equal(0);
  });

  it('count no case that one of them has no result for', () => {
    const cut = side([0, 1, 2]);
    const { pair, changed } = compareRuns(side([]), {
      ...cut,
      attempts: cut.attempts.slice(0, 2),
    });
    expect(pair).to.include({ cases: 2, onlySecond: 2 });
    expect(changed).to.have.length(2);
  });

  it('say what of the asking differed', () => {
    const { suite, sampling, models } = runOf();
    const { differs } = compareRuns(
      side([]),
      side([], {
        suite: { ...suite, origin: { kind: 'built-in', version: 2, seed: 8 } },
        sampling: { ...sampling, temperature: 0.7, seed: 9 },
        models: [{ ...models[0]!, quantisation: 'q8' }],
        repeats: 3,
      }),
    );
    expect(differs).to.deep.equal([
      'version of the suite: 1, then 2',
      'seed of the cases: 7, then 8',
      `sampling: temperature 0, top-p ${sampling.topP}, then temperature 0.7, top-p ${sampling.topP}`,
      'seed of the answers: 7, then 9',
      'repeats of a case: 1, then 3',
      'quantisation: q4, then q8',
    ]);
  });

  it('go by how the answers were drawn, which with certainty on is not as the run has it', () => {
    const sure = side([1], { certainty: true });
    const figures = { totalMs: 1, temperature: 1, topP: 1e-5 };
    const attempts = CASES.map((_, at) => attemptOf(0, at, answered(at === 1, { figures })));
    const { topP } = runOf().sampling;
    expect(compareRuns(side([1]), { ...sure, attempts }).differs).to.deep.equal([
      `sampling: temperature 0, top-p ${topP}, then temperature 1, top-p 0.00001`,
    ]);
  });
});
