import { expect } from 'chai';
import { ModelStore } from '../../../src/stores/model-store.js';
import { modelOf } from '../../support/chat-house.js';

const ABSENT = { disk: { phase: 'absent' } } as const;

function defaultOf(...models: readonly ReturnType<typeof modelOf>[]): string | null {
  const store = new ModelStore();
  store.patch({ ready: true, models, primaryKey: 'first' });
  return store.defaultKey;
}

describe('The model that answers where none was chosen', () => {
  it('is the first offer when it is here, or on its way', () => {
    const progress = {
      loadedBytes: 1,
      totalBytes: 2,
      bytesPerSecond: null,
      leftMs: null,
      filesVerified: 0,
      filesTotal: 0,
      files: [],
    };
    expect(defaultOf(modelOf('first'), modelOf('other'))).to.equal('first');
    const onItsWay = modelOf('first', { disk: { phase: 'downloading', progress } });
    expect(defaultOf(onItsWay, modelOf('other'))).to.equal('first');
  });

  it('is another one that is here when nothing of the first offer is', () => {
    expect(defaultOf(modelOf('first', ABSENT), modelOf('other'))).to.equal('other');
  });

  it('is the first offer when none is here, and never one who only tells stories', () => {
    const storyteller = modelOf('storyteller');
    const stories = {
      ...storyteller,
      entry: { ...storyteller.entry, purpose: 'stories' as const },
    };
    expect(defaultOf(modelOf('first', ABSENT), stories)).to.equal('first');
  });
});
