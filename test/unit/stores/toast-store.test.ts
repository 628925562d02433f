import { expect } from 'chai';
import { ToastStore } from '../../../src/stores/toast-store.js';

describe('ToastStore', () => {
  it('shows the first until it is answered, then the next', () => {
    const toasts = new ToastStore();
    const first = toasts.show({ text: 'one' });
    toasts.show({ text: 'two' });
    expect(toasts.state.map(({ text }) => text)).to.deep.equal(['one', 'two']);
    toasts.dismiss(first);
    expect(toasts.state.map(({ text }) => text)).to.deep.equal(['two']);
  });

  it('does not gather them for ever where nobody answers: the one on the screen and the newest stay', () => {
    const toasts = new ToastStore();
    for (let at = 0; at < 1000; at += 1) toasts.show({ text: String(at) });
    const texts = toasts.state.map(({ text }) => text);
    expect([texts[0], texts[1], texts.at(-1), texts.length]).to.deep.equal(['0', '980', '999', 21]);
  });
});
