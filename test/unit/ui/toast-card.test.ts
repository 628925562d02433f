import { expect } from 'chai';
import { html, render } from 'lit';
import '../../../src/ui/styles/index.css';
import { toastCard, type ToastCard } from '../../../src/ui/toast-card.js';
import { expectAccessible } from '../../support/expect-accessible.js';

const pressed: string[] = [];
const press = (label: string) => ({ label, run: () => void pressed.push(label) });

function draw(card: ToastCard): HTMLButtonElement[] {
  render(html`<main>${toastCard(card)}</main>`, document.body);
  return [...document.querySelectorAll('button')];
}

describe('toastCard', () => {
  afterEach(() => {
    pressed.length = 0;
    render(html``, document.body);
  });

  it('is accessible and answers by its buttons', async () => {
    const card = { text: 'Chat deleted.', action: press('Undo'), dismissal: press('Dismiss') };
    const buttons = draw(card);
    await expectAccessible(document.body);
    for (const button of buttons) button.click();
    expect(pressed).to.deep.equal(['Undo', 'Dismiss']);
  });

  it('needs no action', () => {
    const buttons = draw({ text: 'Saved.', dismissal: press('Dismiss') });
    expect(buttons.map(({ textContent }) => textContent)).to.deep.equal(['Dismiss']);
  });
});
