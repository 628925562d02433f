import { expect } from 'chai';
import { spokenPieces } from '../../../src/domain/spoken-text.js';

describe('spokenPieces', () => {
  const cases: [markdown: string, pieces: string[]][] = [
    ['Once there was a fox. It slept.', ['Once there was a fox.', 'It slept.']],
    ['“Who is there?” she asked.', ['“Who is there?” she asked.']],
    ['**Bold** and _thin_, `code` too.', ['Bold and thin, code too.']],
    ['# A title\n\nText under it.', ['A title', 'Text under it.']],
    ['1. One\n2. Two\n- Three', ['1. One', '2. Two', 'Three'].flatMap((piece) => piece)],
    ['See [the manual](https://a.example/x).', ['See the manual.']],
    ['At https://a.example/x now.', ['At a link now.']],
    ['| Way | Speed |\n|---|---|\n| Slow | 1 |', ['Way, Speed', 'Slow, 1']],
    ['Before\n```js\nfoo(); bar();\n```\nAfter', ['Before', 'Here is a piece of code.', 'After']],
    ['```js\nnever closed', ['Here is a piece of code.']],
    ['---\n\n***', []],
    ['', []],
  ];
  for (const [markdown, pieces] of cases)
    it(`reads ${JSON.stringify(markdown)}`, () => {
      expect(spokenPieces(markdown).flatMap(joinNumbers)).to.deep.equal(pieces);
    });

  it('cuts what is too long for one breath, and loses nothing of it', () => {
    const long = `${'and then it walked on, '.repeat(40)}until it slept.`;
    const pieces = spokenPieces(long);
    expect(pieces.length).to.be.greaterThan(3);
    expect(Math.max(...pieces.map(({ length }) => length))).to.be.at.most(220);
    expect(pieces.join(' ')).to.equal(long);
    expect(spokenPieces('x'.repeat(1000)).join('')).to.equal('x'.repeat(1000));
  });
});

/** The number of a list may be a piece of its own. */
function joinNumbers(piece: string, index: number, pieces: string[]): string[] {
  if (/^\d+\.$/.test(piece)) return [];
  const before = pieces[index - 1] ?? '';
  return [/^\d+\.$/.test(before) ? `${before} ${piece}` : piece];
}
