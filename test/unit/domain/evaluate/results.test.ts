import { expect } from 'chai';
import { mostCost } from '../../../../src/domain/evaluate/estimate-cost.js';
import { progressOf, waitingSlots } from '../../../../src/domain/evaluate/progress.js';
import { compareModels, medianOf, resultOf } from '../../../../src/domain/evaluate/results.js';
import type { Attempt } from '../../../../src/domain/evaluate/runs.js';
import { answered, attemptOf, runOf } from '../../../support/evaluation-fixtures.js';

const failed = (code: 'context-full' | 'offline') =>
  ({ phase: 'failed', code, detail: '' }) as const;

describe('what a run says of a model', () => {
  it('is the share of the cases that have a result, with Wilson’s interval', () => {
    const attempts = [
      attemptOf(0, 0, answered(true)),
      attemptOf(0, 1, answered(false, { figures: { totalMs: 500 } })),
      attemptOf(0, 2, failed('offline')),
      attemptOf(1, 0, answered(false)),
    ];
    const { share, outcomes, medianMs, answers } = resultOf(runOf(), attempts, 0);
    expect(share).to.include({ count: 1, of: 2, share: 0.5 });
    expect(share.interval.low).to.be.closeTo(0.0945, 0.001);
    expect(outcomes).to.deep.equal([true, false, null]);
    expect([medianMs, answers]).to.deep.equal([1000, 2]);
  });

  it('counts a case that is too long for the model as failed', () => {
    const { share } = resultOf(runOf(), [attemptOf(0, 0, failed('context-full'))], 0);
    expect(share).to.include({ count: 0, of: 1 });
  });

  it('counts a repeated case as passed where most of its repeats did, once all are there', () => {
    const run = runOf({ repeats: 3 });
    const of = (...passes: boolean[]): Attempt[] =>
      passes.map((pass, repeat) => attemptOf(0, 0, answered(pass), repeat));
    expect(resultOf(run, of(true, false, true), 0).outcomes[0]).to.equal(true);
    expect(resultOf(run, of(true, false, false), 0).outcomes[0]).to.equal(false);
    expect(resultOf(run, of(true, true), 0).outcomes[0]).to.equal(null);
  });

  it('adds up what is known of its cost, and counts the rest', () => {
    const attempts = [
      attemptOf(1, 0, answered(true, { cost: 0.25 })),
      attemptOf(1, 1, answered(true, { cost: null })),
    ];
    expect(resultOf(runOf(), attempts, 1)).to.include({ cost: 0.25, unpriced: 1, answers: 2 });
  });
});

describe('two models on the same cases', () => {
  it('are told apart by the cases on which they differ', () => {
    const first = [...Array<boolean>(38).fill(true), false, false];
    const second = [...Array<boolean>(11).fill(false), ...Array<boolean>(29).fill(true)];
    const pair = compareModels(first, second);
    expect(pair).to.include({ cases: 40, onlyFirst: 11, onlySecond: 2 });
    expect(pair.pValue).to.be.closeTo(0.0224609375, 1e-9);
    expect(pair.interval.low).to.be.closeTo(0.0552067, 1e-6);
  });

  it('leave out what one of them has no result for', () => {
    expect(compareModels([true, null, false], [false, true, null])).to.include({
      cases: 1,
      onlyFirst: 1,
      onlySecond: 0,
      pValue: 1,
    });
  });

  it('have a median only where there is anything', () => {
    expect(medianOf([])).to.equal(null);
    expect(medianOf([3, 1])).to.equal(2);
    expect(medianOf([5, 1, 3])).to.equal(3);
  });
});

describe('how far a run is', () => {
  it('counts what came to an end, and what is left by the models’ own pace', () => {
    const attempts = [
      attemptOf(0, 0, answered(true, { figures: { totalMs: 4000 } })),
      attemptOf(1, 0, answered(true, { figures: { totalMs: 1000 } })),
      attemptOf(1, 1, { phase: 'sent' }),
    ];
    expect(waitingSlots(runOf(), attempts)).to.have.length(3);
    // The cloud model answers beside the one on this device.
    expect(progressOf(runOf(), attempts)).to.deep.equal({ done: 2, total: 6, leftMs: 8000 });
  });

  it('does not know how long it takes before each model has answered', () => {
    expect(progressOf(runOf(), [attemptOf(1, 0)]).leftMs).to.equal(null);
    const all = [0, 1].flatMap((model) => [0, 1, 2].map((at) => attemptOf(model, at)));
    expect(progressOf(runOf(), all)).to.deep.equal({ done: 6, total: 6, leftMs: 0 });
  });
});

describe('the most a run can cost', () => {
  it('is that of every question and the longest answers', () => {
    const price = { input: 2, cached: 0.5, output: 8 };
    const most = mostCost([{ prompt: 'x'.repeat(2940) }], 500, price);
    expect(most).to.be.closeTo((1000 * 2 + 500 * 8) / 1e6, 1e-12);
    expect(mostCost([], 500, price)).to.equal(0);
  });
});
