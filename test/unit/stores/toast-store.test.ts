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

  it('shows the way back from what was done last before what waits', () => {
    const toasts = new ToastStore();
    const action = { label: 'Undo', run: () => {} };
    toasts.show({ text: 'one' });
    toasts.show({ text: 'a deleted', action, first: true });
    toasts.show({ text: 'b deleted', action, first: true });
    toasts.show({ text: 'two' });
    const texts = toasts.state.map(({ text }) => text);
    expect(texts).to.deep.equal(['b deleted', 'a deleted', 'one', 'two']);
  });

  it('says the same words once, unless something can be done about each', () => {
    const toasts = new ToastStore();
    const action = { label: 'Undo', run: () => {} };
    expect(toasts.show({ text: 'no voice' })).to.equal(toasts.show({ text: 'no voice' }));
    toasts.show({ text: 'deleted', action });
    toasts.show({ text: 'deleted', action });
    expect(toasts.state).to.have.length(3);
  });

  it('does not gather them for ever where nobody answers: the one on the screen and the newest stay', () => {
    const toasts = new ToastStore();
    for (let at = 0; at < 1000; at += 1) toasts.show({ text: String(at) });
    const texts = toasts.state.map(({ text }) => text);
    expect([texts[0], texts[1], texts.at(-1), texts.length]).to.deep.equal(['0', '980', '999', 21]);
  });
});
