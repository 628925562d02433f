import { expect } from 'chai';
import {
  DRAFT_GRADERS,
  draftOf,
  EMPTY_DRAFT,
  readDraft,
  type CaseDraft,
} from '../../../../../src/domain/evaluate/own/case-draft.js';
import type { Grader } from '../../../../../src/domain/evaluate/graders.js';

function draft(grader: string, expected: string, options = ''): CaseDraft {
  return { ...EMPTY_DRAFT, prompt: 'What?', grader, expected, options };
}

const READ: readonly [CaseDraft, Grader][] = [
  [draft('', 'Lima\n City of Kings '), { kind: 'normalised', expected: ['Lima', 'City of Kings'] }],
  [draft('Exact', ' A b '), { kind: 'exact', expected: 'A b' }],
  [draft('contains', 'a\nb', 'c'), { kind: 'contains', all: ['a', 'b'], none: ['c'] }],
  [draft('number', '−12.5', '0.1'), { kind: 'number', expected: -12.5, tolerance: 0.1 }],
  [draft('multiple choice', 'c'), { kind: 'letter', expected: 'C' }],
  [draft('regex', '^\\d+$', 'im'), { kind: 'regex', pattern: '^\\d+$', flags: 'im' }],
  [draft('opinion', 'Dear Ann,\n thank you.'), { kind: 'judge', like: 'Dear Ann,\n thank you.' }],
  [draft('json schema', '{"type":"object"}'), { kind: 'schema', schema: { type: 'object' } }],
  [
    draft('code', '["=>", [1]] => "a => b"\n\n[] => null', 'f'),
    {
      kind: 'code',
      entry: 'f',
      tests: [
        { args: ['=>', [1]], expected: 'a => b' },
        { args: [], expected: null },
      ],
    },
  ],
];

const REFUSED: readonly [CaseDraft, string, RegExp][] = [
  [{ ...draft('exact', 'a'), prompt: ' ' }, 'prompt', /what the model is asked/],
  [draft('best', 'a'), 'grader', /normalised, exact/],
  [draft('constructor', 'a'), 'grader', /normalised, exact/],
  [{ ...draft('exact', 'a'), category: 'cooking' }, 'category', /rewrite/],
  [draft('number', '1,5'), 'expected', /12\.5/],
  [draft('number', '9e999'), 'expected', /12\.5/],
  [draft('number', '1', '-1'), 'options', /below 0/],
  [draft('letter', 'G'), 'expected', /A to E/],
  [draft('regex', '('), 'expected', /Mend the pattern/],
  [draft('regex', 'a', 'g'), 'options', /i, m, s and u/],
  [draft('judge', ' '), 'expected', /content with/],
  [draft('schema', '{'), 'expected', /Mend the JSON/],
  [draft('schema', '[]'), 'expected', /object/],
  [draft('code', '[1] = 2', 'f'), 'expected', /check 1/],
  [draft('code', '[1] => 2', 'f()'), 'options', /name of the function/],
  [draft('exact', 'a'.repeat(50_001)), 'expected', /Shorten/],
];

describe('a case as a person writes it', () => {
  for (const [written, grader] of READ)
    it(`is read, and written again as it was: ${grader.kind}`, () => {
      const read = readDraft(written, 'id');
      if (read.kind === 'problems') throw new Error(JSON.stringify(read.problems));
      expect(read.value.grader).to.deep.equal(grader);
      const again = readDraft(draftOf(read.value)!, 'id');
      expect(again).to.deep.equal(read);
    });

  for (const [written, field, words] of REFUSED)
    it(`is refused with what to do: ${written.grader} ${written.expected.slice(0, 12)}`, () => {
      const read = readDraft(written, 'id');
      if (read.kind !== 'problems') throw new Error('It was taken');
      expect(read.problems.map((problem) => problem.field)).to.deep.equal([field]);
      expect(read.problems[0]!.text).to.match(words);
    });

  it('says what is missing for each grader', () => {
    for (const grader of DRAFT_GRADERS) {
      const read = readDraft(draft(grader, ' ', 'f'), 'id');
      expect(read.kind, grader).to.equal('problems');
    }
  });

  it('has the question’s beginning for a title, and its category guessed', () => {
    const read = readDraft(
      { ...draft('exact', 'x'), prompt: `Translate this\ninto French: ${'tree '.repeat(60)}` },
      'id',
    );
    if (read.kind !== 'case') throw new Error('It was refused');
    expect(read.value.category).to.equal('translate');
    expect(read.value.title)
      .to.match(/^Translate this into French: tree .*…$/)
      .and.have.length(120);
  });
});
