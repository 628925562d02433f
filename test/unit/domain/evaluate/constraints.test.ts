import { expect } from 'chai';
import { constraintProblem, type Constraint } from '../../../../src/domain/evaluate/constraints.js';

const FOLLOWED: readonly [Constraint, string, string][] = [
  [{ kind: 'words', least: 3, most: 5 }, 'Four words it’s-said here.', 'Two words.'],
  [{ kind: 'sentences', least: 2, most: 2 }, 'It is 3.5 km. Is it?', 'One only, 3.5 km.'],
  [{ kind: 'paragraphs', count: 2 }, 'One.\n\n\nTwo.', 'One.\nTwo.'],
  [{ kind: 'bullets', count: 3 }, 'These:\n- a\n* b\n• c', '- a\n- b\nc'],
  [{ kind: 'lower-case' }, 'all small, 12 of them', 'One capital'],
  [{ kind: 'upper-case' }, 'ALL LARGE, 12', 'ALL BUT oNE'],
  [{ kind: 'no-commas' }, 'None here', 'One, here'],
  [{ kind: 'without', words: ['very', 'sea'] }, 'Everything at the seaside', 'The SEA is blue'],
  [{ kind: 'says', any: ['two cats', 'a pair'] }, 'The **Two** cats!', 'Two catsuits'],
  [{ kind: 'word-count', word: 'tea', count: 2 }, 'Tea and tea, no teapot', 'tea'],
  [{ kind: 'starts-with', text: 'Dear' }, 'Dear you', 'My dear'],
  [{ kind: 'ends-with', text: 'Goodbye.' }, 'So long. Goodbye. \n', 'Goodbye. So long.'],
  [{ kind: 'quoted' }, '“All of it”', '"Only" a part'],
  [{ kind: 'json-keys', keys: ['b', 'a'] }, ' {"a": 1, "b": []} ', '{"a": 1}'],
];

describe('constraints', () => {
  for (const [constraint, right, wrong] of FOLLOWED)
    it(`tells who follows “${constraint.kind}”`, () => {
      expect(constraintProblem(constraint, right), right).to.equal(null);
      expect(constraintProblem(constraint, wrong), wrong).to.be.a('string').and.match(/\.$/);
    });

  it('says what is wrong with JSON that is none', () => {
    const keys: Constraint = { kind: 'json-keys', keys: ['a'] };
    expect(constraintProblem(keys, 'Here: {"a": 1}')).to.equal('It is not JSON alone.');
    expect(constraintProblem(keys, '[1]')).to.equal('It is not a JSON object.');
  });

  it('says how much was wanted', () => {
    expect(constraintProblem({ kind: 'words', least: 0, most: 2 }, 'a b c')).to.equal(
      'It has 3 words instead of at most 2.',
    );
    expect(constraintProblem({ kind: 'bullets', count: 1 }, '')).to.equal(
      'It has 0 bullet points instead of 1.',
    );
  });
});
