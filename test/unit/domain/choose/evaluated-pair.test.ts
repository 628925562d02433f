import { expect } from 'chai';
import {
  evaluatedPairs,
  isOwnSuite,
  runsOfPair,
} from '../../../../src/domain/choose/evaluated-pair.js';
import type { WholeRun } from '../../../../src/domain/evaluate/run-file.js';
import type { Pair } from '../../../../src/domain/vote-tally.js';
import { answered, attemptOf, caseOf, runOf } from '../../../support/evaluation-fixtures.js';

const by = (key: string) => ({ key, variantId: key, name: key, where: 'device' as const });
const pair: Pair = { small: by('small'), large: by('large') };

const suite = runOf().suite;

function record(part: Partial<WholeRun> = {}): WholeRun {
  return {
    run: runOf(),
    cases: [caseOf(0), caseOf(1), caseOf(2, { category: 'code' })],
    attempts: [
      attemptOf(0, 0, answered(true)),
      attemptOf(0, 1, answered(false)),
      attemptOf(0, 2, answered(true)),
      attemptOf(1, 0, answered(true)),
      attemptOf(1, 1, answered(true)),
      attemptOf(1, 2, answered(false)),
    ],
    ...part,
  };
}

describe('Evaluations beside votes', () => {
  it('are the newest run of each suite that asked both models', () => {
    const runs = [
      runOf({ id: 'old', createdAt: 1 }),
      runOf({ id: 'new', createdAt: 3 }),
      runOf({ id: 'alone', createdAt: 5, models: runOf().models.slice(0, 1) }),
      runOf({ id: 'other', createdAt: 2, suite: { ...suite, id: 'code' } }),
    ];
    expect(runsOfPair(runs, pair).map(({ id }) => id)).to.deep.equal(['new', 'other']);
  });

  it('count the same cases of both, of one kind or of all', () => {
    const [all] = evaluatedPairs([record()], pair, null);
    expect(all).to.include({ smallRight: 2, largeRight: 2, suite: 'Math' });
    expect(all?.result).to.include({ cases: 3, onlyFirst: 1, onlySecond: 1 });
    const [math] = evaluatedPairs([record()], pair, 'math');
    expect(math).to.include({ smallRight: 1, largeRight: 2 });
    expect(math?.result).to.include({ cases: 2, onlyFirst: 0, onlySecond: 1 });
    expect(evaluatedPairs([record()], pair, 'story')).to.deep.equal([]);
  });

  it('leave out a case that one of them has no result for', () => {
    const attempts = record().attempts.slice(0, -1);
    const [found] = evaluatedPairs([record({ attempts })], pair, null);
    expect(found).to.include({ smallRight: 1, largeRight: 2 });
    expect(found?.result.cases).to.equal(2);
  });

  it('know the person’s own suites', () => {
    const own = runOf({ suite: { ...suite, origin: { kind: 'own' } } });
    expect([record(), record({ run: own })].map(isOwnSuite)).to.deep.equal([false, true]);
  });
});
