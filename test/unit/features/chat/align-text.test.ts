import { expect } from 'chai';
import { alignText } from '../../../../src/features/chat/align-text.js';

describe('alignText', () => {
  const drawnOf = (text: string, drawn: string, word: string): string => {
    const at = text.lastIndexOf(word);
    const places = alignText(text, drawn);
    return drawn.slice(places[at], (places[at + word.length - 1] ?? -2) + 1);
  };

  it('finds words in what Markdown drew of them', () => {
    const text =
      '# Six\n\n1. **four** [a link](https://example.org/page) &amp; `six`\n\n| a | b |\n|--|--|\n| 5 | seven |';
    const drawn = 'Six\nfour a link & six\na\tb\n5\tseven';
    for (const word of ['Six', '**four'.slice(2), 'six', 'seven'])
      expect(drawnOf(text, drawn, word)).to.equal(word);
  });

  it('goes on after something was drawn that was not written, and the other way', () => {
    expect(drawnOf('a $x^2$ then done', 'a 𝑥² then done', 'done')).to.equal('done');
    expect(drawnOf('left out: <!-- all of this --> done', 'left out: done', 'done')).to.equal(
      'done',
    );
  });

  it('finds nothing in nothing', () => {
    expect([...alignText('ab', '')]).to.deep.equal([-1, -1]);
    expect([...alignText('', 'ab')]).to.deep.equal([]);
  });
});
