import { expect } from 'chai';
import { suiteCsv, suiteJsonl } from '../../../src/domain/evaluate/own/suite-rows.js';
import type { EvalCase } from '../../../src/domain/evaluate/suites.js';
import { seededRandom } from '../../../src/domain/statistics/random.js';
import { readSuiteFile, type ReadSuiteFile } from '../../../src/portability/read-suite-file.js';
import { ownSuite } from '../../support/evaluation-fixtures.js';
import { mutated } from '../../support/mutate-file.js';

const CSV = `prompt,expected,grader,options,category,title
What is 2 + 2?,4,number,,math,
"Name a ""red"" fruit,
please",apple
"Say tea","tea
cake",contains,milk
x,(,regex
,y
"=1+1",'@me,exact
-5 what,-5,exact
'quoted,''=both,exact
y,z,nope
a,b,exact,,,,one too many
`;

async function read(text: BlobPart, name = 'mine.csv'): Promise<ReadSuiteFile> {
  return readSuiteFile(new File([text], name));
}

async function suite(text: BlobPart, name?: string) {
  const found = await read(text, name);
  if (found.kind === 'problem') throw new Error(found.text);
  return found;
}

function withoutIds(cases: readonly EvalCase[]): unknown[] {
  return cases.map((each) => ({ ...each, id: '' }));
}

describe('a suite in a file', () => {
  it('is read with its quotes and line breaks; lines that are no case are told by number', async () => {
    const { cases, problems } = await suite(CSV);
    expect(cases.map(({ prompt }) => prompt)).to.deep.equal([
      'What is 2 + 2?',
      'Name a "red" fruit,\nplease',
      'Say tea',
      '=1+1',
      '-5 what',
      "'quoted",
    ]);
    expect(cases[2]!.grader).to.deep.equal({
      kind: 'contains',
      all: ['tea', 'cake'],
      none: ['milk'],
    });
    expect(cases.slice(3).map(({ reference }) => reference)).to.deep.equal(['@me', '-5', "'=both"]);
    expect(problems.map(({ line }) => line)).to.deep.equal([7, 8, 12, 13]);
    expect(problems[0]!.text).to.match(/^expected: Mend the pattern/);
    expect(problems[3]!.text).to.contain('quotation marks');
  });

  it('comes back as it was, as a table and as lines of JSON', async () => {
    const { cases } = await suite(CSV);
    const whole = ownSuite({ cases: [...cases, ...ownSuite().cases] });
    const table = await suite(`\ufeff${suiteCsv(whole)}`);
    expect(table.problems).to.deep.equal([]);
    const expected = whole.cases.map((each) => ({ ...each, id: '', reference: '' }));
    const bare = (found: readonly EvalCase[]) =>
      found.map((each) => ({ ...each, id: '', reference: '' }));
    expect(bare(table.cases)).to.deep.equal(expected);
    const lines = await suite(suiteJsonl(whole), 'mine.jsonl');
    expect(bare(lines.cases)).to.deep.equal(expected);
    expect([lines.name, lines.about]).to.deep.equal([whole.name, whole.about]);
  });

  it('may be parted by semicolons, as some countries’ spreadsheets do', async () => {
    const { cases } = await suite('Expected;Prompt;note\r\n4;"2; and 2";x\r\n');
    expect(withoutIds(cases)).to.have.length(1);
    expect([cases[0]!.prompt, cases[0]!.reference]).to.deep.equal(['2; and 2', '4']);
  });

  it('may hold numbers, lists, schemas and checks as JSON has them', async () => {
    const { cases, problems } = await suite(
      [
        '{"prompt":"2+2?","expected":4,"grader":"number"}',
        '{"prompt":"Lima?","expected":["Lima","Perú"]}',
        '{"prompt":"J","expected":{"type":"array"},"grader":"schema"}',
        '{"prompt":"f","expected":[{"args":[1],"expected":2}],"grader":"code","options":"f"}',
        '{"prompt":"x","expected":true}',
        '{"prompt":',
        '[1]',
        '{"__proto__":{"prompt":"p","expected":"e"}}',
      ].join('\n'),
      'x.jsonl',
    );
    expect(cases.map(({ grader }) => grader.kind)).to.deep.equal([
      'number',
      'normalised',
      'schema',
      'code',
    ]);
    expect([...new Set(problems.map(({ line }) => line))]).to.deep.equal([5, 6, 7, 8]);
  });

  it('is refused whole, with what to do, where it cannot be read', async () => {
    const refused: readonly [BlobPart, string, RegExp][] = [
      ['', 'a.csv', /empty/],
      ['prompt,expected\n"open,4\n', 'a.csv', /never closed.*Close it/],
      ['prompt,expected\nsay "hi",4\n', 'a.csv', /within a field on line 2/],
      ['question,answer\na,b\n', 'a.csv', /must name the columns/],
      ['prompt,prompt,expected\na,b,c\n', 'a.csv', /each once/],
      ['prompt,expected\n', 'a.csv', /no case/],
      ['[{"prompt":"a","expected":"b"}]', 'a.jsonl', /one JSON list/],
      [new Uint8Array([0xff, 0xfe, 0x41, 0]), 'a.csv', /UTF-8/],
      [new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 'a.csv', /UTF-8/],
      ['a,b\n'.repeat(1_300_000), 'a.csv', /larger than 5 MB/],
      [`prompt,expected\n${'a,b\n'.repeat(2001)}`, 'a.csv', /more than 2,000/],
      ['{"prompt":"a","expected":"b"}\n'.repeat(2001), 'a.jsonl', /more than 2,000/],
    ];
    for (const [text, name, words] of refused) {
      const found = await read(text, name);
      expect(found.kind, name).to.equal('problem');
      expect(found.kind === 'problem' && found.text).to.match(words);
    }
  });

  it('is read or refused, never half a case of it, however it is damaged', async function () {
    this.timeout(30_000);
    const random = seededRandom(8);
    const { cases } = await suite(CSV);
    const whole = ownSuite({ cases: [...cases, ...ownSuite().cases] });
    let taken = 0;
    for (let round = 0; round < 400; round += 1)
      for (const [text, name] of [
        [suiteCsv(whole), 'a.csv'],
        [suiteJsonl(whole), 'a.jsonl'],
      ] as const) {
        const found = await read(mutated(text, random), name);
        if (found.kind === 'problem') {
          expect(found.text).to.match(/\.$/);
          continue;
        }
        taken += found.cases.length;
        expect(found.cases.length + found.problems.length).to.be.above(0);
        for (const each of found.cases) {
          expect(each.prompt.trim()).not.to.equal('');
          expect(each.grader.kind).to.be.a('string');
        }
        for (const { line, text: words } of found.problems) {
          expect(line).to.be.within(1, 60);
          expect(words).to.match(/\.$/);
        }
      }
    expect(taken).to.be.above(500);
  });
});
