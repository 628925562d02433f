import { expect } from 'chai';
import { lazyWeights } from '../../../src/app/lazy-weights.js';
import { FakeModelWeights } from '../../support/fake-model-weights.js';
import { scriptedModelRef } from '../../support/scripted-models.js';

describe('lazyWeights', () => {
  it('opens the store with the first question, once', async () => {
    let opened = 0;
    const weights = lazyWeights(async () => {
      opened += 1;
      return new FakeModelWeights();
    });
    expect(opened).to.equal(0);
    const model = scriptedModelRef();
    await Promise.all([weights.present(model), weights.stock([model])]);
    expect(opened).to.equal(1);
  });

  it('tries again after it could not be opened', async () => {
    let refuses = true;
    const weights = lazyWeights(async () => {
      if (refuses) throw new Error('Storage is off');
      return new FakeModelWeights();
    });
    const error = await weights.present(scriptedModelRef()).catch((reason: unknown) => reason);
    expect(String(error)).to.contain('Storage is off');
    refuses = false;
    expect(await weights.present(scriptedModelRef())).to.equal(false);
  });
});
