import { expect } from 'chai';
import { baseOf, compareWithBase } from '../../../src/actions/compare-with-base.js';
import { memoryApp } from '../../support/mount-with-app.js';
import { modelStatus, PHI, QWEN } from '../features/chat/chat-fixtures.js';

const TUNED = {
  ...PHI,
  key: 'own-tuned',
  name: 'Tuned',
  origin: 'own',
  basedOn: PHI.variants[0]!.id,
  variants: [{ ...PHI.variants[0]!, id: 'own-tuned' }],
} as const;

describe('compareWithBase', () => {
  it('finds the listed model of the same shape', () => {
    const app = memoryApp();
    app.stores.models.patch({
      models: [QWEN, TUNED, PHI].map((entry) => modelStatus(entry, { phase: 'absent' })),
    });
    expect(baseOf(app, TUNED)?.entry.key).to.equal(PHI.key);
    expect(baseOf(app, PHI)).to.equal(undefined);
    expect(baseOf(app, { ...TUNED, basedOn: 'nothing' })).to.equal(undefined);
  });

  it('opens a new chat that asks both, whatever was on the screen', () => {
    const app = memoryApp();
    const before = app.stores.conversation.state;
    compareWithBase(app, PHI.key, TUNED.key);
    const { state } = app.stores.conversation;
    expect(state.phase).to.equal('new');
    expect(state).not.to.equal(before);
    if (state.phase !== 'new') return;
    expect(state.chat).to.include({ mode: 'compare' });
    expect(state.chat.lanes).to.deep.equal([PHI.key, TUNED.key]);
    expect(app.routes).to.deep.equal([{ screen: 'chat', chatId: null }]);
  });
});
