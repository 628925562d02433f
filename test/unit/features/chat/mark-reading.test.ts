import { expect } from 'chai';
import { html } from 'lit';
import '../../../../src/features/chat/chat-turn.js';
import { findPiece, markReading } from '../../../../src/features/chat/mark-reading.js';
import { until } from '../../../support/chat-house.js';
import { memoryApp, mountWithApp } from '../../../support/mount-with-app.js';
import { answer } from './chat-fixtures.js';

function marked(): string {
  const [range] = CSS.highlights.get('read-aloud') ?? [];
  return range instanceof Range ? range.toString().replace(/\s+/g, ' ') : '';
}

describe('markReading', () => {
  afterEach(() => document.body.replaceChildren());

  it('marks the sentence that is said, one after another, and nothing after the end', async () => {
    const app = memoryApp();
    const said = answer('a', 'q', 'It **slept**.\n\nIt slept. Then it\nwoke.');
    const turn = await mountWithApp(html`<chat-turn .message=${said}></chat-turn>`, app);
    await until(() => turn.querySelector('strong') !== null, 'the text');
    const { reading } = app.stores;
    const mine = { messageId: 'a', stop: () => reading.replace(null) };
    reading.replace(mine);
    markReading(app);
    expect(marked()).to.equal('');
    reading.replace({ ...mine, piece: 'It slept.' });
    expect(marked()).to.equal('It slept.');
    const [first] = CSS.highlights.get('read-aloud')!;
    reading.replace({ ...mine, piece: 'It slept.' });
    const [second] = CSS.highlights.get('read-aloud')!;
    expect((second as Range).compareBoundaryPoints(Range.START_TO_START, first as Range)).to.equal(
      1,
    );
    reading.replace({ ...mine, piece: 'Then it woke.' });
    expect(marked()).to.equal('Then it woke.');
    reading.replace({ ...mine, piece: 'Here is a piece of code.' });
    expect(marked()).to.equal('');
    reading.replace({ ...mine, piece: 'Then it woke.' });
    reading.replace(null);
    expect(CSS.highlights.has('read-aloud')).to.equal(false);
  });

  it('finds nothing for what is not shown', () => {
    const root = document.createElement('p');
    root.textContent = 'One two';
    expect(findPiece(root, '', 0)).to.equal(null);
    expect(findPiece(root, 'three', 0)).to.equal(null);
    expect(findPiece(root, 'One', 1)).to.equal(null);
    expect(findPiece(root, 'One\n two', 0)?.range.toString()).to.equal('One two');
  });
});
