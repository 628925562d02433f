import { expect } from 'chai';
import { attemptId, passed, slotsOf } from '../../../../src/domain/evaluate/runs.js';
import { answered, attemptOf, runOf } from '../../../support/evaluation-fixtures.js';

describe('the slots of a run', () => {
  it('are every case of every model, one model after the other', () => {
    const slots = slotsOf(runOf({ repeats: 2 }));
    expect(slots).to.have.length(2 * 2 * 3);
    expect(slots.map(({ model }) => model)).to.deep.equal([...slots.map((s) => s.model)].sort());
    const ids = slots.map((slot) => attemptId('run-1', slot));
    expect(new Set(ids).size).to.equal(ids.length);
    expect(slots[3]).to.deep.equal({ model: 0, case: 0, repeat: 1 });
  });
});

describe('whether an attempt passed', () => {
  it('is what its grade says', () => {
    expect(passed(attemptOf(0, 0, answered(true)))).to.equal(true);
    expect(passed(attemptOf(0, 0, answered(false)))).to.equal(false);
  });

  it('counts what is too long for the model as failed, and what went wrong otherwise not at all', () => {
    const failed = (code: 'context-full' | 'offline') =>
      passed(attemptOf(0, 0, { phase: 'failed', code, detail: '' }));
    expect(failed('context-full')).to.equal(false);
    expect(failed('offline')).to.equal(null);
    expect(passed(attemptOf(1, 0, { phase: 'unknown' }))).to.equal(null);
  });
});
