import { expect } from 'chai';
import { gradePlain } from '../../../../src/domain/evaluate/grade-plain.js';
import type { PlainGrader } from '../../../../src/domain/evaluate/graders.js';

const JUDGED: readonly [PlainGrader, string, string][] = [
  [{ kind: 'exact', expected: 'Lima' }, ' Lima\n', 'lima'],
  [{ kind: 'normalised', expected: ['Lima', 'City of Kings'] }, 'It is **Lima**.', 'It is Cusco.'],
  [{ kind: 'number', expected: 42, tolerance: 0 }, '6 × 7 = 42', '6 × 7 = 43'],
  [{ kind: 'number', expected: 0.25, tolerance: 0 }, 'It is 25%.', 'It is 25.'],
  [{ kind: 'number', expected: 3.14, tolerance: 0.005 }, 'About 3.1415', '3.15'],
  [{ kind: 'number', expected: 0.3, tolerance: 0 }, '0.30000000000000004', '0.31'],
  [{ kind: 'letter', expected: 'c' }, 'The answer is (C).', 'The answer is (B).'],
  [{ kind: 'letter', expected: 'A' }, 'A', 'I cannot say.'],
  [{ kind: 'contains', all: ['two cats'], none: [] }, 'Two cats sat.', 'Two catsuits.'],
  [{ kind: 'contains', all: ['tea'], none: ['milk'] }, 'Just tea!', 'Tea with milk'],
  [
    { kind: 'constraints', constraints: [{ kind: 'no-commas' }, { kind: 'lower-case' }] },
    'plain words',
    'Plain, words',
  ],
];

const STORY: PlainGrader = {
  kind: 'story',
  hero: 'fox',
  name: '',
  listener: 'Mia',
  theme: ['moon'],
};
const TOLD = `Once there was a small fox who lived under a hill. Every night the fox looked up at the moon and asked it to stay a little longer. "Please stay," said the fox. The moon smiled and waited until the fox was asleep.

Good night, Mia.`;

describe('graders that are rules', () => {
  for (const [grader, right, wrong] of JUDGED)
    it(`tell right from wrong: ${grader.kind}, ${JSON.stringify(right)}`, () => {
      const pass = gradePlain(grader, right);
      const fail = gradePlain(grader, wrong);
      expect(pass.passed, pass.reason).to.equal(true);
      expect(fail.passed, fail.reason).to.equal(false);
      expect(fail.reason).to.match(/[.]$/).and.not.contain('undefined');
    });

  it('say what they looked for and what they found', () => {
    const grader: PlainGrader = { kind: 'number', expected: 42, tolerance: 0 };
    expect(gradePlain(grader, 'So 43.')).to.deep.equal({
      passed: false,
      reason: 'It should be 42, and is 43.',
      extracted: '43',
    });
    expect(gradePlain(grader, 'No idea').reason).to.contain('no number was found');
    const both = { kind: 'contains', all: ['tea', 'bun'], none: [] } as const;
    expect(gradePlain(both, 'Bun').reason).to.equal('It does not say “tea”.');
  });

  it('judge a story by the Storyteller’s own checks', () => {
    expect(gradePlain(STORY, TOLD)).to.include({ passed: true });
    expect(gradePlain(STORY, TOLD.replaceAll('fox', 'cat')).reason).to.contain('not about the fox');
    expect(gradePlain(STORY, TOLD.replace('Mia', 'Tom')).reason).to.contain('not for Mia');
    expect(gradePlain(STORY, 'No.').reason).to.contain('too short');
  });

  it('judge what follows the thoughts only', () => {
    const grader: PlainGrader = { kind: 'exact', expected: 'Lima' };
    expect(gradePlain(grader, '<think>Cusco?</think>\nLima').passed).to.equal(true);
  });
});
