import { expect } from 'chai';
import { ChatIndex } from '../../../../src/domain/search/chat-index.js';
import { GramFilter, gramsOf } from '../../../../src/domain/search/gram-filter.js';
import { markWords, snippetOf } from '../../../../src/domain/search/find-marks.js';
import { foldText, foldWithPlaces } from '../../../../src/domain/search/fold-text.js';
import { searchWords } from '../../../../src/domain/search/search-words.js';

describe('foldText', () => {
  for (const [text, folded] of [
    ['Zaunkönig', 'zaunkonig'],
    ['ZAUNKO\u0308NIG', 'zaunkonig'],
    ['Straße ŁÓDŹ', 'strasse lodz'],
    ['Ὀδυσσεύς', 'οδυσσευσ'],
    ['Ёлка', 'елка'],
    ['ＡＢＣ　ﾃｽﾄ', 'abc テスト'],
    ['ガ カ', 'ガ カ'],
    ['か\u3099', 'が'],
    ['한국', '한국'],
    ['שָׁלוֹם', 'שלום'],
  ] as const)
    it(`makes ${folded} of ${text}`, () => expect(foldText(text)).to.equal(folded));

  it('folds letter by letter: the whole is what its places say', () => {
    const alphabet = [...'ﾞﾃaAéÉe\u0301\u0308ßŒçñ東京がか\u3099ﾃｱ한Ωςİı👩\u200d🚀 \n"’'];
    let seed = 7;
    for (let round = 0; round < 500; round += 1) {
      let text = '';
      for (let length = round % 40; length > 0; length -= 1) {
        seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
        text += alphabet[seed % alphabet.length];
      }
      const { folded, placeOf, text: composed } = foldWithPlaces(text);
      expect(folded).to.equal(foldText(text));
      for (let at = 0; at < folded.length; at += 1) {
        expect(placeOf(at)).to.be.at.most(placeOf(at + 1));
        expect(placeOf(at)).to.be.below(composed.length);
      }
    }
  });
});

describe('searchWords', () => {
  it('takes words, phrases in quotation marks and an open quotation', () => {
    expect(searchWords('  Über  "Kleine  Vögel" ei')).to.deep.equal(['kleine vogel', 'uber', 'ei']);
    expect(searchWords('“nest box')).to.deep.equal(['nest box']);
    expect(searchWords(' "" ')).to.deep.equal([]);
  });
});

describe('ChatIndex', () => {
  const now = Date.UTC(2026, 0, 1);
  const chat = (id: string, title: string, texts: readonly string[], ageDays = 1) => ({
    id,
    title,
    updatedAt: now - ageDays * 86_400_000,
    messages: texts.map((text, at) => ({ id: `${id}-${at}`, text })),
  });
  const index = new ChatIndex();
  for (const each of [
    chat('wrens', 'Where wrens nest', ['Where do wrens nest?', 'In ivy, and in Höhlen.']),
    chat('geese', 'Geese', ['Why do geese fly in a V?', 'The wrens do not.'], 400),
    chat('kyoto', '京都', ['京都の鳥について', 'スズメがいます。']),
    chat('empty', 'Nothing yet', []),
  ])
    index.put(each);
  const found = (search: string) => index.find(searchWords(search), 10, now).chats;

  it('wants every word, in title or text, and ranks titles and youth first', () => {
    expect(found('wrens').map(({ id }) => id)).to.deep.equal(['wrens', 'geese']);
    expect(found('wrens geese').map(({ id }) => id)).to.deep.equal(['geese']);
    expect(found('wrens albatross')).to.deep.equal([]);
    expect(found('')).to.deep.equal([]);
  });

  it('names the message with most of the words, the latest of equals', () => {
    expect(found('ivy hohlen')[0]).to.deep.equal({
      id: 'wrens',
      messageId: 'wrens-1',
      messageCount: 1,
    });
    expect(found('o').find(({ id }) => id === 'wrens')?.messageId).to.equal('wrens-1');
    expect(found('nothing')[0]?.messageId).to.equal(null);
  });

  it('finds parts of texts without spaces', () => {
    expect(found('の鳥')[0]).to.include({ id: 'kyoto', messageId: 'kyoto-0' });
    expect(found('ｽｽﾞﾒ')[0]).to.include({ id: 'kyoto', messageId: 'kyoto-1' });
  });

  it('never finds over the end of a message', () => {
    expect(found('"nest? in"')).to.deep.equal([]);
  });

  it('tells how many more there are, and forgets', () => {
    const { chats, more } = index.find(['e'], 1, now);
    expect([chats.length, more]).to.deep.equal([1, 2]);
    index.remove('geese');
    expect(found('geese')).to.deep.equal([]);
    expect(index.size).to.equal(3);
  });
});

describe('GramFilter', () => {
  const text = 'kleine vogel suchen im winter spinnen 小鳥は冬に歌う';

  it('never rules out a part of the text, however long the text is', () => {
    for (const repeated of [text, text.repeat(400)]) {
      const filter = new GramFilter(repeated);
      for (let from = 0; from < text.length; from += 1)
        for (let to = from + 1; to <= text.length; to += 1)
          expect(filter.mayHold(gramsOf(text.slice(from, to))), text.slice(from, to)).to.equal(
            true,
          );
    }
  });

  it('rules out nearly every word that is not there', () => {
    const filter = new GramFilter(text);
    const others = Array.from({ length: 500 }, (_, at) => `${(at * 7919).toString(36)}qxz`);
    const held = others.filter((word) => filter.mayHold(gramsOf(word)));
    expect(held.length).to.be.lessThan(10);
    expect(new GramFilter('').mayHold(gramsOf('ab'))).to.equal(false);
  });
});

describe('what was found', () => {
  const hits = (pieces: readonly { text: string; hit: boolean }[]) =>
    pieces.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');

  it('is marked in the letters that stand there', () => {
    expect(hits(markWords('Die Straße der Vo\u0308gel', ['strasse', 'vogel']))).to.equal(
      'Die [Straße] der [Vögel]',
    );
    expect(hits(markWords('Straße', ['s']))).to.equal('[S]tra[ß]e');
    expect(hits(markWords('aaa', ['aa', 'a']))).to.equal('[aa][a]');
  });

  it('is shown with what stands around it', () => {
    const text = `${'Long before. '.repeat(20)}\n- The **wren** nests in ivy.\n${'After. '.repeat(60)}`;
    const snippet = snippetOf(text, ['wren', 'ivy']);
    expect(hits(snippet)).to.match(/^….*The \[wren\] nests in \[ivy\]\..*…$/);
    expect(hits(snippet).length).to.be.below(180);
  });

  it('never begins within a letter', () => {
    const [, first] = snippetOf(`${'🐦'.repeat(100)}wren`, ['wren']);
    expect(first?.text).to.match(/^🐦/);
  });
});
