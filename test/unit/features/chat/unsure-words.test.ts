import { expect } from 'chai';
import type { AssistantMessage } from '../../../../src/domain/messages.js';
import { ChatTurn } from '../../../../src/features/chat/chat-turn.js';
import '../../../../src/features/chat/unsure-words.js';
import '../../../../src/ui/markdown/markdown-painter.js';
import { loadSanitiser } from '../../../../src/ui/markdown/sanitise.js';
import { until } from '../../../support/chat-house.js';
import { expectAccessible } from '../../../support/expect-accessible.js';
import { answer, mountIn, testApp } from './chat-fixtures.js';

const TEXT = 'Expect **four** to six minutes.\n\n```js\nwait(6);\n```';

const unsure = ['four', 'six'].map((piece, index) => ({
  at: TEXT.indexOf(piece),
  length: piece.length,
  piece,
  chance: [0.42, 0.1][index]!,
  others: [
    { text: ' ten', chance: 0.2 },
    { text: '<|end|>', chance: 0.05 },
  ],
}));

async function mount(): Promise<ChatTurn> {
  const message: AssistantMessage = { ...answer('a', 'q', TEXT), unsure };
  const turn = Object.assign(new ChatTurn(), { message });
  await mountIn(testApp().app, turn);
  await until(() => marks(turn).length === 2);
  return turn;
}

const marks = (turn: Element): HTMLElement[] => [...turn.querySelectorAll<HTMLElement>('.unsure')];
const card = (turn: Element): HTMLElement => turn.querySelector<HTMLElement>('.unsure-card')!;
const cardText = (turn: Element): string => card(turn).textContent.replace(/\s+/g, ' ').trim();

describe('<unsure-words>', () => {
  before(() => loadSanitiser());

  it('underlines them where they were drawn, and leaves the text as it was', async () => {
    const turn = await mount();
    expect(marks(turn).map((mark) => mark.textContent)).to.deep.equal(['four', 'six']);
    expect(marks(turn).map((mark) => mark.className)).to.deep.equal(['unsure', 'unsure very']);
    expect(turn.querySelector('.prose > p')?.textContent).to.equal('Expect four to six minutes.');
    await expectAccessible(turn);
  });

  it('tells on focus how likely a word was, and what else was', async () => {
    const turn = await mount();
    marks(turn)[0]!.focus();
    await until(() => !card(turn).hidden);
    expect(cardText(turn)).to.equal('“four” had a chance of 42% here. “ten” 20% the end 5%');
    expect(document.getElementById(marks(turn)[0]!.getAttribute('aria-describedby')!)).to.equal(
      card(turn),
    );
    await expectAccessible(turn);
  });

  it('is one stop of the Tab key, with the arrows from word to word, and Escape', async () => {
    const turn = await mount();
    const [first, second] = marks(turn);
    expect(marks(turn).map((mark) => mark.tabIndex)).to.deep.equal([0, -1]);
    first!.focus();
    const press = (key: string): void => {
      const pressed = { key, bubbles: true, cancelable: true };
      document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', pressed));
    };
    press('ArrowRight');
    expect(document.activeElement).to.equal(second);
    await until(() => cardText(turn).startsWith('“six”'));
    press('Escape');
    await until(() => card(turn).hidden === true);
    press('Enter');
    await until(() => !card(turn).hidden);
  });

  it('can be hidden, and stays when the text is painted anew', async () => {
    const turn = await mount();
    turn.querySelector('markdown-text')!.requestUpdate();
    await turn.querySelector('markdown-text')!.updateComplete;
    await until(() => marks(turn).length === 2);
    turn.querySelector<HTMLElement>('unsure-words .btn')!.click();
    await until(() => marks(turn).length === 0);
    expect(turn.querySelector('.prose > p')?.textContent).to.equal('Expect four to six minutes.');
  });
});
