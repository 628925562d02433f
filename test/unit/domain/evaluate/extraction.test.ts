import { expect } from 'chai';
import { extractCode, extractJson } from '../../../../src/domain/evaluate/extract/extract-code.js';
import { extractNumber } from '../../../../src/domain/evaluate/extract/extract-number.js';
import { digitsForWords } from '../../../../src/domain/evaluate/extract/number-words.js';
import { KNOWN_MISSES } from '../../../support/answers/misses.js';
import { scoreExtraction } from '../../../support/answers/score-extraction.js';

describe('what is taken out of an answer', () => {
  it('is what a careful reader takes, but for the misses that are listed', () => {
    const { total, misses } = scoreExtraction();
    expect(total).to.equal(396);
    expect(misses).to.deep.equal(KNOWN_MISSES);
    expect(1 - misses.length / total).to.be.above(0.97);
  });

  it('tells a percentage from a number', () => {
    expect(extractNumber('It is 25%.')).to.include({ value: 25, percent: true });
    expect(extractNumber('It is 25.')).to.include({ value: 25, percent: false });
  });

  it('reads numbers that are written out', () => {
    expect(digitsForWords('one million two hundred thousand and seventy-six')).to.equal('1200076');
    expect(digitsForWords('no one knows')).to.equal('no one knows');
    expect(digitsForWords('nineteen')).to.equal('19');
  });

  it('is found at once also in answers made to be slow', () => {
    const hostile = [
      '{'.repeat(100_000),
      '1,'.repeat(50_000),
      'the answer is '.repeat(8000),
      '```'.repeat(30_000),
      '*'.repeat(100_000),
      `\\boxed{${'{'.repeat(100_000)}`,
      'twenty '.repeat(15_000),
      `${' '.repeat(100_000)}x`,
    ];
    for (const text of hostile) {
      extractNumber(text);
      extractJson(text);
      extractCode(text, 'f');
    }
    expect(extractJson('{'.repeat(1000))).to.equal(null);
  });
});
