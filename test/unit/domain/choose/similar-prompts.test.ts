import { expect } from 'chai';
import { mostSimilar } from '../../../../src/domain/choose/similar-prompts.js';

const PAST = [
  'Rewrite this letter to my landlord so that it sounds polite',
  'Write a regex for UK postcodes',
  'Explain why sourdough goes flat in the oven',
  'Rewrite the paragraph about the oven in plain words',
  '写一封给房东的信',
];

function similar(question: string, most = 5): string[] {
  return mostSimilar(question, PAST, (text) => text, most).map(({ item }) => item);
}

describe('similar past prompts', () => {
  it('come by rare words in common, the most alike first', () => {
    expect(similar('A regex that finds postcodes')[0]).to.equal(PAST[1]);
    expect(similar('Rewrite my letter to the landlord')[0]).to.equal(PAST[0]);
    expect(similar('Why does my sourdough go flat?', 1)).to.deep.equal([PAST[2]]);
  });

  it('find no likeness where no word is shared', () => {
    expect(similar('zebra')).to.deep.equal([]);
    expect(similar('')).to.deep.equal([]);
    expect(mostSimilar('zebra', [], String, 3)).to.deep.equal([]);
  });

  it('do not mind case, accents or scripts without spaces', () => {
    expect(similar('POSTCÓDES')).to.deep.equal([PAST[1]]);
    expect(similar('房东')).to.deep.equal([PAST[4]]);
  });

  it('favour neither long questions nor repeated words', () => {
    const items = ['oven oven oven oven oven oven oven oven', 'oven bread', 'bread and a lot else'];
    const found = mostSimilar('oven bread', items, (text) => text, 3);
    expect(found.map(({ item }) => item)[0]).to.equal('oven bread');
    const lengths = ['bread', 'bread which stands among many other words of no importance here'];
    expect(mostSimilar('bread', lengths, (text) => text, 2)[0]?.item).to.equal('bread');
  });
});
