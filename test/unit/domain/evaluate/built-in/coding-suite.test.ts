import { expect } from 'chai';
import { codingSuite } from '../../../../../src/domain/evaluate/built-in/coding-suite.js';
import { gradeAnswer } from '../../../../../src/grading/grade-answer.js';
import { GradingRoom } from '../../../../../src/grading/grading-room.js';
import { MISTAKES } from './wrong-solutions.js';

describe('the coding suite', function () {
  this.timeout(120_000);
  const room = new GradingRoom();
  after(() => room.end());
  const { cases } = codingSuite();

  it('has 40 tasks, each with its own checks', () => {
    expect(cases).to.have.length(40);
    expect(new Set(cases.map(({ id }) => id)).size).to.equal(40);
    expect(Object.keys(MISTAKES).sort()).to.deep.equal(cases.map(({ id }) => id).sort());
  });

  it('passes each reference', async () => {
    for (const { id, grader, reference } of cases) {
      const { passed, reason } = await gradeAnswer(grader, reference, room);
      expect(passed, `${id}: ${reason}`).to.equal(true);
    }
  });

  it('fails at least three mistakes in each', async () => {
    for (const { id, grader, reference } of cases) {
      expect(MISTAKES[id]!.length, id).to.be.least(3);
      for (const [right, wrong] of MISTAKES[id]!) {
        expect(reference, id).to.contain(right);
        const answer = reference.replace(right, () => wrong);
        const { passed } = await gradeAnswer(grader, answer, room);
        expect(passed, `${id} with ${wrong} for ${right}`).to.equal(false);
      }
    }
  });
});
