import { expect } from 'chai';
import { titleFromText } from '../../../src/domain/chat-title.js';

describe('titleFromText', () => {
  const cases: [text: string, title: string][] = [
    ['Regex for UK postcodes', 'Regex for UK postcodes'],
    ['can you please explain eigenvectors simply?', 'Explain eigenvectors simply?'],
    ['Hi there, why is the sky blue? I mean it.', 'Why is the sky blue?'],
    ['# A **bold** plan\nwith more', 'A bold plan'],
    ['[Kinglet](https://a.example) rocks.', 'Kinglet rocks'],
    ['```js\nfoo()\n```\nFix this loop', 'Fix this loop'],
    ['  \n\n  second line  ', 'Second line'],
    ['', 'New chat'],
    ['???', '???'],
    ['Warum geht mein Brot im Ofen nicht auf', 'Warum geht mein Brot im Ofen nicht auf'],
    ['snake_case and 3 * 4 stay', 'Snake_case and 3 * 4 stay'],
  ];
  for (const [text, title] of cases)
    it(`makes “${title}” of ${JSON.stringify(text)}`, () => {
      expect(titleFromText(text)).to.equal(title);
    });

  it('cuts a long line at a word', () => {
    const title = titleFromText(
      'My sourdough rises in the bowl and then goes flat in the oven, what am I doing wrong',
    );
    expect(title).to.equal('My sourdough rises in the bowl and then goes…');
  });

  it('cuts a line without spaces, between letters', () => {
    expect([...titleFromText('👩'.repeat(80))]).to.have.length(48);
  });
});
